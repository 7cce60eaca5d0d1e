"""The features of the plane, against the formulas written out."""

from math import sin
from typing import get_args

import numpy as np
import pytest

from app.datasets.features import DERIVED, LineFeature, PlaneFeature, derive

POINTS = [(0.0, 0.0), (1.5, -2.0), (-6.0, 6.0), (3.25, 0.5)]
BY_HAND = {
    "x1": lambda a, b: a,
    "x2": lambda a, b: b,
    "x1^2": lambda a, b: a * a,
    "x2^2": lambda a, b: b * b,
    "x1x2": lambda a, b: a * b,
    "sin(x1)": lambda a, b: sin(a),
    "sin(x2)": lambda a, b: sin(b),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_a_feature_is_its_formula(name):
    expected = [BY_HAND[name](*point) for point in POINTS]
    np.testing.assert_allclose(derive(np.array(POINTS), [name])[:, 0], expected, rtol=1e-12)


def test_the_table_of_features_and_the_names_in_json_are_the_same():
    assert tuple(each.feature.name for each in DERIVED) == get_args(PlaneFeature) == tuple(BY_HAND)


def test_features_keep_the_order_in_which_they_are_chosen():
    assert derive(np.array([[2.0, 3.0]]), ["x1x2", "x2", "x1^2"]).tolist() == [[6.0, 3.0, 4.0]]


@pytest.mark.parametrize("name", get_args(LineFeature))
def test_a_feature_of_the_line_needs_the_first_column_only(name):
    assert derive(np.array([[2.0]]), [name]).tolist() == derive(np.array([[2.0, 9.0]]), [name]).tolist()
