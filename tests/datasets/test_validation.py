"""The third split against an own computation: which rows it takes, and what stays as it was."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from app.datasets.measured.iris import Iris
from app.datasets.planes.circle import Circle
from app.datasets.planes.drawn import Drawn
from app.datasets.planes.reg_plane import RegPlane
from app.experiment.parse import parse
from app.methods.hashing import content_hash

shares = st.floats(0, 0.9)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from([Circle(samples=90), RegPlane(samples=81), Iris(), Drawn(train_share=1.0)]), shares)
def test_the_last_rows_of_the_training_part_validate_and_the_others_stay(dataset, share):
    before = dataset.load()
    try:
        dataset = type(dataset).model_validate({**dataset.model_dump(), "validation_share": share})
    except ValidationError:  # too few are left to train on
        return
    after, count = dataset.load(), round(share * len(before.train))
    left = len(before.train) - count
    assert np.array_equal(after.train.raw, before.train.raw[:left])
    if count:
        assert np.array_equal(after.validation.raw, before.train.raw[left:])
    else:
        assert after.validation is None
    assert (before.test is None) == (after.test is None)
    if before.test is not None:
        assert np.array_equal(after.test.raw, before.test.raw)


def test_the_split_of_a_regression_is_the_end_of_numpys_own_permutation():
    dataset = RegPlane(samples=40, seed=5, validation_share=0.3)
    points, heights = dataset.points(dataset.random(0))
    stream = np.random.Philox(np.random.SeedSequence([5, 4, 2]))  # data: split
    order = np.random.Generator(stream).permutation(40)
    train, validation, test = order[:14], order[14:20], order[20:]
    data = dataset.load()
    for split, rows in ((data.train, train), (data.validation, validation), (data.test, test)):
        np.testing.assert_allclose(split.raw, points[rows], rtol=1e-6)
        np.testing.assert_allclose(split.targets, heights[rows], rtol=1e-6)


def test_standardisation_is_fitted_on_what_still_trains():
    data = Iris(validation_share=0.25).load()
    rows = data.train.raw.astype(float)
    assert len(rows) == 90
    np.testing.assert_allclose(data.mean, rows.mean(axis=0), rtol=1e-5)
    np.testing.assert_allclose(data.scale, rows.std(axis=0), rtol=1e-5)
    expected = (data.validation.raw - rows.mean(axis=0)) / rows.std(axis=0)
    np.testing.assert_allclose(data.validation.inputs, expected, atol=1e-5)


def test_too_little_left_to_train_on_is_refused_with_a_share_that_would_do():
    with pytest.raises(ValidationError, match=r"less validation_share 0.9 of these, leaves 2 .* at least 3"):
        Iris(samples=24, validation_share=0.9)


def test_no_validation_is_no_new_experiment():
    def named(**dataset):
        body = {"network": {"layers": [{"type": "dense", "units": 1}]}, "training": {"loss": "mse"}}
        return content_hash(parse({**body, "dataset": {"name": "circle", **dataset}}))

    assert named(validation_share=0) == named() != named(validation_share=0.2)
