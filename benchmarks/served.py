"""A server in a process of its own, as people start it, and what its processes use."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parent.parent
READY_SECONDS = 120.0
POLL_SECONDS = 0.02
STOP_SECONDS = 20.0
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Usage:
    """Of a process: processor seconds so far, private memory, threads, open files."""

    seconds: float
    bytes: int
    threads: int
    files: int


@dataclass(frozen=True)
class Served:
    """A server.

    `listened`, `ready`: seconds from its start until it answered, and until a worker could train.
    """

    url: str
    pid: int
    client: httpx.Client
    listened: float
    ready: float

    def socket(self, run: str) -> str:
        """The address of a run's live socket."""
        return f"{self.url.replace('http', 'ws')}/api/v1/runs/{run}/live"

    def start(self, experiment: dict[str, Any], **query: Any) -> str:
        """A new run's id."""
        answer = self.client.post("/api/v1/runs", json=experiment, params=query)
        answer.raise_for_status()
        return str(answer.json()["id"])

    def run(self, run: str) -> dict[str, Any]:
        """A run as it is."""
        found: dict[str, Any] = self.client.get(f"/api/v1/runs/{run}").raise_for_status().json()
        return found

    def delete(self, run: str) -> None:
        """End a run and forget it."""
        self.client.delete(f"/api/v1/runs/{run}").raise_for_status()

    def workers(self) -> list[int]:
        """The processes below the server's that train: those that are nicer than it is."""
        return [pid for pid in descendants(self.pid) if nice(pid) > nice(self.pid)]


@contextmanager
def serve(**options: Any) -> Iterator[Served]:
    """`python -m app serve` on a free port over a folder of its own, until the block ends."""
    with tempfile.TemporaryDirectory(prefix="classroom-") as folder:
        given = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
        command = [sys.executable, "-m", "app", "serve", "--port", "0", "--data", folder, *given]
        begun = time.perf_counter()
        with (Path(folder) / "log").open("w") as log:
            process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            assert process.stdout is not None
            if not (said := process.stdout.readline()):
                raise RuntimeError(f"the server did not start:\n{(Path(folder) / 'log').read_text()}")
            url = said.split()[-1]
            with httpx.Client(base_url=url, trust_env=False, timeout=60) as client:
                listened = _until(client, "/api/v1/health", begun)
                yield Served(url, process.pid, client, listened, _until(client, "/api/v1/ready", begun))
        finally:
            _end(process)


def usage(pid: int) -> Usage:
    """What a process uses, from Linux's /proc."""
    process = Path("/proc") / str(pid)
    fields = (process / "stat").read_text().rpartition(")")[2].split()
    rollup = (process / "smaps_rollup").read_text().splitlines()
    private = sum(int(line.split()[1]) for line in rollup if line.startswith("Private_"))
    return Usage(
        seconds=(int(fields[11]) + int(fields[12])) / TICKS,
        bytes=private * 1024,
        threads=int(fields[17]),
        files=len(list((process / "fd").iterdir())),
    )


def nice(pid: int) -> int:
    """How far a process steps back behind others."""
    return int((Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[16])


def _until(client: httpx.Client, path: str, begun: float) -> float:
    """Seconds since `begun` once the path answers well."""
    while (elapsed := time.perf_counter() - begun) < READY_SECONDS:
        try:
            if client.get(path).is_success:
                return time.perf_counter() - begun
        except httpx.TransportError:
            pass
        time.sleep(POLL_SECONDS)
    raise TimeoutError(f"expected {path} to answer within {READY_SECONDS:.0f} s, waited {elapsed:.0f} s")


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    assert process.stdout is not None
    process.stdout.close()


def descendants(pid: int) -> list[int]:
    """Its children, theirs, and so on."""
    children = [int(each) for task in (Path("/proc") / str(pid) / "task").iterdir()
                for each in (task / "children").read_text().split()]  # fmt: skip
    return children + [each for child in children for each in descendants(child)]
