"""Pictures of planes have as many points as there is time for."""

from math import inf

import pytest

from app.learners.back_propagation.views.detail import SHARES, Detail
from app.views.boundary import BoundaryView
from app.views.catalog import View
from app.views.unit_maps import UnitMapsView
from app.views.weights import WeightsView
from tests.learners.back_propagation.experiments import dense, experiment, learner

VIEWS: list[View] = [WeightsView(), BoundaryView(side=100), UnitMapsView(side=20)]


def sides(views: list[View]) -> list[int]:
    return [view.side for view in views if isinstance(view, BoundaryView | UnitMapsView)]


def test_nothing_is_coarser_before_anything_is_known_nor_where_time_does_not_matter() -> None:
    detail = Detail()
    assert detail.fit(VIEWS, 1e-9) == VIEWS
    detail.drew(VIEWS, 5.0)
    assert detail.fit(VIEWS, inf) == VIEWS


@pytest.mark.parametrize(
    ("seconds", "share"), [(1.0, 1.0), (0.99, 0.75), (0.3, 0.5), (0.2, 0.35), (1e-6, 0.25)]
)
def test_the_sides_are_the_largest_share_that_the_time_allows(seconds: float, share: float) -> None:
    detail = Detail()
    detail.drew(VIEWS, 1.0)
    fitted = detail.fit(VIEWS, seconds)
    assert share in SHARES
    assert sides(fitted) == [round(100 * share), max(8, round(20 * share))]
    assert fitted[0] is VIEWS[0]


def test_a_side_is_never_larger_than_asked_for() -> None:
    detail = Detail()
    small: list[View] = [UnitMapsView(side=4)]
    detail.drew(small, 1.0)
    assert sides(detail.fit(small, 1e-9)) == [4]


def test_costs_that_change_are_learned() -> None:
    detail = Detail()
    detail.drew(VIEWS, 1.0)
    for _ in range(40):
        detail.drew(VIEWS, 0.001)
    assert detail.fit(VIEWS, 0.002) == VIEWS


def test_a_frame_in_a_hurry_is_a_coarser_picture_of_the_same_plane() -> None:
    it = learner(experiment(dense(6, 1), {"name": "circle", "samples": 100, "seed": 1}))
    whole, _ = it.look([BoundaryView(side=80), UnitMapsView(side=32)])
    coarse, facts = it.look([BoundaryView(side=80), UnitMapsView(side=32)], 1e-9)
    assert whole["boundary"].shape[1:] == (80, 80)
    assert coarse["boundary"].shape[1:] == (20, 20)
    assert {each.shape[1:] for name, each in coarse.items() if name.startswith("units/")} == {(8, 8)}
    assert facts[0]["x_range"] == (-6, 6)
    corners = [(0, 0), (0, -1), (-1, 0), (-1, -1)]
    for corner in corners:
        assert int(whole["boundary"][0][corner]) == pytest.approx(int(coarse["boundary"][0][corner]), abs=8)
