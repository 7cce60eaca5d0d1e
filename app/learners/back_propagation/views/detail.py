"""How fine the pictures of a plane are drawn in the time that there is for them."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, sqrt

from app.views.boundary import BoundaryView
from app.views.catalog import View
from app.views.unit_maps import UnitMapsView

SHARES = 1.0, 0.75, 0.5, 0.35, 0.25
"""Of the side that a viewer asked for; few of them, so that a picture does not change its size with
every frame.
"""
LEAST_SIDE = 8
MEMORY = 0.8
"""The weight of what points cost before against what they cost now."""


class Detail:
    """Learns what a point costs, and draws fewer where all would take too long."""

    def __init__(self) -> None:
        self._per_point: float | None = None

    def fit(self, views: Sequence[View], seconds: float) -> list[View]:
        """The views with sides that can be drawn in so many seconds: the largest share of those
        asked for, the smallest if none can.
        """
        whole = points(views)
        if self._per_point is None or seconds == inf or whole == 0:
            return list(views)
        affordable = sqrt(seconds / (self._per_point * whole))
        share = next((each for each in SHARES if each <= affordable), SHARES[-1])
        return [_at(view, share) for view in views]

    def drew(self, views: Sequence[View], seconds: float) -> None:
        """These took so long."""
        if count := points(views):
            now, before = seconds / count, self._per_point
            self._per_point = now if before is None else MEMORY * before + (1 - MEMORY) * now


def points(views: Sequence[View]) -> int:
    """How many points of planes they show."""
    return sum(view.side**2 for view in views if isinstance(view, BoundaryView | UnitMapsView))


def _at(view: View, share: float) -> View:
    if share == 1 or not isinstance(view, BoundaryView | UnitMapsView):
        return view
    return view.model_copy(update={"side": max(min(view.side, LEAST_SIDE), round(share * view.side))})
