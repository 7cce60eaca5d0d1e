"""The live hub: who watches which run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from app.live_messages import Kept, Progress, Refused, Waiting
from app.runs.viewer import Viewer
from app.store.stored_event import StoredEvent


class Hub:
    """Viewers by run. What is published here has been committed to the store before.

    `watched_changed` hears of each run that is watched from now on, or is not any more.
    """

    def __init__(self, watched_changed: Callable[[str, bool], object] = lambda run, watched: None) -> None:
        self._watched_changed = watched_changed
        self._viewers: dict[str, set[Viewer]] = {}

    @contextmanager
    def watching(self, run: str, viewer: Viewer) -> Iterator[Viewer]:
        """Have a viewer hear of a run."""
        if run not in self._viewers:
            self._viewers[run] = set()
            self._watched_changed(run, True)
        viewers = self._viewers[run]
        viewers.add(viewer)
        try:
            yield viewer
        finally:
            viewer.close("left")
            viewers.discard(viewer)
            if not viewers:
                del self._viewers[run]
                self._watched_changed(run, False)

    def publish(self, run: str, events: Iterable[StoredEvent]) -> None:
        """Stored events, in order."""
        for event in events:
            for viewer in self._viewers.get(run, ()):
                viewer.publish(event)

    def tell(self, run: str, message: Progress | Kept | Waiting | Refused) -> None:
        """What is live only."""
        for viewer in self._viewers.get(run, ()):
            viewer.tell(message)

    def close(self, run: str, why: str) -> None:
        """End every viewer of a run: it was deleted."""
        for viewer in self._viewers.get(run, ()):
            viewer.close(why)

    def close_all(self, why: str) -> None:
        """End every viewer: the server closes."""
        for run in list(self._viewers):
            self.close(run, why)

    def wanted(self, run: str, event: StoredEvent) -> bool:
        """Whether anybody is to be told an event as it is. Safe to call from any thread."""
        return any(viewer.takes(event) for viewer in list(self._viewers.get(run, ())))

    def watched(self, run: str) -> bool:
        """Whether anybody watches."""
        return run in self._viewers
