"""The curves, against their formulas."""

from math import acos, cos, exp, sin, sqrt
from typing import get_args

import numpy as np
import pytest

from app.datasets.curve import CURVES, Curve, CurveShape
from app.schema.setting import describe

BY_HAND = {
    "sine": sin,
    "polynomial": lambda x: cos(3 * acos(x / 6)),
    "step": lambda x: 1 if x >= 0 else -1,
    "bump": lambda x: sqrt(exp(-x * x)),
    "absolute": lambda x: (max(x, -x) - 3) / 3,
    "chirp": lambda x: sin((x / 2) ** 2),
}


@pytest.mark.parametrize("shape", get_args(CurveShape))
def test_points_lie_on_their_curve(shape):
    data = Curve(shape=shape).load()
    for split in (data.train, data.test):
        expected = [BY_HAND[shape](float(x)) for x in split.raw[:, 0]]
        np.testing.assert_allclose(split.targets, expected, atol=1e-5)
        assert np.abs(split.targets).max() <= 1
        assert 5.5 < np.abs(split.raw).max() <= 6


def test_noise_is_normal_around_the_curve():
    data = Curve(samples=10_000, noise=0.3).load().train
    error = data.targets - np.sin(data.raw[:, 0])
    assert error.std() == pytest.approx(0.3, rel=0.05)
    assert error.mean() == pytest.approx(0, abs=0.02)


def test_a_curve_has_one_input_and_no_plane():
    description = Curve().describe()
    assert (description.input_shape, description.features, description.planar) == ((1,), ("x1",), False)
    assert description.task == "regression"


def test_every_shape_has_a_curve_and_a_label():
    (shape,) = (each for each in describe(Curve) if each.name == "shape")
    assert shape.choices == list(CURVES)
    assert len(shape.choice_labels) == len(CURVES)
