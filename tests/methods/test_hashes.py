"""Experiments of version 1 keep their content hash: links, saved experiments and records name runs
by it.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from app.experiment.parse import parse
from app.methods.hashing import content_hash

CORPUS = json.loads((Path(__file__).parent / "hashes_of_version_1.json").read_text())
"""Bodies as people sent them on 2026-11-30, before methods came, each with the hash that it had
then.
"""


@pytest.mark.parametrize("kept", CORPUS, ids=lambda kept: kept["hash"][:8])
def test_an_experiment_of_version_1_keeps_its_hash(kept: dict[str, Any]) -> None:
    assert content_hash(parse(kept["experiment"])) == kept["hash"]


def test_a_setting_that_came_later_names_its_own_experiments_only() -> None:
    flowers = {"network": {"layers": [{"type": "dense", "units": 3}]}, "training": {"loss": "cross-entropy"}}

    def named(**dataset: Any) -> str:
        return content_hash(parse({**flowers, "dataset": {"name": "iris", **dataset}}))

    assert named(classes=None) == named(classes=["versicolor", "virginica", "setosa"]) == named()
    assert named(classes=["setosa", "virginica"]) == named(classes=["virginica", "setosa"]) != named()


def test_a_zero_has_no_sign() -> None:
    def named(zero: float) -> str:
        network = {"layers": [{"type": "leaky-relu", "slope": zero}, {"type": "dense", "units": 1}]}
        points = {"name": "moons", "noise": zero}
        training = {"loss": "mse", "initialization": {"name": "uniform", "bias": zero}}
        return content_hash(parse({"network": network, "dataset": points, "training": training}))

    assert named(-0.0) == named(0.0)


def test_the_corpus_holds_every_layer_and_dataset_of_its_day() -> None:
    layers = {layer["type"] for kept in CORPUS for layer in kept["experiment"]["network"]["layers"]}
    datasets = {kept["experiment"]["dataset"]["name"] for kept in CORPUS}
    assert len(CORPUS) > 300
    assert len(layers) >= 35
    assert len(datasets) >= 19
