"""What all datasets promise alike, over random settings."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from app.datasets.catalog import DATASETS, dataset_name
from app.datasets.features import derive
from app.datasets.measured.digits import DigitsImage
from app.datasets.measured.iris import Iris
from app.datasets.planes.circle import Circle
from app.datasets.planes.gauss import Gauss
from app.datasets.planes.rings import Rings
from app.datasets.planes.xor import Xor
from app.datasets.sequences.sequence import SymbolSequences
from app.schema.setting import describe

NOISY = [each for each in DATASETS if "noise" in {setting.name for setting in describe(each)}]
every_dataset = pytest.mark.parametrize("declared", DATASETS, ids=dataset_name)


@st.composite
def random_datasets(draw):
    """Any dataset with any settings that its declaration accepts; samples kept few."""
    declared = draw(st.sampled_from(DATASETS))
    chosen = {each.name: draw(_value(each, declared)) for each in describe(declared) if draw(st.booleans())}
    try:
        return declared(name=dataset_name(declared), **chosen)
    except ValidationError:
        assume(False)


def _value(setting, declared):
    if setting.name == "features":
        names = [each.name for each in declared(name=dataset_name(declared)).offered]
        return st.lists(st.sampled_from(names), min_size=1, max_size=5, unique=True)
    if setting.kind == "list":
        return st.lists(st.sampled_from(setting.choices), min_size=2, unique=True)
    if setting.choices:
        return st.sampled_from(setting.choices)
    if setting.kind == "boolean":
        return st.booleans()
    if setting.name == "samples":
        return st.integers(1, 100).map(lambda quarter: 4 * quarter)
    numbers = st.integers if setting.kind == "integer" else st.floats
    return numbers(setting.minimum, setting.maximum)


@settings(max_examples=150, deadline=None)
@given(random_datasets())
def test_a_description_is_what_loading_gives(dataset):
    description, data = dataset.describe(), dataset.load()
    assert data.description == description
    splits = data.splits
    counts = (description.train, description.test, description.validation)
    assert [len(split) for split in splits] == [n for n in counts if n]
    assert sum(counts) == description.samples == sum(map(len, splits))
    assert data.mean.shape == data.scale.shape == description.input_shape
    for split in splits:
        assert split.inputs.shape == (len(split), *description.input_shape)
        assert split.raw.shape == (len(split), len(dataset.columns))
        assert split.targets.shape == (len(split), *[n for n in [description.target_steps] if n])
        assert all(array.dtype == np.float32 for array in (split.inputs, split.raw, split.targets))
        assert all(np.isfinite(array).all() for array in (split.inputs, split.raw, split.targets))
        if description.task == "classification":
            assert set(split.targets.ravel()) <= set(range(len(description.classes)))
    assert (description.task == "regression") == (description.classes == ())


@settings(max_examples=50, deadline=None)
@given(random_datasets())
def test_raw_rows_are_transformed_to_the_very_inputs(dataset):
    data = dataset.load()
    for split in (data.train, data.test):
        if split is not None:
            assert np.array_equal(dataset.transform(split.raw, data), split.inputs)


@every_dataset
def test_the_same_settings_give_the_same_bytes(declared):
    noise = {"noise": 0.2} if declared in NOISY else {}
    dataset = declared(name=dataset_name(declared), seed=11, **noise)
    first, second = dataset.load(), dataset.load()
    assert first.train.inputs.tobytes() == second.train.inputs.tobytes()
    assert first.train.targets.tobytes() == second.train.targets.tobytes()


@every_dataset
def test_another_seed_gives_other_rows(declared):
    first, second = (declared(name=dataset_name(declared), seed=seed).load() for seed in (1, 2))
    assert first.train.raw.tobytes() != second.train.raw.tobytes()


SYMBOLS = [each for each in DATASETS if issubclass(each, SymbolSequences)]


@pytest.mark.parametrize("declared", SYMBOLS, ids=dataset_name)
def test_more_noise_changes_the_same_symbols_in_the_same_way_and_others_too(declared):
    name = dataset_name(declared)
    parts = (declared(name=name, seed=5, noise=noise).load().train for noise in (0.0, 0.1, 0.2))
    clean, once, twice = (np.column_stack([each.raw, each.targets]) for each in parts)
    changed = once != clean
    assert changed.any()
    np.testing.assert_array_equal(twice[changed], once[changed])
    assert (twice != clean).sum() > 1.5 * changed.sum()


@pytest.mark.parametrize("declared", [each for each in NOISY if each not in SYMBOLS], ids=dataset_name)
def test_more_noise_moves_the_same_rows_of_the_same_split_further_along_the_same_way(declared):
    name = dataset_name(declared)
    clean, once, twice = (
        declared(name=name, seed=5, noise=noise).load().train.raw for noise in (0.0, 0.1, 0.2)
    )
    factor = np.sqrt(2) if declared is Gauss else 2  # the noise of the clouds is a variance
    tolerance = 1e-6 * np.abs(twice).max()
    np.testing.assert_allclose(twice - clean, factor * (once - clean), atol=tolerance)


@pytest.mark.parametrize("declared", [Circle, Xor, Rings, Gauss])
def test_both_parts_of_a_split_hold_the_classes_in_proportion(declared):
    data = declared(samples=400, train_share=0.25).load()
    counts = [np.bincount(split.targets.astype(int)) for split in (data.train, data.test)]
    assert np.abs(3 * counts[0] - counts[1]).max() <= 3


def test_a_plane_is_fed_raw_unless_asked_otherwise():
    data = Circle(features=["x2", "x1^2"]).load()
    np.testing.assert_allclose(data.train.inputs, derive(data.train.raw, ["x2", "x1^2"]), rtol=1e-6)


def test_a_standardised_plane_has_mean_zero_and_deviation_one_in_every_feature():
    inputs = Circle(features=["x1", "x2^2", "sin(x1)"], standardize=True).load().train.inputs
    np.testing.assert_allclose(inputs.mean(axis=0), 0, atol=1e-5)
    np.testing.assert_allclose(inputs.std(axis=0), 1, atol=1e-5)


def test_a_share_that_leaves_too_little_to_train_on_is_refused():
    with pytest.raises(
        ValidationError,
        match=r"train_share 0.2 of 10 samples leaves 2 .*expected at least 6, one per class.*take a larger",
    ):
        Rings(samples=10, train_share=0.2, classes=6)


def test_a_feature_chosen_twice_is_refused():
    with pytest.raises(ValidationError, match="found x1 twice"):
        Circle(features=["x1", "x2", "x1"])


@pytest.mark.parametrize("refused", [["x3"], ["x1**2"]])
def test_unknown_features_are_refused(refused):
    with pytest.raises(ValidationError, match="features"):
        Circle(features=refused)


@pytest.mark.parametrize("refused", [-0.1, 1.1, float("nan"), "0.1"])
def test_noise_out_of_range_is_refused(refused):
    with pytest.raises(ValidationError, match="noise"):
        Circle(noise=refused)


@pytest.mark.parametrize(
    ("dataset", "columns"), [(Circle(), 2), (Iris(features=["petal width (cm)"]), 4), (DigitsImage(), 64)]
)
def test_rows_with_another_number_of_columns_are_refused(dataset, columns):
    data = dataset.load()
    with pytest.raises(ValueError, match=f"{dataset.name} have {columns} columns .*found 2×{columns + 1}"):
        dataset.transform(np.zeros((2, columns + 1), np.float32), data)


@pytest.mark.parametrize("kind", [Circle, Iris])
def test_rows_without_a_feature_can_be_looked_at(kind):
    data = kind(features=[]).load()
    assert data.train.inputs.shape == (len(data.train), 0)
    assert kind(features=[]).fed == kind()
