import json
from math import inf, nan
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.experiment.parse import MOST, Malformed, parse
from app.schema.problem import Problem
from app.schema.text import Language
from tests.experiment.edits import apply

BODY: dict[str, Any] = {
    "network": {"layers": [{"type": "dense", "units": 4}, {"type": "leaky-relu"}, {"id": "out", "type": "dense", "units": 1}]},
    "dataset": {"name": "circle"},
    "training": {"loss": "mse", "optimizer": {"name": "sgd", "learning_rate": 0.03}},
}  # fmt: skip


def changed(path: str, value: object) -> dict[str, Any]:
    body = json.loads(json.dumps(BODY))
    *way, last = (int(part) if part.isdecimal() else part for part in path.split("."))
    target = body
    for part in way:
        target = target[part]
    target[last] = value
    return body


def problems(body: object) -> list[Problem]:
    with pytest.raises(Malformed) as refused:
        parse(body)
    return refused.value.problems


def only(body: object) -> Problem:
    (problem,) = problems(body)
    return problem


def mended(body: dict[str, Any]) -> None:
    fix = only(body).fix
    assert fix is not None
    parse(apply(body, fix.edit))


def test_an_experiment_is_read() -> None:
    assert parse(BODY).network.layers[0].type == "dense"


def test_an_unknown_layer_type_names_its_layer_and_the_type_that_was_meant() -> None:
    body = changed("network.layers.1.type", "leakyrelu")
    problem = only(body)

    assert (problem.layer, problem.found) == ("leakyrelu-2", "“leakyrelu”")
    assert "Did you mean “leaky-relu”?" in problem.message
    mended(body)


def test_an_unknown_setting_names_its_layer_and_the_setting_that_was_meant() -> None:
    problem = only(changed("network.layers.2.unit", 3))

    assert problem.layer == "out"
    assert problem.message == "“unit” is not known here. Did you mean “units”?"
    assert problem.expected == "one of id, type, units, bias, frozen"


def test_an_unknown_dataset_or_loss_is_mended_by_the_one_that_was_meant() -> None:
    mended(changed("dataset.name", "circel"))
    mended(changed("training.loss", "cross-entrpy"))


def test_a_number_out_of_range_is_mended_by_the_bound() -> None:
    body = changed("network.layers.0.units", 0)

    assert (only(body).expected, only(body).found) == ("at least 1", "0")
    mended(body)


@pytest.mark.parametrize(("value", "found"), [(nan, "NaN"), (inf, "Infinity"), (-inf, "-Infinity")])
def test_only_finite_numbers_are_taken(value: float, found: str) -> None:
    problem = only(changed("training.optimizer.learning_rate", value))

    assert problem.field == "training.optimizer.learning_rate"
    assert (problem.expected, problem.found) == ("a finite number", found)


@pytest.mark.parametrize("value", ["4", 4.0, True, None, [4], {}])
def test_nothing_is_taken_for_a_whole_number_that_is_none(value: object) -> None:
    assert only(changed("network.layers.0.units", value)).expected == "a whole number"


def test_alternatives_of_one_field_are_told_together() -> None:
    assert only(changed("training.batch_size", "some")).expected == "a whole number, or all"


def test_a_missing_part_is_named() -> None:
    problem = only({"network": BODY["network"], "dataset": BODY["dataset"]})

    assert (problem.field, problem.message, problem.found) == (
        "training",
        "“training” is missing.",
        "nothing",
    )


def test_a_run_without_an_end_is_refused() -> None:
    assert only(changed("training.stop", {"epochs": None})).field == "training.stop"


def test_a_malformed_wire_is_pinned_to_the_wire() -> None:
    problem = only(changed("network.wires", [["input", "x" * 100]]))

    assert problem.wire == ["input", "x" * 60 + "…"]


@pytest.mark.parametrize("body", [None, 3, "text", [], [BODY]])
def test_what_is_no_object_is_no_experiment(body: object) -> None:
    assert only(body).expected == "an object {…}"


