"""The geometry of the plane sets, each calculated another way than it is drawn."""

import numpy as np
import pytest
from sklearn.datasets import make_moons

from app.datasets.planes.circle import Circle
from app.datasets.planes.gauss import Gauss
from app.datasets.planes.gaussians import GridOfGaussians, RingOfGaussians
from app.datasets.planes.moons import RADIUS, Moons
from app.datasets.planes.reg_gauss import RegGauss
from app.datasets.planes.reg_plane import RegPlane
from app.datasets.planes.rings import Rings
from app.datasets.planes.spiral import Spiral
from app.datasets.planes.xor import Xor


def drawn(dataset):
    """All points [n, 2] and targets [n]."""
    data = dataset.model_copy(update={"train_share": 1.0}).load()
    return data.train.raw.astype(float), data.train.targets


def test_a_circle_is_a_disc_of_radius_two_and_a_half_in_a_ring_of_three_and_a_half_to_five():
    points, labels = drawn(Circle(samples=2000))
    radius = np.sqrt((points**2).sum(axis=1))
    disc, ring = radius[labels == 1], radius[labels == 0]
    assert len(disc) == len(ring) == 1000
    assert disc.max() < 2.5 < 3.5 <= ring.min()
    assert 4.9 < ring.max() <= 5
    assert disc.mean() == pytest.approx(1.25, abs=0.07)  # uniform in the radius, not in the area
    assert points.mean(axis=0) == pytest.approx([0, 0], abs=0.2)


def test_noise_flips_labels_of_a_circle_near_the_border_only():
    clean, labels = drawn(Circle(samples=2000))
    noisy, flipped = drawn(Circle(samples=2000, noise=0.1))
    assert np.array_equal(clean, noisy)
    radius = np.hypot(*clean.T)
    moved = labels != flipped
    assert 0 < moved.sum() < 600
    assert np.abs(radius[moved] - 2.5).max() <= 0.5 * np.sqrt(2)


def test_xor_is_true_where_the_signs_agree():
    points, labels = drawn(Xor(samples=2000))
    assert np.array_equal(labels, np.sign(points[:, 0]) == np.sign(points[:, 1]))
    assert np.abs(points).min() >= 0.3
    assert 5.2 < np.abs(points).max() <= 5.3


def test_clouds_have_the_centres_and_variances_of_their_noise():
    for noise, variance in [(0.0, 0.5), (0.25, 2.25), (0.5, 4.0)]:
        points, labels = drawn(Gauss(samples=10_000, noise=noise))
        for label, centre in [(0, -2), (1, 2)]:
            cloud = points[labels == label]
            assert cloud.mean(axis=0) == pytest.approx([centre, centre], abs=0.1)
            assert cloud.var(axis=0) == pytest.approx([variance, variance], rel=0.08)


def test_spiral_arms_follow_their_formula():
    points, labels = drawn(Spiral(samples=300))
    for label, turn in [(1, 0.0), (0, np.pi)]:
        arm = points[labels == label]
        arm = arm[np.argsort(np.hypot(*arm.T))]
        expected = [
            (
                5 * i / 150 * np.sin(3.5 * np.pi * i / 150 + turn),
                5 * i / 150 * np.cos(3.5 * np.pi * i / 150 + turn),
            )
            for i in range(1, 151)
        ]
        np.testing.assert_allclose(arm, expected, atol=1e-6)


def test_no_two_points_of_a_spiral_coincide():
    points, _ = drawn(Spiral(samples=500))
    assert len(np.unique(points, axis=0)) == 500


def test_noise_moves_spiral_points_by_at_most_itself():
    clean, _ = drawn(Spiral())
    noisy, _ = drawn(Spiral(noise=0.2))
    assert 0.19 < np.abs(noisy - clean).max() <= 0.2 + 1e-6


