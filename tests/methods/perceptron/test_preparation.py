"""What a check says of a perceptron's experiment."""

import pytest

from app.experiment.check import check
from app.experiment.parse import Malformed, parse
from app.methods.hashing import content_hash
from app.schema.problem import SetExperiment


def experiment(dataset: object, **training: object) -> dict[str, object]:
    data = {"name": dataset} if isinstance(dataset, str) else dataset
    return {"method": "perceptron", "dataset": data, "training": training}


@pytest.mark.parametrize("dataset", ["gate-and", "gate-xor", "moons", "breast-cancer"])
def test_two_classes_are_accepted_and_counted(dataset: str) -> None:
    report = check(parse(experiment(dataset)))
    assert report.ok
    (neuron,) = report.layers
    assert report.parameters == neuron.parameters == (31 if dataset == "breast-cancer" else 3)


@pytest.mark.parametrize(
    ("dataset", "found"),
    [
        ("wine", "3 classes"),
        ("rings", "3 classes"),
        ("digits", "10 classes"),
        ("diabetes", "numbers as targets"),
    ],
)
def test_other_targets_are_refused_with_what_was_found(dataset: str, found: str) -> None:
    report = check(parse(experiment(dataset)))
    (problem,) = report.problems
    assert (report.ok, problem.field, problem.found) == (False, "dataset.name", found)


def test_of_three_species_two_are_offered() -> None:
    (problem,) = check(parse(experiment("iris"))).problems
    assert problem.field == "dataset.classes"
    assert problem.fix is not None
    assert isinstance(problem.fix.edit, SetExperiment)
    mended = experiment({"name": "iris", "classes": problem.fix.edit.value})
    assert check(parse(mended)).ok


def upload(classes: list[str]) -> dict[str, object]:
    table = {"rows": 30, "targets": [1], "inputs": [{"name": "height"}], "classes": classes}
    return {"name": "upload", "digest": "0" * 64, "target": ["kind"], "table": table}


def test_of_a_table_with_more_than_two_classes_two_are_offered_too() -> None:
    assert check(parse(experiment(upload(["oak", "pine"])))).ok
    (problem,) = check(parse(experiment(upload(["fir", "oak", "pine"])))).problems
    assert (problem.field, problem.found) == ("dataset.classes", "3 classes")
    assert problem.fix is not None
    assert problem.fix.edit == SetExperiment(path="dataset.classes", value=["fir", "oak"])
    (numbers,) = check(parse(experiment(upload([])))).problems
    assert (numbers.found, numbers.fix) == ("numbers as targets", None)


def test_defaults_are_part_of_the_hash_as_if_they_were_spelled() -> None:
    spelled = experiment("gate-or", learning_rate=1.0, initialization={"name": "zeros"}, seed=0)
    assert content_hash(parse(spelled)) == content_hash(parse(experiment("gate-or")))
    assert content_hash(parse(spelled)) != content_hash(parse(experiment("gate-and")))


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"method": "percepton", "dataset": {"name": "gate-or"}, "training": {}}, "method"),
        ({"method": 3}, "method"),
        (experiment("gate-or", loss="mse"), "training.loss"),
        (experiment("gate-or", learning_rate=0), "training.learning_rate"),
        ({**experiment("gate-or"), "network": {"layers": []}}, "network"),
        (experiment("gate-or", stop={"epochs": None}), "training.stop"),
    ],
)
def test_what_does_not_belong_to_the_method_is_refused_in_its_place(body: object, field: str) -> None:
    with pytest.raises(Malformed) as refused:
        parse(body)
    assert field in [problem.field for problem in refused.value.problems]


def test_a_method_nearly_spelled_right_is_offered() -> None:
    with pytest.raises(Malformed) as refused:
        parse({"method": "perceptrn", "dataset": {"name": "gate-or"}, "training": {}})
    (problem,) = refused.value.problems
    assert problem.fix is not None
    assert problem.fix.edit == SetExperiment(path="method", value="perceptron")