def test_a_flood_of_mistakes_is_cut_short() -> None:
    assert len(problems(changed("network.layers", [{"type": "dense"}] * 500))) == MOST


def test_a_flood_of_characters_is_cut_short() -> None:
    problem = only(changed("training.loss", "x" * 1_000_000))

    assert len(problem.model_dump_json()) < 1000


def test_a_layer_without_a_type_is_told_what_it_lacks() -> None:
    assert only(changed("network.layers.1", {})).expected == "an object with a type"


def test_an_absurd_number_is_told_by_its_size() -> None:
    assert only(changed("network.layers.0.units", 10**400)).found == "about 2^1328"


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["dense", "input", "\ud800", "sgd"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "id", "name", "units", "dense"]) | st.text(max_size=4), inner, max_size=3
        )
    ),
    max_leaves=6,
)
PLACES = st.sampled_from(
    ["network", "network.layers", "network.layers.0", "network.layers.0.type", "network.layers.1.id", "network.wires",
     "dataset", "dataset.name", "dataset.features", "training", "training.optimizer", "training.stop", "training.batch_size", "extra"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(PLACES, JSON)
def test_whatever_the_body_the_answer_is_an_experiment_or_problems_that_can_travel(
    place: str, value: object
) -> None:
    for problem in told(changed(place, value)):
        assert sum(each is not None for each in (problem.layer, problem.wire, problem.field)) == 1
        assert "NaN" not in problem.model_dump_json(exclude={"found"})


def told(body: object) -> list[Problem]:
    try:
        parse(body)
    except Malformed as refused:
        return refused.problems
    return []


def test_settings_that_do_not_fit_together_are_told_in_the_language_of_the_learner() -> None:
    optimizer = {"name": "sgd", "learning_rate": 0.1, "nesterov": True}
    body = {
        "network": {"layers": [{"type": "dense", "units": 1}]},
        "dataset": {"name": "circle"},
        "training": {"loss": "mse", "optimizer": optimizer},
    }
    told = {}
    for language in get_args(Language):
        with pytest.raises(Malformed) as refused:
            parse(body, language)
        (problem,) = refused.value.problems
        assert problem.field == "training.optimizer"
        told[language] = problem.message
    assert "give momentum > 0" in told["en"]
    assert "네스테로프" in told["ko"]


@pytest.mark.parametrize(
    ("path", "value", "expected", "found"),
    [
        ("training.optimizer", {"name": "sgd", "nesterov": True}, "momentum above 0, or nesterov off",
         "nesterov with momentum 0"),
        ("training.stop", {"epochs": None}, "a number of epochs or seconds", "neither"),
        ("dataset", {"name": "iris", "samples": 999}, "at most 150 samples", "999"),
        ("dataset", {"name": "iris", "samples": 10, "train_share": 0.1}, "at least 3 training samples", "1"),
        ("dataset", {"name": "iris", "features": ["petal length", "petal width (cm)"]},
         "a column such as 'petal length (cm)', 'sepal length (cm)'", "'petal length'"),
    ],
)  # fmt: skip
def test_settings_that_do_not_fit_together_say_how_they_would(
    path: str, value: object, expected: str, found: str
) -> None:
    body = changed("dataset", BODY["dataset"]) | {"network": {"layers": [{"type": "dense", "units": 3}]}}
    *_, last = path.split(".")
    (body["training"] if "." in path else body)[last] = value
    problem = only(body)

    assert (problem.field, problem.expected, problem.found) == (path, expected, found)
    mended(body)


def test_a_feature_chosen_twice_is_named() -> None:
    problem = only(changed("dataset.features", ["x1", "x1", "x2"]))

    assert (problem.expected, problem.found) == ("each feature once", "x1 twice")


@pytest.mark.parametrize("value", [{}, {"size": 3}, [1], None])
def test_a_value_of_no_alternative_is_told_at_its_own_place(value: object) -> None:
    problem = only(changed("training.batch_size", value))
    assert problem.field == "training.batch_size"
    assert problem.expected == "a whole number, or all"
