"""Answers looks between slices: when, how many at once, and how long a picture may take."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from math import inf

from app.worker.channel import Channel
from app.worker.commands import Commands
from app.worker.messages import Look
from app.worker.reports import Looked
from app.worker.resident import Resident
from app.worker.residents import Residents
from app.worker.sharing import WAITED_SHARE, Sharing
from app.worker.viewing import frame

LONGEST_SECONDS = 0.010
"""Looks are answered for so long before training goes on."""
GOOD_RATE = 20.0
"""Frames a second that every viewer of a moving run is to have. Where full pictures would take too long for it, they have fewer points; at
rest a picture may take its time."""


class Showing:
    """The frames' side of the worker's loop."""

    def __init__(
        self, residents: Residents, commands: Commands, channel: Channel, touch: Callable[[str], None]
    ) -> None:
        self._residents, self._commands = residents, commands
        self._channel, self._touch = channel, touch
        self.sharing = Sharing()

    @property
    def due(self) -> bool:
        """Whether a look can be answered."""
        return self._residents.viewing.due(self._residents) is not None

    def answer(self, busy: bool) -> None:
        """Answer the looks that wait, unless frames have had their share of the time already.

        Where one has waited for long enough, all are answered, one right after the other: that is cheaper than between slices.
        """
        waited = self.sharing.waits if busy else 0.0
        if waited is None:
            return
        begun = time.perf_counter()
        while look := self._residents.viewing.take(self._residents, waited):
            self._touch(look.run)
            self._commands.answer(look.run, look.ask, partial(self._send, look))
            self._touch("")
            waited = 0.0
            if time.perf_counter() - begun >= LONGEST_SECONDS:
                break
        self.sharing.showed(time.perf_counter() - begun)

    def _send(self, look: Look, resident: Resident) -> None:
        blob = frame(look, resident, *resident.look(look.views, self._seconds_for(resident)))
        self._channel.send(Looked(run=look.run, ask=look.ask), blob)

    def _seconds_for(self, resident: Resident) -> float:
        """What the pictures of a frame may take."""
        if not resident.moving:
            return inf
        watched = sum(each.watched for each in self._residents.moving())
        return WAITED_SHARE / (GOOD_RATE * max(1, watched))
