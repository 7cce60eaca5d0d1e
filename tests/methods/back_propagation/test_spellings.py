"""One experiment, spelled in other places."""

from __future__ import annotations

from typing import Any

import pytest

from app.experiment.parse import Malformed, parse
from app.methods.hashing import content_hash

CODE = [
    {"type": "dense", "units": 4},
    {"type": "reparameterize"},
    {"type": "dense", "units": 2},
]


def body(
    dataset: dict[str, Any], training: dict[str, Any], code: dict[str, Any] | None = None
) -> dict[str, Any]:
    first, middle, last = CODE
    return {
        "network": {"layers": [first, {**middle, **(code or {})}, last]},
        "dataset": {"name": "circle", **dataset},
        "training": {"loss": "mse", **training},
    }


@pytest.mark.parametrize(
    ("spelled", "kept"),
    [
        (body({"target": "input"}, {}), body({}, {"target": "input"})),
        (
            body({"target": "input"}, {"beta": 3}),
            body({}, {"target": "input"}, {"beta": 3}),
        ),
        (
            body({}, {"target": "input", "beta": 3}, {"beta": 0.5}),
            body({}, {"target": "input"}, {"beta": 0.5}),
        ),
    ],
    ids=["target of the data", "beta of the training", "a code keeps its own"],
)
def test_it_is_the_same_experiment(spelled: dict[str, Any], kept: dict[str, Any]) -> None:
    assert content_hash(parse(spelled)) == content_hash(parse(kept))


@pytest.mark.parametrize(
    "twice_or_nowhere",
    [
        body({"target": "input"}, {"target": "labels"}),
        body({"target": "output"}, {}),
        {**body({}, {"beta": 1}), "network": {"layers": [{"type": "dense", "units": 1}]}},
    ],
    ids=["target twice", "another target", "beta of no code"],
)
def test_what_says_nothing_or_two_things_is_refused(twice_or_nowhere: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        parse(twice_or_nowhere)


@pytest.mark.parametrize(
    ("former", "today"),
    [
        ({"name": "adding", "length": 9}, {"name": "adding-problem", "length": 9}),
        ({"name": "waves"}, {"name": "sine"}),
        ({"name": "waves", "kind": "sine", "ahead": 3}, {"name": "sine", "ahead": 3}),
        ({"name": "waves", "kind": "mixed"}, {"name": "mixed-waves"}),
    ],
)
def test_a_dataset_is_still_known_by_what_it_was_called(
    former: dict[str, Any], today: dict[str, Any]
) -> None:
    first, second = (
        parse({"network": {"layers": [{"type": "lstm", "units": 2}, {"type": "dense", "units": 1}]},
               "dataset": dataset, "training": {"loss": "mse"}})
        for dataset in (former, today)
    )  # fmt: skip
    assert first == second
