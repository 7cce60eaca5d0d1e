"""Links of TensorFlow Playground, held against a restatement of what its core computes:

online back-propagation over ½(y − t)², gradients averaged over a batch, then w ← w − η·g − ηλ·r(w)
with r(w) = sign w for L1 and w for L2, biases from 0.1 and without a penalty.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import numpy as np
import pytest

from app.datasets.features import Floats
from app.experiment.check import check
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.importing.catalog import read
from app.importing.imported import Imported, Unreadable
from app.learners.back_propagation.learner import BackPropagationLearner
from app.methods.back_propagation.preparation import PreparedNetwork
from app.randomness import epoch_order
from tests.learners.back_propagation.experiments import run

LINK = "https://playground.tensorflow.org/#"
ACTIVATIONS: dict[str, Any] = {
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0).astype(float)),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2),
    "linear": (lambda z: z, np.ones_like),
}
PENALTIES: dict[str, Any] = {"none": lambda w: 0 * w, "L1": np.sign, "L2": lambda w: w}


def imported(fragment: str) -> Imported:
    return read(LINK + fragment)


def codes(it: Imported) -> set[str]:
    return {each.code for each in it.not_carried}


class Core:
    """That page's arithmetic, in float64."""

    def __init__(self, weights: list[tuple[Floats, Floats]], hidden: str, last: str) -> None:
        self.weights = [(w.astype(float), b.astype(float)) for w, b in weights]
        self.functions = [ACTIVATIONS[hidden]] * (len(weights) - 1) + [ACTIVATIONS[last]]

    def forward(self, x: Floats) -> list[tuple[Floats, Floats]]:
        """The sums and outputs [n, units] of every layer."""
        seen = [(x, x)]
        for (w, b), (f, _) in zip(self.weights, self.functions, strict=True):
            z = seen[-1][1] @ w.T + b
            seen.append((z, f(z)))
        return seen

    def update(self, x: Floats, t: Floats, rate: float, penalty: str, weight: float) -> None:
        seen, made = self.forward(x), []
        delta = (seen[-1][1] - t) * self.functions[-1][1](seen[-1][0])
        for at in range(len(self.weights) - 1, -1, -1):
            w, b = self.weights[at]
            gradient = delta.T @ seen[at][1] / len(x)
            moved = w - rate * gradient - rate * weight * PENALTIES[penalty](w)
            made.append((moved, b - rate * delta.mean(axis=0)))
            if at:
                delta = (delta @ w) * self.functions[at - 1][1](seen[at][0])
        self.weights = made[::-1]

    def loss(self, x: Floats, t: Floats) -> float:
        return float(np.mean((self.forward(x)[-1][1] - t) ** 2) / 2)


@pytest.mark.parametrize(
    ("activation", "penalty", "weight", "problem"),
    [
        ("tanh", "none", 0.0, "classification"),
        ("relu", "L2", 0.03, "classification"),
        ("sigmoid", "L1", 0.0001, "classification"),
        ("tanh", "L2", 0.01, "regression"),
    ],
)
def test_a_link_learns_as_that_page_does_on_the_same_points_from_the_same_weights(
    activation: str, penalty: str, weight: float, problem: str
) -> None:
    it = imported(
        f"activation={activation}&regularization={penalty}&regularizationRate={weight}&learningRate=0.1"
        f"&batchSize=10&networkShape=4,2&seed=0.5&noise=10&problem={problem}&dataset=gauss&xSquared=true"
    ).experiment
    it["training"]["stop"] = {"epochs": 4}
    it["training"]["device"] = "cpu"
    prepared = prepare(parse(it))
    assert isinstance(prepared, PreparedNetwork)
    learner = BackPropagationLearner(prepared, engine="torch")
    start = learner.model.arrays()
    core = Core(
        [(start[f"dense-{at}.weight"], start[f"dense-{at}.bias"]) for at in (1, 3, 5)],
        activation,
        "tanh" if problem == "classification" else "linear",
    )
    assert all(
        (b == np.float32(0.1)).all()
        for _, b in [(w, start[f"dense-{at}.bias"]) for w, at in [(0, 1), (0, 3), (0, 5)]]
    )
    data = parse(it).dataset.load()
    inputs = data.train.inputs.astype(float)
    targets = data.train.targets.astype(float)[:, None]
    targets = targets * 2 - 1 if problem == "classification" else targets

    losses = [core.loss(inputs, targets)]
    for epoch in range(4):
        order = epoch_order(it["training"]["seed"], epoch, len(inputs))
        for at in range(0, len(inputs), 10):
            rows = order[at : at + 10]
            core.update(inputs[rows], targets[rows], 0.1, penalty, weight)
        losses.append(core.loss(inputs, targets))

    curve = run(learner)
    assert curve["train_loss"] == pytest.approx(2 * np.array(losses), rel=2e-3, abs=2e-4)
    end = learner.model.arrays()
    for at, (w, b) in zip((1, 3, 5), core.weights, strict=True):
        assert end[f"dense-{at}.weight"] == pytest.approx(w, abs=3e-3)
        assert end[f"dense-{at}.bias"] == pytest.approx(b, abs=3e-3)


