"""Shapes against their geometry."""

from __future__ import annotations

from math import pi, sqrt

import numpy as np
import pytest
from numpy.typing import NDArray

from app.datasets.images.shapes import KINDS, MOST_SHIFT, RADII, SIDE, Shapes, drawn

MIDDLE = (SIDE - 1) / 2
AREAS = {
    "circle": lambda r: pi * r**2,
    "square": lambda r: (1.7 * r) ** 2,
    "triangle": lambda r: 3 * sqrt(3) / 4 * r**2,
    "cross": lambda r: 2 * (2 * r) * (2 * r / 3) - (2 * r / 3) ** 2,
}


def images(dataset: Shapes) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """All of them [n, 28, 28] with their kinds [n]."""
    data = dataset.load()
    parts = [data.train, data.test]
    return (
        np.concatenate([each.raw for each in parts]).reshape(-1, SIDE, SIDE).astype(np.float64),
        np.concatenate([each.targets for each in parts]).astype(np.float64),
    )


@pytest.mark.parametrize("radius", [RADII[0], 7.3, RADII[1]])
@pytest.mark.parametrize("kind", range(len(KINDS)), ids=[title.en for title, _ in KINDS])
def test_the_ink_of_a_shape_is_its_area(kind: int, radius: float) -> None:
    title, distance = KINDS[kind]
    (image,) = drawn(distance, np.array([radius]), np.array([[MIDDLE + 0.3, MIDDLE - 0.4]]))
    assert image.sum() == pytest.approx(AREAS[title.en](radius), rel=0.04)
    assert (image.min(), image.max()) == (0, 1)


@pytest.mark.parametrize("kind", [0, 1, 3], ids=["circle", "square", "cross"])
def test_a_shape_lies_where_its_middle_is(kind: int) -> None:
    (image,) = drawn(KINDS[kind][1], np.array([6.0]), np.array([[11.5, 16.0]]))
    places = np.arange(SIDE)
    found = (image.sum(0) @ places) / image.sum(), (image.sum(1) @ places) / image.sum()
    assert found == pytest.approx((11.5, 16.0), abs=0.05)


def test_shapes_stay_within_the_image_and_move_as_far_as_is_said() -> None:
    whole, _ = images(Shapes(samples=400, shift=MOST_SHIFT))
    assert not whole[:, [0, -1]].any()
    assert not whole[:, :, [0, -1]].any()
    still, kinds = images(Shapes(samples=400, shift=0))
    circles = still[kinds == 0]
    np.testing.assert_allclose(circles, circles[:, ::-1, ::-1], atol=1e-6)
    places = np.arange(SIDE)
    middles = (whole[kinds == 0].sum(1) @ places) / whole[kinds == 0].sum((1, 2)) - MIDDLE
    assert abs(middles).max() == pytest.approx(MOST_SHIFT, abs=0.5)


def test_each_kind_occurs_as_often_and_noise_is_as_strong_as_is_said() -> None:
    clean, kinds = images(Shapes(samples=200))
    noisy, same = images(Shapes(samples=200, noise=0.25))
    assert np.bincount(kinds.astype(int)).tolist() == [50] * 4
    np.testing.assert_array_equal(kinds, same)
    assert (noisy - clean).std() == pytest.approx(0.25, rel=0.01)
