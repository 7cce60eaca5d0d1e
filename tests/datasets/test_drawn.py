"""Points that somebody drew: what is taken, what is refused and how, and what becomes of them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.datasets.planes.drawn import Drawn
from app.experiment.parse import Malformed, parse
from app.methods.hashing import content_hash
from app.schema.problem import SetExperiment

coordinates = st.floats(-6, 6) | st.integers(-6, 6)
classified = st.lists(
    st.tuples(coordinates, coordinates, st.integers(0, 5)).map(list), min_size=2, max_size=60
)
valued = st.lists(
    st.tuples(coordinates, coordinates, st.floats(-1e6, 1e6)).map(list), min_size=1, max_size=60
)
MESS = st.none() | st.booleans() | st.text(max_size=3) | st.lists(st.integers(), max_size=2) | st.floats()


def experiment(units=1, loss="mse", **dataset):
    return {
        "network": {"layers": [{"type": "dense", "units": units}]},
        "dataset": {"name": "drawn", **dataset},
        "training": {"loss": loss},
    }


def refusals(**dataset):
    with pytest.raises(Malformed) as refused:
        parse(experiment(**dataset))
    return refused.value.problems


@settings(deadline=None)
@given(classified.filter(lambda points: len({target for *_, target in points}) > 1))
def test_classes_are_learned_as_they_were_drawn(points):
    data = Drawn(points=points, train_share=1.0).load()
    assert sorted(map(tuple, np.column_stack([data.train.raw, data.train.targets]))) == sorted(
        map(tuple, np.array(points, np.float32))
    )
    assert len(data.description.classes) == max(2, 1 + max(target for *_, target in points))
    assert data.test is None


@settings(deadline=None)
@given(valued)
def test_values_are_learned_as_they_were_drawn(points):
    data = Drawn(task="regression", points=points, train_share=1.0).load()
    assert sorted(data.train.targets) == sorted(np.float32(target) for *_, target in points)
    assert (data.description.task, data.description.classes) == ("regression", ())


@settings(deadline=None)
@given(classified, st.integers(0, 59), st.integers(0, 2), MESS)
def test_what_is_no_number_is_refused_at_its_place_and_nowhere_else(points, index, part, mess):
    index %= len(points)
    points = [[*point] for point in points]
    points[index][part] = mess
    if isinstance(mess, float) and np.isfinite(mess) and (abs(mess) <= 6 if part < 2 else mess in range(6)):
        return
    (problem,) = refusals(points=points)
    assert problem.field == f"dataset.points.{index}.{part}"
    assert f"points[{index}][{part}]" in problem.message
    assert problem.expected
    assert problem.found


@settings(deadline=None)
@given(valued, st.integers(0, 59), st.lists(st.floats(0, 1), max_size=5).filter(lambda it: len(it) != 3))
def test_a_point_of_another_length_is_named(points, index, odd):
    index %= len(points)
    (problem,) = refusals(points=[*points[:index], odd, *points[index:]], task="regression")
    assert problem.field == f"dataset.points.{index}"
    assert f"points[{index}]" in problem.message
    assert problem.found == f"a list of {len(odd)}"


@pytest.mark.parametrize(
    ("point", "field", "instead"),
    [
        ([7, 0, 1], "dataset.points.1.0", 6),
        ([0, -6.01, 1], "dataset.points.1.1", -6),
        ([0, 0, 0.6], "dataset.points.1.2", 1),
        ([0, 0, 6], "dataset.points.1.2", 5),
    ],
)
def test_a_number_out_of_range_has_the_nearest_one_as_its_fix(point, field, instead):
    (problem,) = refusals(points=[[0, 0, 0], point, [1, 1, 1]])
    assert problem.fix is not None
    assert problem.fix.edit == SetExperiment(path=field, value=instead)


def test_every_wrong_point_is_told_at_once():
    problems = refusals(points=[[0, 0, 0], [9, 9, 0], [1, 1, 1], "here"])
    assert [each.field for each in problems] == [
        "dataset.points.1.0",
        "dataset.points.1.1",
        "dataset.points.3",
    ]


@pytest.mark.parametrize(
    ("points", "found"),
    [
        ([], "none"),
        ([[0, 0, 3], [1, 1, 3]], "class 3 only"),
        ([[0, 0, 0], [1, 1, 1]] * 1001, "2,002"),
        ("many", "“many”"),
    ],
)
def test_a_list_that_cannot_be_learned_is_refused_as_a_whole(points, found):
    (problem,) = refusals(points=points)
    assert (problem.field, problem.found) == ("dataset.points", found)


def test_two_thousand_points_are_taken():
    assert Drawn(points=[[0, 0, 0], [1, 1, 1]] * 1000).describe().samples == 2000


def test_equal_points_have_one_hash_however_they_are_spelled():
    def named(**dataset):
        return content_hash(parse(experiment(**dataset)))

    written = named(points=[[1, -0.0, 0], [2.5, 3, 1]], train_share=1)
    assert written == named(points=[[1.0, 0, 0.0], [2.5, 3.0, 1]], train_share=1.0, task="classification")
    assert written != named(points=[[1, 0, 0], [2.5, 3, 0.0], [2, 2, 1]], train_share=1)
    assert written != named(points=[[1, 0, 0], [2.5, 3, 1]], train_share=1, task="regression")


def test_noise_moves_points_and_neither_their_targets_nor_their_split():
    clean, noisy = Drawn().load(), Drawn(noise=0.3).load()
    assert np.array_equal(clean.train.targets, noisy.train.targets)
    moved = np.concatenate(
        [noisy.train.raw - clean.train.raw, noisy.test.raw - clean.test.raw]
    )  # normal: 122 draws
    assert moved.std() == pytest.approx(0.3, rel=0.2)


def test_features_and_standardisation_are_those_of_the_plane():
    data = Drawn(features=["x1^2", "x1x2"], standardize=True, train_share=1.0).load()
    x1, x2 = data.train.raw.astype(float).T
    plain = np.column_stack([x1**2, x1 * x2])
    expected = (plain - plain.mean(axis=0)) / plain.std(axis=0)
    np.testing.assert_allclose(data.train.inputs, expected, atol=1e-5)
    assert data.description.planar
    assert data.description.extent == (-6, 6)
