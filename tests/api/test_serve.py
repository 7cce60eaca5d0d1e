"""The commands that start and prepare a server, as processes."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from websockets.sync.client import connect

from app.settings import Settings
from app.store.lock import FolderLock
from app.store.records import NewMetrics
from tests.api.process import COMMAND, ROOT, playground_serve
from tests.api.serving import XOR, Served, serving


def playground(*arguments: str) -> "subprocess.CompletedProcess[str]":
    wide = {**os.environ, "COLUMNS": "300"}
    return subprocess.run(
        [*COMMAND, *arguments], cwd=ROOT, env=wide, capture_output=True, text=True, timeout=60
    )


def stuck_reader(url: str, run: str) -> socket.socket:
    """A viewer that opens a socket and never reads."""
    address = urlsplit(url)
    raw = socket.socket()
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    raw.connect((address.hostname, address.port))
    handshake = (
        f"GET /api/v1/runs/{run}/live HTTP/1.1\r\nHost: {address.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    raw.sendall(handshake.encode())
    return raw


def test_a_port_that_is_taken_is_told_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = playground("serve", "--port", port, "--data", str(tmp_path))

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"port {port}" in done.stderr
    assert "--port" in done.stderr


def test_a_folder_in_use_is_told_in_one_line(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    done = playground("serve", "--port", "0", "--data", str(tmp_path))
    lock.release()

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"process {os.getpid()}" in done.stderr


@pytest.mark.parametrize(
    ("option", "value", "names"),
    [("--port", "70000", "port"), ("--database-url", "nonsense", "cannot be opened")],
)
def test_a_setting_that_cannot_be_is_told_in_one_line(
    tmp_path: Path, option: str, value: str, names: str
) -> None:
    done = playground("serve", "--port", "0", "--data", str(tmp_path), option, value)

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert names in done.stderr


def test_the_help_page_knows_every_setting() -> None:
    page = playground("serve", "--help").stdout

    assert [name for name in Settings.model_fields if f"--{name.replace('_', '-')} " not in page] == []


def test_a_server_with_a_stuck_reader_ends_in_time_and_keeps_the_run(tmp_path: Path) -> None:
    endless = XOR | {"training": {"loss": "mse", "batch_size": "all", "stop": {"epochs": 10_000_000}}}
    with playground_serve(tmp_path) as running:
        run = httpx.post(f"{running.url}/api/v1/runs", json=endless, trust_env=False).json()["id"]
        with connect(
            f"{running.url.replace('http', 'ws')}/api/v1/runs/{run}/live", proxy=None, max_size=None
        ) as viewer:
            for message in viewer:
                if json.loads(message)["type"] == "metrics":
                    break
        reader = stuck_reader(running.url, run)
        assert reader.recv(12) == b"HTTP/1.1 101"
        begun = time.monotonic()
        running.process.send_signal(signal.SIGTERM)
        running.process.wait(20)
        seconds = time.monotonic() - begun
        reader.close()
        assert "Traceback" not in (tmp_path / "log").read_text()

    assert seconds < 10


def test_beyond_loopback_the_token_is_printed_and_opens_the_door(tmp_path: Path) -> None:
    with playground_serve(tmp_path, "--sign-in") as running:
        assert running.first_line.endswith("/sign-in")
        assert running.process.stdout
        token = running.process.stdout.readline().split()[-1]
        refused = httpx.get(f"{running.url}/api/v1/runs", trust_env=False)
        bearer = httpx.get(
            f"{running.url}/api/v1/runs", headers={"Authorization": f"Bearer {token}"}, trust_env=False
        )

    assert (refused.status_code, bearer.status_code) == (401, 200)
    assert token not in (tmp_path / "log").read_text()


def test_tokens_are_made_listed_and_revoked_beside_a_running_server(loopback: Served) -> None:
    data = ("--data", str(loopback.settings.data))
    secret = playground("token", "create", "to-be-revoked", *data).stdout.strip()
    bearer = {"Authorization": f"Bearer {secret}"}
    listed = playground("token", "list", *data).stdout
    line = next(line for line in listed.splitlines() if line.endswith("to-be-revoked"))
    with loopback.client(**bearer) as client:
        assert client.get("/api/v1/runs").status_code == 200
        assert playground("token", "revoke", line.split()[0], *data).returncode == 0
        assert client.get("/api/v1/runs").status_code == 401

    assert secret not in listed
    assert playground("token", "revoke", "none", *data).returncode == 1


def test_the_schema_is_printed_without_a_server() -> None:
    assert "/api/v1/runs" in json.loads(playground("openapi").stdout)["paths"]


def test_a_viewer_that_stops_reading_is_let_go_and_holds_up_nobody(built_page: Path, tmp_path: Path) -> None:
    rows = 200_000  # about 1 MB of JSON a block, more than any buffer on the way once there are 20
    with serving(Settings(data=tmp_path, socket_seconds=0.5)) as served:
        run = served.run("local", state="queued").id
        for block in range(20):
            served.store.record(run, 1, [NewMetrics(block * rows, {"train_loss": [0.5] * rows})])
        with stuck_reader(served.url, run) as reader:
            assert reader.recv(12) == b"HTTP/1.1 101"
            with served.client() as client:
                assert client.get("/api/v1/health", timeout=5).status_code == 200
            limits = served.app.state.services.socket_limits
            until(lambda: limits.open)
            until(lambda: not limits.open)
            received = drain(reader)

    assert len(received) < 20 * rows * len("0.5,")


def until(holds: Callable[[], object]) -> None:
    """Wait until this holds, or fail."""
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def drain(reader: socket.socket) -> bytes:
    """What had been sent before the server gave up."""
    reader.settimeout(10)
    received = bytearray()
    with contextlib.suppress(ConnectionResetError):
        while part := reader.recv(1 << 16):
            received += part
    return bytes(received)
