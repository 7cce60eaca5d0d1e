"""A store that takes its time over the end of a run, so that something may come between."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import Any

import pytest

from app.events import StateChanged
from app.store.records import NewEvent, Recorded
from tests.runs.conftest import World


def slow_to_store_its_end(world: World, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Set as soon as a run has ended; that is stored a little later."""
    ending, record = asyncio.Event(), world.store.record
    loop = asyncio.get_running_loop()

    def slowly(run: str, attempt: int, events: Sequence[NewEvent], *given: Any, **named: Any) -> Recorded:
        if any(isinstance(event, StateChanged) and event.state == "finished" for event in events):
            loop.call_soon_threadsafe(ending.set)
            time.sleep(0.2)
        return record(run, attempt, events, *given, **named)

    monkeypatch.setattr(world.store, "record", slowly)
    return ending