def test_a_link_of_a_lesson_is_read_with_its_numbers() -> None:
    it = imported(
        "activation=relu&regularization=L2&batchSize=11&dataset=spiral&regDataset=reg-plane&learningRate=0.1"
        "&regularizationRate=0.01&noise=5&networkShape=7,3&seed=0.70439&showTestData=true&discretize=true"
        "&percTrainData=70&x=true&y=true&xTimesY=true&xSquared=true&ySquared=true&cosX=false&sinX=true"
        "&cosY=false&sinY=true&collectStats=false&problem=classification&initZero=false&hideText=false"
        "&learningRate_hide=true&noise_hide=false"
    )
    assert it.format == "tensorflow-playground"
    assert it.experiment["network"]["layers"] == [
        {"type": "dense", "units": 7},
        {"type": "relu"},
        {"type": "dense", "units": 3},
        {"type": "relu"},
        {"type": "dense", "units": 1},
        {"type": "tanh"},
    ]
    dataset, training = it.experiment["dataset"], it.experiment["training"]
    assert (dataset["name"], dataset["samples"], dataset["noise"], dataset["train_share"]) == (
        "spiral",
        500,
        0.05,
        0.7,
    )
    assert dataset["features"] == ["x1", "x2", "x1^2", "x2^2", "x1x2", "sin(x1)", "sin(x2)"]
    assert training["optimizer"] == {"name": "sgd", "learning_rate": 0.05}
    assert training["regularization"] == {"l2": 0.01}
    assert training["initialization"] == {"name": "uniform", "bound": 0.5, "bias": 0.1}
    assert {"seed", "order", "last-batch", "show-test-data", "discretize", "hidden"} <= codes(it)
    assert "zero-weights" not in codes(it)
    hidden = next(each for each in it.not_carried if each.code == "hidden")
    assert hidden.message.en.endswith("hidden: learningRate")
    assert check(parse(it.experiment)).ok


def test_what_a_link_leaves_out_is_that_pages_default() -> None:
    it = imported("activation=tanh").experiment
    assert [each.get("units") for each in it["network"]["layers"]] == [4, None, 2, None, 1, None]
    assert (it["dataset"]["name"], it["dataset"]["features"]) == ("circle", ["x1", "x2"])
    assert it["training"]["optimizer"]["learning_rate"] == 0.015
    assert it == read("#activation=tanh").experiment == read("activation=tanh").experiment


def test_numbers_of_a_link_are_converted() -> None:
    it = imported(
        "regularization=L1&regularizationRate=3&learningRate=10&noise=80&initZero=true&networkShape="
    )
    training = it.experiment["training"]
    assert training["regularization"] == {"l1": 6}
    assert training["optimizer"]["learning_rate"] == 5
    assert it.experiment["dataset"]["noise"] == 0.8
    assert training["initialization"] == {"name": "zeros"}
    assert [each["type"] for each in it.experiment["network"]["layers"]] == ["dense", "tanh"]
    assert "zero-weights" in codes(it)
    assert imported("noise=81&activation=relu").experiment["dataset"]["noise"] == 0.5
    regression = imported("problem=regression&regDataset=reg-gauss&activation=linear").experiment
    assert (regression["dataset"]["name"], regression["dataset"]["samples"]) == ("reg-gauss", 1200)
    assert [each["type"] for each in regression["network"]["layers"]][-2:] == ["identity", "dense"]