def test_moons_lie_on_the_curves_of_scikit_learn():
    points, labels = drawn(Moons(samples=400))
    curve, owner = make_moons(4_000, shuffle=False, noise=None)
    curve = (curve - (0.5, 0.25)) * RADIUS
    for label in (0, 1):
        mine, theirs = points[labels == label], curve[owner == label]
        nearest = np.sqrt(((mine[:, None] - theirs) ** 2).sum(axis=2)).min(axis=1)
        assert nearest.max() < 0.01


def test_moons_fill_ten_by_five():
    points, _ = drawn(Moons(samples=4000))
    assert points.min(axis=0) == pytest.approx([-5, -2.5], abs=0.02)
    assert points.max(axis=0) == pytest.approx([5, 2.5], abs=0.02)


@pytest.mark.parametrize("classes", [3, 4, 5, 6])
def test_rings_stand_apart_and_their_class_counts_from_within(classes):
    points, labels = drawn(Rings(samples=1000, classes=classes))
    radius = np.hypot(*points.T)
    assert np.array_equal(labels, np.round(radius * classes / 5) - 1)
    off = np.abs(radius * classes / 5 - np.round(radius * classes / 5))
    assert 0.24 < off.max() <= 0.25 + 1e-6
    assert np.ptp(np.bincount(labels.astype(int))) <= 1
    assert len(Rings(classes=classes).describe().classes) == classes


def test_noise_around_rings_is_normal_in_units_of_their_distance():
    clean, _ = drawn(Rings(samples=10_000, classes=5))
    noisy, _ = drawn(Rings(samples=10_000, classes=5, noise=0.2))
    assert (noisy - clean).std(axis=0) == pytest.approx([0.2, 0.2], rel=0.05)


def test_the_tilted_plane_is_a_tenth_of_the_sum():
    points, heights = drawn(RegPlane(samples=1000))
    np.testing.assert_allclose(heights, 0.1 * points[:, 0] + 0.1 * points[:, 1], atol=1e-6)
    assert 5.9 < np.abs(points).max() <= 6


def test_noise_reads_the_plane_up_to_six_times_itself_beside_the_point():
    points, heights = drawn(RegPlane(samples=2000, noise=0.25))
    error = np.abs(heights - points.sum(axis=1) / 10)
    assert 0.2 < error.max() <= 2 * 6 * 0.25 / 10 + 1e-6


def test_hills_are_cones_on_flat_ground():
    points, heights = drawn(RegGauss(samples=2000))
    signs = {(-4, 2.5): 1, (0, 2.5): -1, (4, 2.5): 1, (-4, -2.5): -1, (0, -2.5): 1, (4, -2.5): -1}
    for point, height in zip(points, heights, strict=True):
        cones = [sign * (1 - min(np.hypot(*(point - peak)) / 2, 1)) for peak, sign in signs.items()]
        assert height == pytest.approx(max(cones, key=abs), abs=1e-6)
    assert heights.max() > 0.9
    assert heights.min() < -0.9


@pytest.mark.parametrize("modes", [2, 8, 12])
def test_clouds_of_a_ring_stand_at_equal_angles_and_are_as_wide_as_they_say(modes):
    points, labels = drawn(RingOfGaussians(samples=6000, modes=modes, radius=1.5, deviation=0.2))
    turned = points[:, 0] + 1j * points[:, 1]
    middles = np.array([turned[labels == k].mean() for k in range(modes)])
    np.testing.assert_allclose(middles**modes, 1.5**modes, rtol=0.2)
    within = turned - middles[labels.astype(int)]
    assert within.real.std() == pytest.approx(0.2, rel=0.05)
    assert within.imag.std() == pytest.approx(0.2, rel=0.05)


def test_clouds_of_a_grid_are_one_apart_and_noise_widens_them():
    grid = GridOfGaussians(samples=5000, noise=0.1)
    points, labels = drawn(grid)
    assert len(grid.describe().classes) == 25
    np.testing.assert_array_equal(np.round(points).astype(int) + 2, np.stack([labels % 5, labels // 5], 1))
    assert (points - np.round(points)).std() == pytest.approx(np.sqrt(0.05**2 + 0.1**2), rel=0.03)
    assert grid.spread == pytest.approx(np.sqrt(0.05**2 + 0.1**2))
