"""A real server in a process of its own."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent.parent
COMMAND = [sys.executable, "-c", "from app.cli import main; main()"]
BOOT_SECONDS = 90


@dataclass(frozen=True)
class Running:
    """A server that answers; `first_line` is what it printed."""

    url: str
    first_line: str
    process: "subprocess.Popen[str]"


@contextmanager
def playground_serve(data: Path, *options: str) -> Iterator[Running]:
    """`playground serve` on a free port over `data`, killed at the end if it still runs."""
    command = [*COMMAND, "serve", "--port", "0", "--data", str(data), "--workers", "1", *options]
    with (data / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        assert process.stdout
        line = process.stdout.readline().strip()
        assert line, (data / "log").read_text()
        url = line.split()[-1].removesuffix("/sign-in")
        until_ready(f"{url}/api/v1/health")
        yield Running(url, line, process)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert process.stdout
        process.stdout.close()


def until_ready(url: str) -> None:
    """Wait until `url` answers well."""
    deadline = time.monotonic() + BOOT_SECONDS
    with httpx.Client(trust_env=False) as client:
        while time.monotonic() < deadline:
            with suppress(httpx.TransportError):
                if client.get(url).is_success:
                    return
            time.sleep(0.1)  # asking without a pause would take the processor from what is awaited
    raise TimeoutError(f"{url} does not answer")
