"""The stored tables, against scikit-learn's own."""

import numpy as np
import pytest
from pydantic import ValidationError
from sklearn import datasets as sklearn_datasets

from app.datasets.measured.breast_cancer import BreastCancer
from app.datasets.measured.diabetes import Diabetes
from app.datasets.measured.digits import Digits, DigitsImage
from app.datasets.measured.iris import Iris
from app.datasets.measured.wine import Wine

TABLES = {
    Iris: sklearn_datasets.load_iris,
    Wine: sklearn_datasets.load_wine,
    BreastCancer: sklearn_datasets.load_breast_cancer,
    Diabetes: lambda: sklearn_datasets.load_diabetes(scaled=False),
    Digits: sklearn_datasets.load_digits,
    DigitsImage: sklearn_datasets.load_digits,
}
tables = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)


def sorted_rows(raw, targets):
    """Rows with their targets, in an order that depends on their content alone."""
    rows = np.column_stack([raw, targets]).astype(np.float32)
    return rows[np.lexsort(rows.T)]


@tables
def test_a_table_holds_what_scikit_learn_holds(table):
    theirs, data = TABLES[table](), table(standardize=False).load()
    raw = np.concatenate([data.train.raw, data.test.raw])
    targets = np.concatenate([data.train.targets, data.test.targets])
    assert np.array_equal(sorted_rows(raw, targets), sorted_rows(theirs.data, theirs.target))


@tables
def test_columns_and_classes_stand_in_scikit_learns_order(table):
    theirs = TABLES[table]()
    assert [each.name for each in table().columns] == list(theirs.feature_names)
    if table in (Iris, BreastCancer, Digits):
        assert [each.en for each in table().class_names] == [str(name) for name in theirs.target_names]


@tables
def test_every_class_has_as_many_rows_as_are_told(table):
    theirs, told = TABLES[table](), table().table.counts
    if table is Diabetes:
        assert told == (len(theirs.target),)
    else:
        assert np.bincount(theirs.target).tolist() == list(told)


@tables
def test_training_inputs_have_mean_zero_and_deviation_one(table):
    inputs = table().load().train.inputs.astype(float)
    axes = (0,) if inputs.ndim == 2 else (0, 2, 3)
    varying = inputs.std(axis=axes) > 0
    assert varying.any()
    np.testing.assert_allclose(inputs.mean(axis=axes), 0, atol=1e-5)
    np.testing.assert_allclose(inputs.std(axis=axes)[varying], 1, atol=1e-5)


def test_test_rows_are_standardised_as_the_training_rows_were():
    data = Iris().load()
    np.testing.assert_allclose(data.test.inputs * data.scale + data.mean, data.test.raw, rtol=1e-5)
    np.testing.assert_allclose(data.mean, data.train.raw.mean(axis=0), rtol=1e-5)


@tables
def test_without_standardisation_inputs_are_the_raw_columns(table):
    data = table(standardize=False).load()
    assert np.array_equal(data.train.inputs.reshape(data.train.raw.shape), data.train.raw)


def test_chosen_columns_come_in_the_order_chosen():
    data = Iris(features=["petal width (cm)", "sepal length (cm)"], standardize=False).load()
    assert np.array_equal(data.train.inputs, data.train.raw[:, [3, 0]])
    assert data.train.raw.shape == (120, 4)


def test_an_unknown_column_is_refused_and_names_its_neighbours():
    with pytest.raises(ValidationError, match=r"iris has no column 'petal lenght'.*'petal length \(cm\)'"):
        Iris(features=["petal lenght"])


def test_more_rows_than_the_table_has_are_refused():
    with pytest.raises(ValidationError, match=r"iris has 150 rows .*found 151"):
        Iris(samples=151)


@pytest.mark.parametrize(
    ("classes", "numbers"),
    [
        (["setosa", "virginica"], [0, 2]),
        (["virginica", "versicolor"], [1, 2]),
        (["setosa", "versicolor"], [0, 1]),
    ],
)
def test_chosen_species_are_those_flowers_numbered_anew_in_the_tables_order(classes, numbers):
    iris, theirs = Iris(classes=classes, standardize=False), sklearn_datasets.load_iris()
    data, kept = iris.load(), np.isin(theirs.target, numbers)
    assert [each.en for each in iris.class_names] == [str(theirs.target_names[each]) for each in numbers]
    assert data.description.samples == 100
    raw = np.concatenate([data.train.raw, data.test.raw])
    targets = np.concatenate([data.train.targets, data.test.targets])
    renumbered = np.array([numbers.index(each) for each in theirs.target[kept]])
    assert np.array_equal(sorted_rows(raw, targets), sorted_rows(theirs.data[kept], renumbered))
    assert np.bincount(data.train.targets.astype(int)).tolist() == [40, 40]


