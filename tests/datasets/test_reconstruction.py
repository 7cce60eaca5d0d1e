"""Rows that are their own targets."""

from typing import Any

import numpy as np
import pytest

from app.datasets.declaration import Data, Dataset
from app.datasets.reconstruction import describe_reconstruction, reconstruction
from tests.learners.back_propagation.experiments import dense, experiment

KINDS = pytest.mark.parametrize(
    "settings",
    [
        {"name": "digits-image", "validation_share": 0.1},
        {"name": "digits"},
        {"name": "iris", "standardize": False},
        {"name": "circle", "samples": 40, "features": ["x1", "x2^2"], "standardize": True},
        {"name": "curve", "samples": 40},
        {"name": "sine", "length": 12, "samples": 40},
    ],
    ids=lambda each: str(each["name"]),
)


def dataset(settings: dict[str, Any]) -> Dataset:
    return experiment(dense(1), settings).dataset


def in_own_unit(data: Data) -> np.ndarray:
    return np.asarray(data.train.targets * data.target_scale + data.target_mean)


@KINDS
def test_every_row_is_its_own_target_in_the_unit_that_training_sees(settings: dict[str, Any]) -> None:
    plain = dataset(settings).load()
    own = reconstruction(plain)
    assert own.named_splits.keys() == plain.named_splits.keys()
    for name, split in own.named_splits.items():
        np.testing.assert_array_equal(split.inputs, plain.named_splits[name].inputs)
        np.testing.assert_array_equal(split.targets, split.inputs.reshape(len(split), -1))


@KINDS
def test_the_description_is_that_of_what_is_loaded(settings: dict[str, Any]) -> None:
    it = dataset(settings)
    described, own = describe_reconstruction(it.describe()), reconstruction(it.load())
    assert described == own.description
    assert (described.task, described.classes) == ("regression", ())
    assert own.train.targets.shape == (described.train, described.outputs)


@KINDS
def test_targets_go_back_to_the_datas_own_unit_as_inputs_do(settings: dict[str, Any]) -> None:
    own = reconstruction(dataset(settings).load())
    inputs = own.train.inputs * own.scale + own.mean
    np.testing.assert_allclose(in_own_unit(own), inputs.reshape(len(inputs), -1), atol=1e-4)


def test_the_own_unit_of_digits_is_their_pixels() -> None:
    own = reconstruction(dataset({"name": "digits-image"}).load())
    np.testing.assert_allclose(in_own_unit(own), own.train.raw, atol=1e-4)
    assert isinstance(own.target_scale, float)


def test_the_labels_are_kept_beside() -> None:
    plain = dataset({"name": "iris"}).load()
    own = reconstruction(plain)
    assert own.labelled is plain
    assert len(plain.description.classes) == 3
