"""The gates, against Python's own logic."""

import operator

import numpy as np
import pytest
from pydantic import ValidationError

from app.datasets.catalog import dataset_class
from app.datasets.gates import GateAnd, GateXor

GATES = {
    "gate-and": operator.and_,
    "gate-or": operator.or_,
    "gate-nand": lambda a, b: not (a and b),
    "gate-xor": operator.xor,
}


@pytest.mark.parametrize("name", GATES)
def test_a_gate_has_its_truth_table(name):
    data = dataset_class(name)(name=name).load()
    table = {
        tuple(point): answer
        for point, answer in zip(data.train.raw.tolist(), data.train.targets, strict=True)
    }
    assert table == {(a, b): GATES[name](a, b) for a in (0, 1) for b in (0, 1)}


def test_four_corners_are_all_for_training_unless_asked_otherwise():
    description = GateXor().describe()
    assert (description.train, description.test, GateXor().load().test) == (4, 0, None)


def test_every_corner_comes_equally_often():
    corners, counts = np.unique(GateAnd(samples=40).load().train.raw, axis=0, return_counts=True)
    assert counts.tolist() == [10, 10, 10, 10]
    assert corners.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]


def test_noise_keeps_each_point_within_its_square():
    data = GateXor(samples=400, noise=0.3).load().train
    corner = np.round(data.raw)
    assert 0.25 < np.abs(data.raw - corner).max() <= 0.3
    assert (data.targets == (corner[:, 0] != corner[:, 1])).all()


def test_samples_that_are_no_multiple_of_four_are_refused():
    with pytest.raises(ValidationError, match="multiple of 4"):
        GateXor(samples=6)


def test_maps_of_a_gate_show_the_square_around_its_corners():
    assert GateXor().describe().extent == (-0.5, 1.5)