def test_chosen_species_are_standardised_by_their_own_training_rows():
    data = Iris(classes=["setosa", "virginica"]).load()
    np.testing.assert_allclose(data.train.inputs.mean(axis=0), 0, atol=1e-5)
    np.testing.assert_allclose(data.mean, data.train.raw.mean(axis=0), rtol=1e-5)


def test_the_same_species_are_the_same_dataset_however_they_are_listed():
    assert Iris(classes=["virginica", "setosa"]) == Iris(classes=["setosa", "virginica"])
    assert Iris(classes=["virginica", "setosa", "versicolor"]) == Iris()


@pytest.mark.parametrize(
    ("classes", "told"),
    [
        (["setosa"], "at least 2"),
        (["setosa", "setosa"], "found setosa twice"),
        (["rosa", "setosa"], "setosa"),
    ],
)
def test_fewer_than_two_species_or_none_such_are_refused(classes, told):
    with pytest.raises(ValidationError, match=told):
        Iris(classes=classes)


def test_two_species_have_a_hundred_rows():
    assert Iris(classes=["setosa", "virginica"], samples=100).size == 100
    with pytest.raises(ValidationError, match=r"iris has 100 rows .*found 101"):
        Iris(classes=["setosa", "virginica"], samples=101)


def test_a_cap_takes_each_class_in_proportion():
    data = Digits(samples=100, train_share=1.0).load()
    assert len(data.train) == 100
    assert np.bincount(data.train.targets.astype(int)).tolist() == [10] * 10


def test_every_class_is_split_in_the_same_proportion():
    data = Iris().load()
    assert np.bincount(data.train.targets.astype(int)).tolist() == [40, 40, 40]
    assert np.bincount(data.test.targets.astype(int)).tolist() == [10, 10, 10]


def test_noise_is_measured_in_each_columns_own_deviation():
    clean, noisy = Digits(train_share=1.0).load(), Digits(train_share=1.0, noise=0.5).load()
    deviation = sklearn_datasets.load_digits().data.std(axis=0)
    added = (noisy.train.raw - clean.train.raw).std(axis=0)
    np.testing.assert_allclose(added, 0.5 * deviation, rtol=0.1, atol=1e-6)


def test_the_diabetes_score_is_standardised_and_can_be_had_back():
    data, theirs = Diabetes().load(), sklearn_datasets.load_diabetes(scaled=False)
    assert data.train.targets.mean() == pytest.approx(0, abs=1e-5)
    assert data.train.targets.std() == pytest.approx(1, abs=1e-5)
    both = np.concatenate([data.train.targets, data.test.targets])
    np.testing.assert_allclose(
        np.sort(both * data.target_scale + data.target_mean), np.sort(theirs.target), rtol=1e-5
    )


def test_without_standardisation_the_diabetes_score_is_in_points():
    data = Diabetes(standardize=False).load()
    assert (data.target_mean, data.target_scale) == (0.0, 1.0)
    assert data.train.targets.max() > 300


def test_images_are_rows_of_pixels_folded_row_by_row():
    data = DigitsImage(standardize=False).load()
    theirs = {image.tobytes() for image in sklearn_datasets.load_digits().images}
    assert data.train.inputs.shape == (1438, 1, 8, 8)
    assert all(image[0].astype(float).tobytes() in theirs for image in data.train.inputs)


def test_images_are_standardised_by_one_mean_and_one_deviation():
    data = DigitsImage().load()
    assert len(np.unique(data.mean)) == len(np.unique(data.scale)) == 1
    assert data.mean.shape == (1, 8, 8)


def test_black_and_white_digits_are_ink_where_there_is_more_than_half_of_it() -> None:
    plain = sklearn_datasets.load_digits().data
    data = DigitsImage(binary=True, standardize=False, train_share=1.0).load()
    assert set(np.unique(data.train.raw)) == {0, 1}
    grey = DigitsImage(standardize=False, train_share=1.0).load()
    np.testing.assert_array_equal(data.train.raw, grey.train.raw > 8)
    assert data.train.raw.sum() == (plain > 8).sum()
    np.testing.assert_array_equal(data.train.inputs.reshape(len(plain), -1), data.train.raw)
    noisy = DigitsImage(binary=True, standardize=False, noise=0.5).load()
    assert set(np.unique(noisy.train.inputs)) == {0, 1}


@pytest.mark.parametrize(
    ("settings", "bounds"),
    [
        ({"binary": True, "standardize": False}, (0, 1)),
        ({"binary": True, "standardize": False, "noise": 0.5}, (0, 1)),
        ({"standardize": False}, (0, 16)),
        ({"standardize": False, "noise": 0.5}, None),
        ({}, None),
        ({"binary": True}, None),
    ],
)
def test_the_bounds_of_inputs_are_told_where_they_are_known(settings, bounds):
    it = DigitsImage(**settings)
    assert it.describe().input_bounds == bounds
    if bounds:
        inputs = it.load().train.inputs
        assert (inputs.min(), inputs.max()) == bounds
