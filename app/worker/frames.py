"""Frames: who waits for one, when it is answered, and what share of the worker that may take."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from functools import partial
from math import inf
from typing import Any, Protocol

from pydantic_core import to_json

from app.learners.learner import Arrays
from app.worker.blob import to_blob
from app.worker.channel import Channel
from app.worker.messages import CancelFrame, GetFrame
from app.worker.reports import FrameReady
from app.worker.resident import Resident

APART_SECONDS = 0.054
"""A run that was last shown so long ago is shown at the expense of training: some nineteen frames a
second for everybody.
"""
DUE_SHARE, FRESH_SHARE = 0.5, 0.25
"""Of the worker's time, at most, for frames while runs train: of runs that are due, and of those
that were shown just before, which share theirs among all runs that are watched. The viewer of a
single small network has every frame that the screen can show, forty leave time to train.
"""
CREDIT_SECONDS = 0.010
"""What training may work off in advance."""
TOGETHER = 0.6
"""Share of the time between two frames of a run after which it is shown along with others."""
LONGEST_SECONDS = 0.010
"""Requests are answered for so long before training goes on."""
GOOD_RATE = 20.0
"""Frames a second that every viewer of a moving run is to have.

Where full pictures would take too long for it, they have fewer points; at rest a picture may take
its time.
"""


Answer = Callable[[str, int, Callable[[Resident], None]], None]
"""(run, request id, work) → the work is done with the run, or the request is declined."""


class Residency(Protocol):
    """The runs that are here."""

    def get(self, run: str) -> Resident | None:
        """The run, if it is here."""

    def moving(self) -> Collection[Resident]:
        """Those with something to compute."""


class TimeShares:
    """Counts the time that frames have had beyond their share.

    Training works it off. `watched`: how many runs train and are watched.
    """

    def __init__(self) -> None:
        self.watched = 1
        self._due = self._fresh = 0.0

    @property
    def apart(self) -> float | None:
        """Seconds that must have passed since a run was last shown; None where none is to be shown
        now.
        """
        if self._due > 0:
            return None
        return APART_SECONDS if self._fresh > 0 else 0.0

    def frame_took(self, seconds: float) -> None:
        """A frame took so long."""
        self._due += seconds
        self._fresh += seconds

    def trained(self, seconds: float) -> None:
        """A slice took so long."""
        fresh = FRESH_SHARE / self.watched
        self._due = max(-CREDIT_SECONDS, self._due - seconds * DUE_SHARE / (1 - DUE_SHARE))
        self._fresh = max(-CREDIT_SECONDS, self._fresh - seconds * fresh / (1 - fresh))


class FrameRequests:
    """Outstanding requests, in the order of their arrival, by run and viewer."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._waiting: dict[tuple[str, str], GetFrame] = {}

    def add(self, request: GetFrame) -> None:
        """Wait for a frame; the viewer's older request is dropped."""
        self._waiting.pop((request.run, request.viewer), None)
        self._waiting[request.run, request.viewer] = request

    def cancel(self, cancel: CancelFrame) -> None:
        """A viewer does not want an answer any more; it may have asked for another meanwhile."""
        waiting = self._waiting.get((cancel.run, cancel.viewer))
        if waiting and waiting.request_id == cancel.request_id:
            del self._waiting[cancel.run, cancel.viewer]

    def drop(self, run: str) -> None:
        """The run went away."""
        for key in [key for key in self._waiting if key[0] == run]:
            del self._waiting[key]

    def due(self, residents: Residency, apart: float = 0.0) -> GetFrame | None:
        """The first request that can be answered now: of a run that was last shown `apart` seconds
        ago or earlier, or is as it was shown.
        """
        now = self._clock()
        for request in self._waiting.values():
            resident = residents.get(request.run)
            if resident is None:
                return request
            if resident.unseen_for(now) >= apart and has_moved(resident, request.after):
                return request
        return None

    def take(self, residents: Residency, apart: float = 0.0) -> GetFrame | None:
        """Such a request; it is outstanding no more."""
        request = self.due(residents, apart)
        if request is not None:
            del self._waiting[request.run, request.viewer]
        return request


def has_moved(resident: Resident, after: tuple[int, int] | None) -> bool:
    """Whether a viewer that has seen `after` should be shown the run: it moved past, or rests
    somewhere else.
    """
    if after is None:
        return True
    here = (resident.learner.position.epoch, resident.learner.position.batch)
    return here > after or (not resident.moving and here != after)


def frame(request: GetFrame, resident: Resident, arrays: Arrays, facts: list[dict[str, Any]]) -> bytes:
    """The safetensors blob that answers a request."""
    position = resident.learner.position
    metadata = {
        "run": request.viewed or request.run,
        "epoch": str(position.epoch),
        "batch": str(position.batch),
        "request": str(request.request),
        "views": to_json(facts).decode(),
    }
    return to_blob(arrays, metadata)


class FrameServer:
    """Answers the requests for frames between slices of training."""

    def __init__(
        self,
        requests: FrameRequests,
        residents: Residency,
        answer: Answer,
        channel: Channel,
        set_current: Callable[[str], None],
    ) -> None:
        self._requests, self._residents, self._answer = requests, residents, answer
        self._channel, self._set_current = channel, set_current
        self.time_shares = TimeShares()

    @property
    def due(self) -> bool:
        """Whether a request can be answered."""
        return self._requests.due(self._residents) is not None

    def answer(self, busy: bool) -> None:
        """Answer the requests that wait, unless frames have had their share of the time already.

        Where one is due, those that are nearly due are answered with it: that is cheaper than
        between slices.
        """
        apart = self.time_shares.apart if busy else 0.0
        if apart is None:
            return
        begun = time.perf_counter()
        request = self._requests.take(self._residents, apart)
        if request is None:
            return
        self.time_shares.watched = max(1, sum(each.watched for each in self._residents.moving()))
        seconds = DUE_SHARE / (GOOD_RATE * self.time_shares.watched)
        while request is not None:
            self._set_current(request.run)
            self._answer(request.run, request.request_id, partial(self._send, request, seconds))
            self._set_current("")
            late = time.perf_counter() - begun >= LONGEST_SECONDS
            request = None if late else self._requests.take(self._residents, TOGETHER * apart)
        self._channel.push()
        self.time_shares.frame_took(time.perf_counter() - begun)

    def _send(self, request: GetFrame, seconds: float, resident: Resident) -> None:
        """`seconds`: what the pictures may take while the run moves."""
        blob = frame(request, resident, *resident.look(request.views, seconds if resident.moving else inf))
        self._channel.send(FrameReady(run=request.run, request_id=request.request_id), blob)
