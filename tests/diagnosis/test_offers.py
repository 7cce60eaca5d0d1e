"""Cures are offered only where they can be taken."""

from types import SimpleNamespace
from typing import Any

import pytest

from app.diagnosis import cures
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from tests.diagnosis.runs import network


def look(dataset: dict[str, Any]) -> Any:
    """What a cure reads of a run on a dataset."""
    layers = [{"type": "flatten"}] if dataset["name"] in ("parity", "waves") else []
    outputs = {"iris": 3, "waves": 1}.get(dataset["name"], 2)
    loss = "mse" if outputs == 1 else "cross-entropy"
    experiment = network([*layers, {"type": "dense", "units": outputs}], dataset, loss)
    return SimpleNamespace(prepared=prepare(parse(experiment)))


@pytest.mark.parametrize("name", ["iris", "waves", "circle"])
def test_inputs_that_are_as_measured_may_be_standardised(name: str) -> None:
    cure = cures.standardised(look({"name": name, "standardize": False}))
    assert cure is not None
    assert cure.parts is not None
    assert prepare(parse(look({"name": name}).prepared.experiment.model_dump(mode="json") | cure.parts)).hash
    assert cures.standardised(look({"name": name, "standardize": True})) is None


def test_symbols_are_no_quantities_and_are_left_as_they_are() -> None:
    assert cures.standardised(look({"name": "parity"})) is None
