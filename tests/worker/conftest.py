"""A worker in a thread, and the server's end of its pipe."""

import socket
import threading
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from app.schema.strict import Strict
from app.worker.channel import Channel
from app.worker.decoder import Decoder, Message
from app.worker.framing import pack
from app.worker.loop import Worker
from app.worker.messages import Submit
from app.worker.reports import REPORT, Report, RunReport
from tests.worker.doubles import Double, double, make, registered

PATIENCE = 10.0


class Server:
    """What a server does with a worker, blocking. `heard`: everything it said."""

    def __init__(self) -> None:
        self.pipe, self.theirs = socket.socketpair()
        self.pipe.settimeout(PATIENCE)
        self.heard: list[tuple[Report, bytes]] = []
        self._decoder = Decoder()
        self._unread: list[Message] = []
        self._ask = 0

    def send(self, command: Strict, payload: bytes = b"") -> None:
        self.pipe.sendall(b"".join(pack(command, payload)))

    def submit(self, run: str, it: Double | None = None, checkpoint: bytes = b"", **settings: Any) -> None:
        """Have the worker take on a run of a double: by default an endless Counting one."""
        experiment = (it or double()).model_dump(mode="json")
        given = {"attempt": 1, "device": "cpu", "start": "running", "experiment": experiment} | settings
        self.send(Submit.model_validate({"run": run} | given), checkpoint)

    def next_id(self) -> int:
        self._ask += 1
        return self._ask

    def next(self) -> tuple[Report, bytes]:
        """The next report; fails after ten seconds of silence."""
        while not self._unread:
            count = self.pipe.recv_into(self._decoder.space())
            assert count, "the worker hung up"
            self._unread += self._decoder.received(count)
        header, payload = self._unread.pop(0)
        self.heard.append((REPORT.validate_json(header), bytes(payload)))
        return self.heard[-1]

    def until(self, kind: type, **fields: Any) -> tuple[Any, bytes]:
        """The next report of a kind with such fields."""
        while True:
            report, payload = self.next()
            if isinstance(report, kind) and all(
                getattr(report, name) == value for name, value in fields.items()
            ):
                return report, payload

    def until_state(self, run: str, state: str) -> tuple[RunReport, bytes]:
        """The report that the run entered a state."""
        while True:
            report, payload = self.until(RunReport, run=run)
            if report.entered and report.entered.state == state:
                return report, payload

    def until_answer(self, request_id: int) -> tuple[RunReport, bytes]:
        """The report that answers a command."""
        while True:
            report, payload = self.until(RunReport)
            if request_id in report.answers:
                return report, payload

    def rows(self, run: str) -> list[float]:
        """The train loss heard so far, checked to be gapless."""
        rows: list[float] = []
        for report, payload in self.heard:
            if isinstance(report, RunReport) and report.run == run and report.block:
                shape = report.block
                assert shape.first_epoch == len(rows)
                matrix = np.frombuffer(payload[: 8 * shape.count * len(shape.names)]).reshape(-1, shape.count)
                rows += matrix[shape.names.index("train_loss")].tolist()
        return rows

    def checkpoints(self, run: str) -> list[tuple[int, int, bytes]]:
        """Epoch, batch and bytes of every checkpoint heard."""
        return [
            (report.epoch, report.batch, payload[-report.checkpoint_bytes :])
            for report, payload in self.heard
            if isinstance(report, RunReport) and report.run == run and report.checkpoint_bytes
        ]


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    worker = threading.Thread(target=lambda: Worker(Channel(server.theirs), make).serve())
    with registered():
        worker.start()
        yield server
        server.pipe.close()
        worker.join(PATIENCE)
    assert not worker.is_alive()
