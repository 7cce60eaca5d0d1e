"""A real server in a process of its own:

`playground serve` on a free port, over a temporary folder.
"""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

BOOT_SECONDS = 90.0
STOP_SECONDS = 20.0
PORTS = range(20_000, 32_000)


class ServerFailed(Exception):
    """The server ended, or was not ready in time; the message ends with the tail of its log."""


@dataclass(frozen=True)
class Server:
    url: str
    data: Path
    process: "subprocess.Popen[bytes]"

    @property
    def log(self) -> Path:
        return self.data / "server.log"


@contextmanager
def running_server(
    data: Path, *options: str, port: int | None = None, module: tuple[str, ...] = ()
) -> Iterator[Server]:
    """`playground serve` with the given options on the given port or a free one, ready to serve.

    `module`: what Python runs in place of the playground, with the same commands. Raises
    ServerFailed.
    """
    port = port or free_port()
    python, playground = sys.executable, str(Path(sys.executable).with_name("playground"))
    command = [*([python, *module] if module else [playground]), "serve"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--data", str(data), *options]
    with (data / "server.log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    server = Server(f"http://127.0.0.1:{port}", data, process)
    try:
        wait_until_ready(server)
        yield server
    finally:
        stop(process)


def free_port() -> int:
    """A port on which nobody listens: a chance one below those that systems hand out themselves, so
    that nobody else is given it before a server listens there, or between two.
    """
    while True:
        port = random.choice(PORTS)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def wait_until_ready(server: Server) -> None:
    deadline = time.monotonic() + BOOT_SECONDS
    while not answers_ready(server.url):
        if ended_within(server.process, seconds=0.1) or time.monotonic() > deadline:
            log = server.log.read_text(errors="replace")[-2000:]
            raise ServerFailed(f"Expected a ready server at {server.url}, found:\n{log}")


def answers_ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/api/v1/ready", timeout=2, trust_env=False).is_success
    except httpx.TransportError:
        return False


def ended_within(process: "subprocess.Popen[bytes]", seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def kill(server: Server) -> None:
    """End the server at once, as a power cut does: nothing is saved, nobody is told."""
    server.process.kill()
    server.process.wait()


def stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    if not ended_within(process, STOP_SECONDS):
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
