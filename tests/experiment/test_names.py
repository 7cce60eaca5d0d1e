"""Names from elsewhere lead to the thing that is meant, and to nothing where nothing is meant."""

from __future__ import annotations

from typing import Any

import pytest
from torch import nn, optim

from app.experiment.names import OTHERS, names_in, plain
from app.experiment.parse import parse
from app.layers.catalog import layer_class
from app.layers.declaration import Layer, ShapeError
from app.layers.entry import entry
from app.schema.signal import Signal, signal_of
from tests.experiment.edits import apply
from tests.experiment.test_parse import changed, only

PARTS = ("layers", "dataset", "loss", "optimizer", "schedule", "initialization")
PATHS = {
    "type": "network.layers.1.type",
    "dataset": "dataset.name",
    "loss": "training.loss",
    "optimizer": "training.optimizer.name",
    "initialization": "training.initialization",
}


def told(what: str, word: str) -> Any:
    """The one problem of an experiment in which a word stands where a name should."""
    value = {"name": word} if what == "initialization" else word
    return only(changed(PATHS[what], value))


@pytest.mark.parametrize(
    ("what", "word", "name"),
    [
        ("type", "ReLU", "relu"),
        ("type", "Linear", "dense"),
        ("type", "fully connected", "dense"),
        ("type", "BatchNormalization", "batch-norm"),
        ("type", "torch.nn.Hardtanh", "threshold"),
        ("loss", "mean_squared_error", "mse"),
        ("loss", "categorical-cross-entropy", "cross-entropy"),
        ("loss", "BCEWithLogitsLoss", "binary-cross-entropy"),
        ("optimizer", "SGD", "sgd"),
        ("initialization", "kaiming-normal", "he-normal"),
        ("initialization", "glorot_uniform", "xavier-uniform"),
    ],
)
def test_a_name_of_elsewhere_is_told_by_its_name_here(what: str, word: str, name: str) -> None:
    problem = told(what, word)
    assert f"It is called “{name}” here." in problem.message
    assert problem.fix.edit.value == name


@pytest.mark.parametrize(
    ("what", "word"),
    [
        ("dataset", "gate-xnor"),
        ("dataset", "gate-nor"),
        ("dataset", "moon landing"),
        ("type", "hopfield"),
        ("type", "spiking"),
        ("type", "conv3d"),
        ("type", "celu"),
        ("optimizer", "rprop"),
        ("optimizer", "nadam"),
        ("loss", "rmse"),
        ("initialization", "sparse"),
    ],
)
def test_what_is_not_here_is_not_taken_for_what_is_spelled_alike(what: str, word: str) -> None:
    problem = told(what, word)
    assert problem.fix is None
    assert "Did you mean" not in problem.message
    assert "is called" not in problem.message


def test_the_nearest_thing_is_told_as_such() -> None:
    problem = told("dataset", "mnist")
    assert problem.message == "There is no name “mnist”. “digits-image” comes nearest."
    assert problem.fix.edit.value == "digits-image"


@pytest.mark.parametrize(
    ("what", "word", "name"),
    [
        ("type", "reul", "relu"),
        ("type", "leaky_relu", "leaky-relu"),
        ("dataset", "spirall", "spiral"),
        ("dataset", "gate-xro", "gate-xor"),
        ("loss", "cross-entrpy", "cross-entropy"),
        ("optimizer", "adan", "adam"),
    ],
)
def test_a_slip_of_the_hand_is_mended(what: str, word: str, name: str) -> None:
    problem = told(what, word)
    assert f"Did you mean “{name}”?" in problem.message
    assert problem.fix.edit.value == name


def test_a_setting_of_elsewhere_is_told_by_its_name_here() -> None:
    layer = {"type": "conv2d", "filters": 4, "channels": 8}
    assert "It is called “filters” here." in only(changed("network.layers.1", layer)).message
    assert "It is called “bias” here." in only(changed("network.layers.0.use_bias", False)).message
    assert "“learning_rate” here" in only(changed("training.optimizer.lr", 1)).message
    assert "“initialization” here" in only(changed("training.kernel_initializer", "he")).message


def test_a_padding_that_is_counted_is_told_as_a_word() -> None:
    body = changed("network.layers.1", {"type": "max-pool2d", "padding": 1})
    problem = only(body)
    assert problem.message == "“padding” does not fit. It is called “same” here."
    assert problem.fix is not None
    parse(apply(body, problem.fix.edit))


@pytest.mark.parametrize("part", PARTS)
def test_no_name_of_elsewhere_means_two_things(part: str) -> None:
    owners: dict[str, str] = {}
    for name, names in names_in(part).items():
        for word in {plain(each) for each in (name, *names.aliases, *names.stands_for)}:
            assert owners.setdefault(word, name) == name, f"{word} is {owners[word]} and {name}"
    assert not OTHERS & owners.keys(), "what has come is no stranger any more"


def test_layers_bear_the_names_of_the_pytorch_classes_that_they_build() -> None:
    signals = [signal_of((4,)), signal_of((4, 8)), signal_of((4, 8, 8))]
    made_of_several = {"reshape", "upsample", "global-avg-pool", "global-max-pool", "mean-over-time"}
    for name, names in names_in("layers").items():
        kind = layer_class(name)
        if kind.merges or kind.takes == "token" or name in made_of_several:
            continue
        layer = kind.model_validate(entry(kind).starter)
        source = layer.source(next(each for each in signals if takes(layer, each)))
        if source.startswith("nn."):
            known = {plain(each) for each in (name, *names.aliases)}
            assert plain(source.partition("(")[0]) in known, f"{name} is built as {source}"


def takes(layer: Layer, signal: Signal) -> bool:
    try:
        layer.output(signal)
    except ShapeError:
        return False
    return True


def test_losses_and_optimisers_bear_the_names_of_their_pytorch_classes() -> None:
    def known(part: str) -> set[str]:
        return {plain(word) for name, each in names_in(part).items() for word in (name, *each.aliases)}

    losses = (nn.MSELoss, nn.L1Loss, nn.HuberLoss, nn.CrossEntropyLoss, nn.BCEWithLogitsLoss, nn.BCELoss)
    optimizers = (optim.SGD, optim.Adagrad, optim.RMSprop, optim.Adam, optim.AdamW)
    assert {plain(each.__name__) for each in losses} <= known("loss")
    assert {plain(each.__name__) for each in optimizers} <= known("optimizer")
