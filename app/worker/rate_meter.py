"""How fast a run moves, over the last two seconds."""

from collections import deque

from app.learners.learner import Position

WINDOW_SECONDS = 2.0


class RateMeter:
    """Epochs per second from positions seen at times."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, float]] = deque()

    def forget(self) -> None:
        """Start anew: the run rested."""
        self._seen.clear()

    def saw(self, position: Position, now: float) -> float | None:
        """Note a position; the epochs per second so far, None before there is a span to measure."""
        self._seen.append((now, position.epoch + position.batch / max(1, position.batches)))
        while len(self._seen) > 2 and now - self._seen[1][0] >= WINDOW_SECONDS:
            self._seen.popleft()
        (then, before), (_, here) = self._seen[0], self._seen[-1]
        return (here - before) / (now - then) if now > then else None
