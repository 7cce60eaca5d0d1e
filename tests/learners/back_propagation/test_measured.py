"""The flows that the page's diagnosis is held to are those that networks show here."""

import json

import pytest

from tests.learners.back_propagation.measured import NETWORKS, OUT, measure

KEPT = json.loads(OUT.read_text())


def test_every_network_is_kept() -> None:
    assert {row["name"] for row in KEPT} == set(NETWORKS)


@pytest.mark.parametrize("name", ["the playground's first network", "weights of zero", "a curve"])
def test_a_network_measured_anew_shows_what_is_kept(name: str) -> None:
    kept = [row for row in KEPT if row["name"] == name]
    for before, now in zip(kept, measure(name), strict=True):
        for column in ("norm", "ratio", "dead", "saturated"):
            assert now[column] == pytest.approx(before[column], rel=0.05, abs=1e-6)
