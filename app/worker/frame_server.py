"""Answers looks between slices: when, how many at once, and how long a picture may take."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from math import inf

from app.worker.channel import Channel
from app.worker.commands import Commands
from app.worker.frame_requests import frame
from app.worker.messages import GetFrame
from app.worker.reports import FrameReady
from app.worker.resident import Resident
from app.worker.residents import Residents
from app.worker.time_shares import DUE_SHARE, TimeShares

TOGETHER = 0.6
"""Share of the time between two frames of a run after which it is shown along with others."""
LONGEST_SECONDS = 0.010
"""Looks are answered for so long before training goes on."""
GOOD_RATE = 20.0
"""Frames a second that every viewer of a moving run is to have.

Where full pictures would take too long for it, they have fewer points; at rest a picture may take
its time.
"""


class FrameServer:
    """The frames' side of the worker's loop."""

    def __init__(
        self, residents: Residents, commands: Commands, channel: Channel, set_current: Callable[[str], None]
    ) -> None:
        self._residents, self._commands = residents, commands
        self._channel, self._set_current = channel, set_current
        self.time_shares = TimeShares()

    @property
    def due(self) -> bool:
        """Whether a look can be answered."""
        return self._residents.frame_requests.due(self._residents) is not None

    def answer(self, busy: bool) -> None:
        """Answer the looks that wait, unless frames have had their share of the time already.

        Where one is due, those that are nearly due are answered with it: that is cheaper than
        between slices.
        """
        apart = self.time_shares.apart if busy else 0.0
        if apart is None:
            return
        begun, frame_requests = time.perf_counter(), self._residents.frame_requests
        look = frame_requests.take(self._residents, apart)
        if look is None:
            return
        self.time_shares.watched = max(1, sum(each.watched for each in self._residents.moving()))
        seconds = DUE_SHARE / (GOOD_RATE * self.time_shares.watched)
        while look is not None:
            self._set_current(look.run)
            self._commands.answer(look.run, look.request_id, partial(self._send, look, seconds))
            self._set_current("")
            late = time.perf_counter() - begun >= LONGEST_SECONDS
            look = None if late else frame_requests.take(self._residents, TOGETHER * apart)
        self._channel.push()
        self.time_shares.frame_took(time.perf_counter() - begun)

    def _send(self, look: GetFrame, seconds: float, resident: Resident) -> None:
        """`seconds`: what the pictures may take while the run moves."""
        blob = frame(look, resident, *resident.look(look.views, seconds if resident.moving else inf))
        self._channel.send(FrameReady(run=look.run, request_id=look.request_id), blob)
