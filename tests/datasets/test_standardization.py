"""Standardisation, against scikit-learn's."""

import numpy as np
from sklearn.preprocessing import StandardScaler

from app.datasets.standardization import fit, identity


def test_a_table_is_standardised_as_scikit_learn_does_it():
    rows = np.random.default_rng(0).normal(5, [1, 10, 0], (50, 3))
    scaler = StandardScaler().fit(rows)
    mean, scale = fit(rows)
    np.testing.assert_allclose(mean, scaler.mean_, rtol=1e-6)
    np.testing.assert_allclose(scale, scaler.scale_, rtol=1e-6)


def test_what_does_not_vary_keeps_its_scale():
    mean, scale = fit(np.full((4, 1), 7.0))
    assert (mean.tolist(), scale.tolist()) == ([7.0], [1.0])


def test_an_image_is_standardised_per_channel():
    images = np.random.default_rng(0).normal([[[1.0]], [[-3.0]]], [[[2.0]], [[0.5]]], (20, 2, 4, 4))
    mean, scale = fit(images)
    assert mean.shape == scale.shape == (2, 4, 4)
    for channel in range(2):
        np.testing.assert_allclose(mean[channel], images[:, channel].mean(), rtol=1e-6)
        np.testing.assert_allclose(scale[channel], images[:, channel].std(), rtol=1e-6)


def test_the_identity_changes_nothing():
    mean, scale = identity((2, 3))
    rows = np.ones((2, 3), np.float32)
    assert ((rows - mean) / scale == rows).all()