def test_a_link_without_a_feature_opens_with_a_problem_that_has_a_fix() -> None:
    it = imported("x=false&y=false&activation=tanh&dataset=gauss")
    (problem,) = check(parse(it.experiment)).problems
    assert problem.field == "dataset.features"
    assert problem.fix is not None


def test_a_word_that_is_unknown_there_too_is_told_and_its_default_taken() -> None:
    it = imported("activation=swish&dataset=circle&networkShape=2")
    assert it.experiment["network"]["layers"][1] == {"type": "tanh"}
    assert "unknown-word" in codes(it)


@pytest.mark.parametrize(
    ("fragment", "place"),
    [
        ("networkShape=4,x", "networkShape"),
        ("networkShape=0", "networkShape"),
        ("activation=relu&learningRate=fast", "learningRate"),
        ("activation=relu&batchSize=2.5", "batchSize"),
        ("activation=relu&percTrainData=0", "percTrainData"),
    ],
)
def test_a_value_that_cannot_be_read_is_told_with_its_place(fragment: str, place: str) -> None:
    with pytest.raises(Unreadable) as refused:
        imported(fragment)
    assert refused.value.place == place
    assert refused.value.expected.ko
    assert refused.value.found.en


@pytest.mark.parametrize("given", ["", "hello", "https://example.org/#id=7", 7, None, [], {}, {"a": 1}])
def test_what_is_nothing_known_is_refused_with_what_could_be(given: object) -> None:
    with pytest.raises(Unreadable) as refused:
        read(given)
    assert "TensorFlow Playground" in refused.value.expected.en


LESSON = "activation=relu&regularization=L1&regularizationRate=0.001&dataset=spiral&networkShape=6,3&noise=15"


@pytest.mark.parametrize(
    "copied",
    [
        LESSON.replace("&", "&amp;"),
        LESSON.replace("&", "&amp;amp;"),
        LESSON.replace("&", "&#38;"),
        quote(LESSON),
        quote(quote(LESSON)),
        LESSON.replace(",", "%2C"),
    ],
)
@pytest.mark.parametrize("before", ["#", "%23", LINK, LINK.replace("#", "%23"), "https://a.example/?u="])
def test_a_link_is_read_however_it_was_copied(copied: str, before: str) -> None:
    if before.endswith("u="):
        copied = quote(LINK + copied, safe="")
    it = read(before + copied)
    assert it.experiment == imported(LESSON).experiment
    assert codes(it) == codes(imported(LESSON))


def test_all_that_is_not_known_there_is_told() -> None:
    it = imported("activation=relu&foo=bar&cosX=true&cosY=false&Dataset=xor&collectStats=false")
    told = next(each for each in it.not_carried if each.code == "unknown-key")
    for language in (told.message.en, told.message.ko):
        assert all(word in language for word in ("foo=bar", "Dataset=xor"))
        assert "cosY" not in language
        assert "collectStats" not in language
    assert "cosX" in next(each for each in it.not_carried if each.code == "unused-feature").message.en
    assert "unknown-key" not in codes(imported(LESSON))
    assert "unknown-key" in codes(imported("nothing=here"))
    assert "unknown-key" not in codes(read("https://playground.tensorflow.org/?hl=ko"))


@pytest.mark.parametrize(("noise", "taken"), [("90", 0.5), ("-3", 0.0)])
def test_a_noise_that_the_page_itself_replaces_is_told(noise: str, taken: float) -> None:
    it = imported(f"activation=relu&noise={noise}")
    assert it.experiment["dataset"]["noise"] == taken
    told = next(each for each in it.not_carried if each.code == "noise")
    assert noise in told.message.en
    assert noise in told.message.ko
    assert "noise" not in codes(imported("activation=relu&noise=80"))


def test_every_value_that_cannot_be_read_is_told() -> None:
    with pytest.raises(Unreadable) as refused:
        imported("learningRate=fast&batchSize=0&networkShape=4,x&percTrainData=200&activation=swish")
    places = {refused.value.place, *(each.place for each in refused.value.also)}
    assert places == {"learningRate", "batchSize", "networkShape", "percTrainData"}
    assert all(place in str(refused.value) for place in places)
