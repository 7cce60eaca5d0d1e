"""What is found of a network that is to give back its input."""

from typing import Any

import pytest

from app.experiment.check import check
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.methods.back_propagation.preparation import PreparedNetwork
from app.methods.back_propagation.specification import BackPropagation
from app.methods.hashing import content_hash
from app.schema.problem import Problem, RemoveLayer, SetExperiment, SetLayer
from tests.learners.back_propagation.experiments import Spec, dense, experiment, learner
from tests.methods.back_propagation.test_source import script

FLAT: Spec = {"type": "flatten"}


def autoencoder(
    layers: list[Spec], dataset: Spec | str, loss: str = "mse", **training: Any
) -> BackPropagation:
    return experiment(layers, dataset, loss, target="input", **training)


def only_problem(it: BackPropagation) -> Problem:
    (problem,) = check(it).problems
    return problem


@pytest.mark.parametrize("last", [[], [{"type": "reshape", "shape": [1, 8, 8]}]])
def test_an_output_has_the_inputs_own_shape_or_is_a_vector_of_as_many_numbers(last: list[Spec]) -> None:
    assert check(autoencoder([FLAT, *dense(2, 64), *last], "digits-image")).problems == []


def test_an_output_of_another_size_is_refused_and_its_fix_makes_it_fit() -> None:
    problem = only_problem(autoencoder([FLAT, *dense(2, 10)], "digits-image"))
    assert problem.level == "error"
    assert "64 outputs" in problem.expected
    assert "1×8×8" in problem.expected
    assert problem.found == "10 outputs"
    assert problem.fix is not None
    assert isinstance(problem.fix.edit, SetLayer)
    assert (problem.fix.edit.setting, problem.fix.edit.value) == ("units", 64)


def test_a_loss_that_compares_classes_is_mended_by_the_squared_error() -> None:
    problem = only_problem(autoencoder(dense(2, 4), "iris", "cross-entropy"))
    assert problem.fix is not None
    assert problem.fix.edit == SetExperiment(path="training.loss", value="mse")


def test_tokens_cannot_be_their_own_targets_and_are_told_so_alone() -> None:
    layers = [{"type": "embedding", "units": 3}, {"type": "gru", "units": 5}, *dense(8)]
    parity = {"name": "parity", "encoding": "tokens", "samples": 50}
    problem = only_problem(autoencoder(layers, parity))
    assert (problem.field, problem.found) == ("training.target", "tokens")
    assert problem.fix is not None
    assert problem.fix.edit == SetExperiment(path="training.target", value="labels")


BLACK_AND_WHITE = {"name": "digits-image", "binary": True, "standardize": False}


def test_a_cross_entropy_of_every_input_takes_inputs_of_0_and_1_only() -> None:
    layers = [FLAT, *dense(2, 64)]
    assert check(autoencoder(layers, BLACK_AND_WHITE, "binary-cross-entropy")).problems == []
    for other in ({"standardize": True}, {"binary": False}):
        problem = only_problem(autoencoder(layers, BLACK_AND_WHITE | other, "binary-cross-entropy"))
        assert problem.fix is not None
        assert problem.fix.edit == SetExperiment(path="training.loss", value="mse")


@pytest.mark.parametrize(
    ("dataset", "last"),
    [
        ("digits-image", "sigmoid"),
        ("digits-image", "relu"),
        ({"name": "digits-image", "standardize": False}, "sigmoid"),
    ],
)
def test_outputs_that_do_not_reach_as_far_as_the_inputs_are_warned_of_with_a_fix(
    dataset: Spec | str, last: str
) -> None:
    problem = only_problem(autoencoder([FLAT, *dense(2, 64), {"id": "end", "type": last}], dataset))
    assert (problem.level, problem.layer) == ("warning", "end")
    assert "0" in problem.found
    assert problem.fix is not None
    assert problem.fix.edit == RemoveLayer(layer="end")


@pytest.mark.parametrize(
    ("dataset", "last"),
    [
        (BLACK_AND_WHITE, "sigmoid"),
        ("digits-image", "tanh"),
        ({"name": "digits-image", "standardize": False}, "relu"),
        ({"name": "digits-image", "standardize": False, "noise": 0.1}, "sigmoid"),
        ({"name": "iris", "standardize": False}, "sigmoid"),
    ],
)
def test_nothing_is_said_where_outputs_reach_the_inputs_or_these_are_not_known(
    dataset: Spec, last: str
) -> None:
    outputs = 4 if "iris" in str(dataset) else 64
    assert check(autoencoder([FLAT, *dense(2, outputs, last=last)], dataset)).problems == []


def test_noise_that_nobody_asks_to_take_away_is_refused_and_its_fix_removes_it() -> None:
    problem = only_problem(experiment(dense(2, 3), "iris", "cross-entropy", input_noise=0.5))
    assert (problem.field, problem.level) == ("training.input_noise", "error")
    assert problem.fix is not None
    assert problem.fix.edit == SetExperiment(path="training.input_noise", value=0)


def test_the_labels_are_no_part_of_the_hash_and_the_input_is() -> None:
    body = experiment(dense(2, 4), "iris").model_dump(mode="json")
    plain = content_hash(parse(body))
    body["training"].pop("target")
    assert content_hash(parse(body)) == plain
    assert content_hash(autoencoder(dense(2, 4), "iris")) != plain


def test_memory_counts_the_targets() -> None:
    layers = [FLAT, *dense(2, 64)]
    labels, own = (
        prepare(experiment(layers, "digits-image", target=each)).cost.memory_bytes or 0
        for each in ("labels", "input")
    )
    assert own - labels == 4 * 4 * 1797 * 63


def test_what_it_answers_are_no_classes() -> None:
    prepared = prepare(autoencoder(dense(2, 4), "iris"))
    assert isinstance(prepared, PreparedNetwork)
    assert prepared.class_names == ()


def test_the_exported_script_has_each_sample_as_its_own_target() -> None:
    it = autoencoder(dense(1, 2), {"name": "circle", "samples": 40})
    defined = script(it)
    found, data = defined["own_targets"](defined["splits"]()), learner(it).training_state.splits
    inputs, targets = found["train"]
    assert (inputs == data.inputs[data.train]).all()
    assert (targets == data.encoded[data.train]).all()
    assert "own_targets" not in script(experiment(dense(1, 1), {"name": "circle", "samples": 40}))
    assert "disturbed" not in defined
