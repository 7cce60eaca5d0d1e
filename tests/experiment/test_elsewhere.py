"""Names that notebooks and textbooks use where something here has another name or place."""

from __future__ import annotations

from typing import Any

import pytest

from app.experiment.check import check
from app.experiment.parse import parse
from app.schema.problem import SetExperiment
from tests.experiment.edits import apply
from tests.experiment.test_names import told
from tests.experiment.test_parse import BODY, changed, only


@pytest.mark.parametrize(
    ("what", "word", "name"),
    [
        ("dataset", "function", "curve"),
        ("dataset", "sin", "curve"),
        ("loss", "optax.softmax_cross_entropy", "cross-entropy"),
        ("loss", "optax.softmax_cross_entropy_with_integer_labels", "cross-entropy"),
        ("loss", "tf.nn.sigmoid_cross_entropy_with_logits", "binary-cross-entropy"),
        ("loss", "optax.sigmoid_binary_cross_entropy", "binary-cross-entropy"),
    ],
)
def test_a_name_of_another_library_is_told_by_its_name_here(what: str, word: str, name: str) -> None:
    problem = told(what, word)
    assert f"It is called “{name}” here." in problem.message
    assert problem.fix.edit.value == name


@pytest.mark.parametrize("word", ["Dropout2d", "nn.Dropout2d", "SpatialDropout2D", "AlphaDropout"])
def test_dropout_of_whole_channels_comes_nearest_to_dropout(word: str) -> None:
    problem = told("type", word)
    assert "“dropout” comes nearest" in problem.message
    assert problem.fix.edit.value == "dropout"


@pytest.mark.parametrize("word", ["backprop", "backpropagation", "MLPClassifier"])
def test_a_method_is_known_by_its_short_name(word: str) -> None:
    problem = only(BODY | {"method": word})
    assert problem.fix is not None
    assert problem.fix.edit == SetExperiment(path="method", value="back-propagation")


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("training.lr", "optimizer.learning_rate"),
        ("training.learning_rate", "optimizer.learning_rate"),
        ("training.weight_decay", "optimizer.weight_decay"),
        ("training.momentum", "optimizer.momentum"),
        ("training.epochs", "stop.epochs"),
        ("training.max_epochs", "stop.epochs"),
        ("training.betas", "optimizer.betas"),
        ("training.l2", "regularization.l2"),
        ("epochs", "training.stop.epochs"),
        ("lr", "training.optimizer.learning_rate"),
        ("loss", "training.loss"),
        ("batch_size", "training.batch_size"),
        ("layers", "network.layers"),
    ],
)
def test_a_setting_that_stands_elsewhere_is_told_with_its_place(path: str, place: str) -> None:
    problem = only(changed(path, 1))
    assert f"Its place is “{place}”." in problem.message
    assert problem.field == path


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("training.optim", "It is called “optimizer” here."),
        ("network.layers.0.features", "It is called “units” here."),
        ("dataset.validation_split", "It is called “validation_share” here."),
        ("dataset.val_split", "It is called “validation_share” here."),
        ("dataset.test_size", "“train_share” comes nearest."),
    ],
)
def test_a_field_of_elsewhere_is_told_by_its_name_here(path: str, said: str) -> None:
    assert said in only(changed(path, 0.2)).message


@pytest.mark.parametrize("word", ["beta1", "beta_1", "b2"])
def test_one_of_adams_rates_comes_nearest_to_both(word: str) -> None:
    problem = only(changed("training.optimizer", {"name": "adam", word: 0.9}))
    assert "“betas” comes nearest." in problem.message


def test_what_says_nothing_anywhere_is_not_placed() -> None:
    for path in ("training.colour", "colour", "dataset.lr"):
        message = only(changed(path, 1)).message
        assert "Its place" not in message
        assert "is called" not in message


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("Input", "Leave it out"),
        ("InputLayer", "Leave it out"),
        ("Activation", "Name the function itself"),
        ("Sequential", "Leave it out"),
    ],
)
def test_what_needs_no_layer_here_is_told_what_to_do(word: str, said: str) -> None:
    problem = told("type", word)
    assert said in problem.message
    assert problem.fix is None


def errors(body: Any) -> list[Any]:
    return [each for each in check(parse(body)).problems if each.level == "error"]


def mended(body: Any) -> Any:
    """The body after the fix of its one error."""
    (problem,) = errors(body)
    assert problem.fix is not None, problem.message
    return apply(body, problem.fix.edit)


def test_a_softmax_over_the_one_output_of_a_regression_is_taken_away() -> None:
    layers = [{"type": "dense", "units": 4}, {"type": "tanh"}, {"type": "dense", "units": 1}]
    body = {
        "network": {"layers": [*layers, {"type": "softmax"}]},
        "dataset": {"name": "curve"},
        "training": {"loss": "mse"},
    }
    after = mended(body)
    assert after["network"]["layers"] == layers
    assert not errors(after)


@pytest.mark.parametrize("dataset", ["wine", "digits", "digits-image", "diabetes", "curve", "rings"])
def test_a_perceptron_on_data_that_it_cannot_learn_is_offered_some_that_it_can(dataset: str) -> None:
    body = {"method": "perceptron", "dataset": {"name": dataset, "seed": 3}, "training": {}}
    after = mended(body)
    assert after["dataset"]["seed"] == 3
    assert not errors(after)
