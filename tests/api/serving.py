"""A server in a thread of the test, over an executor that trains nothing."""

import asyncio
import socket
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from app.api.actors import digest, instance_name, new_token
from app.api.app import create_app
from app.devices.calibration import Calibration
from app.events import Reason
from app.executors.executor import Device, Executor, Listener
from app.experiment.parse import parse
from app.methods.declaration import Prepared
from app.schema.strict import Strict
from app.settings import Settings
from app.store.records import ExperimentRecord, RunRecord, SessionRecord, UploadRecord
from app.store.store import Store, open_store
from app.worker.messages import Submit
from app.worker.reports import Declined

XOR = {
    "version": 1,
    "network": {"layers": [{"type": "dense", "units": 2}, {"type": "tanh"}, {"type": "dense", "units": 1}]},
    "dataset": {"name": "gate-xor"},
    "training": {"loss": "mse", "batch_size": "all", "seed": 7, "stop": {"epochs": 5}},
}
IDLE = Reason(code="idle", message="This executor trains nothing.")


class IdleExecutor:
    """Takes every run, trains none, declines everything it is asked."""

    listener: Listener

    async def start(self, listener: Listener) -> None:
        self.listener = listener

    async def close(self, reason: Reason, seconds: float) -> None:
        pass

    ready = 1

    def devices(self) -> list[Device]:
        return [Device("cpu", "idle", "cpu", None, 1)]

    def device_ids(self) -> list[str]:
        return ["cpu"]

    def calibration(self) -> Calibration:
        return Calibration()

    def device_reason(self, run: str) -> Reason | None:
        return None

    def holds(self, run: str) -> bool:
        return True

    async def choose_device(self, run: str, prepared: Prepared, begun_on: str | None) -> str:
        return "cpu"

    async def submit(self, submit: Submit, checkpoint: bytes | None, files: Mapping[str, bytes]) -> None:
        pass

    def send(self, run: str, command: Strict, payload: bytes = b"") -> bool:
        request_id = getattr(command, "request_id", None)
        if request_id is not None:
            declined = Declined(run=run, request_id=request_id, reason=IDLE)
            asyncio.get_running_loop().call_soon(self.listener.answered, declined, memoryview(b""))
        return True

    def isolate(self, run: str) -> None:
        pass

    def release(self, run: str) -> None:
        pass


@dataclass(frozen=True)
class Served:
    """A running server, and the store behind it."""

    url: str
    store: Store
    settings: Settings
    app: FastAPI

    def stored_bytes(self) -> bytes:
        """Everything in the data folder.

        Another process reads it: closing a database file in this one would drop SQLite's locks.
        """
        files = [str(path) for path in self.settings.data.rglob("*") if path.is_file()]
        return subprocess.run(["cat", *files], capture_output=True, check=True).stdout

    @property
    def live(self) -> str:
        """The address that sockets begin with."""
        return self.url.replace("http", "ws")

    def client(self, **headers: str) -> httpx.Client:
        """A client that is nobody in particular."""
        return httpx.Client(base_url=self.url, headers=headers, trust_env=False, timeout=30)

    def session(self, owner: str, *, signed_in: bool = True) -> dict[str, str]:
        """The headers of a browser session that owns what `owner` owns."""
        secret, now = token_hex(16), datetime.now(UTC)
        self.store.accounts.add_session(
            SessionRecord(digest(secret), owner, signed_in, now, now + timedelta(days=1))
        )
        return {"Cookie": f"playground-{instance_name(self.settings.data)}={secret}"}

    def token(self) -> tuple[str, str, dict[str, str]]:
        """A token: its id, what it owns, its headers."""
        record, secret = new_token(self.store.accounts, "test")
        return record.id, f"token:{record.id}", {"Authorization": f"Bearer {secret}"}

    def run(self, owner: str, **values: Any) -> RunRecord:
        """A run that has ended, stored without having run."""
        experiment = parse(XOR).model_dump(mode="json")
        now = datetime.now(UTC)
        run = RunRecord(
            token_hex(16), owner, experiment, "hash", "finished", 0, 1, 0, "cpu", "torch", None, 0.0,
            "epochs", None, {}, now, None, None,
        )  # fmt: skip
        run = replace(run, **values)
        self.store.create_run(run)
        return run

    def experiment(self, owner: str, shared: bool = False) -> ExperimentRecord:
        """A saved experiment."""
        body = parse(XOR).model_dump(mode="json")
        record = ExperimentRecord(token_hex(16), owner, "hash", body, shared, datetime.now(UTC))
        self.store.experiments.save(record)
        return record

    def upload(self, owner: str) -> UploadRecord:
        """An uploaded file, another each time."""
        content = f"a,b\n1,{token_hex(8)}\n".encode()
        name, now = digest(content.decode()), datetime.now(UTC)
        record = UploadRecord(name, owner, "a.csv", len(content), 1, [], {}, now)
        self.store.uploads.keep(record, content)
        return record


@contextmanager
def serving(settings: Settings, executor: Executor | None = None) -> Iterator[Served]:
    """Serve on a free port until the block ends."""
    store = open_store(settings.data)
    app = create_app(settings, store, executor or IdleExecutor())
    config = uvicorn.Config(
        app,
        log_config=None,
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=2,
    )
    server = Announcing(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        assert server.listening.wait(30)
        try:
            yield Served(f"http://127.0.0.1:{listener.getsockname()[1]}", store, settings, app)
        finally:
            server.should_exit = True
            thread.join(20)


class Announcing(uvicorn.Server):
    """Tells when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = threading.Event()

    async def startup(self, sockets: Sequence[socket.socket] | None = None) -> None:
        await super().startup(sockets=list(sockets or ()))
        self.listening.set()
