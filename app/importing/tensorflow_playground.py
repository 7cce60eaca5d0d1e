"""Links of TensorFlow Playground, whose fragment tells everything: `#activation=relu&noise=10…`.

Smilkov et al., "Direct-manipulation visualization of deep networks" (2017). Its loss is ½(y − t)²
and its penalties λ|w| and ½λw²; here they are (y − t)², l1·|w| and l2·w². The same steps are made
with half of its rate, l1 = 2λ and l2 = λ.
"""

from __future__ import annotations

import re
from math import isfinite
from typing import Any
from urllib.parse import unquote

from app.experiment.parse import parse
from app.experiment.quote import quote
from app.importing import tensorflow_playground_words as words
from app.importing.imported import Format, Imported, NotCarried, Unreadable, not_carried
from app.schema.text import Text, text

HOST = "playground.tensorflow.org"
AMPERSAND = re.compile(r"&(?:amp;|#38;|#x26;)+", re.IGNORECASE)
MOST_QUOTED = 4
"""Times that a link may have been made part of another."""
Values = dict[str, str]
ACTIVATIONS = {"relu": "relu", "tanh": "tanh", "sigmoid": "sigmoid", "linear": "identity"}
PENALTIES = {"none": "none", "L1": "l1", "L2": "l2"}
PROBLEMS = {"classification": "dataset", "regression": "regDataset"}
DATASETS = {
    "dataset": {each: each for each in ("circle", "xor", "gauss", "spiral")},
    "regDataset": {each: each for each in ("reg-plane", "reg-gauss")},
}
USUAL_DATASET = {"dataset": "circle", "regDataset": "reg-plane"}
SAMPLES = {"dataset": 500, "regDataset": 1200}
FEATURES = {
    "x": "x1",
    "y": "x2",
    "xSquared": "x1^2",
    "ySquared": "x2^2",
    "xTimesY": "x1x2",
    "sinX": "sin(x1)",
    "sinY": "sin(x2)",
}
USUAL_FEATURES = ("x", "y")
UNUSED = ("cosX", "cosY")
READ = {
    *FEATURES, *UNUSED, *words.SHOWN, *PROBLEMS.values(), "activation", "batchSize", "collectStats",
    "initZero", "learningRate", "networkShape", "noise", "percTrainData", "problem", "regularization",
    "regularizationRate", "seed",
}  # fmt: skip
"""What a link may say: the properties in that page's `state.ts`, and any of them with `_hide`."""
MOST_NOISE, USUAL_MOST_NOISE = 80, 50
"""Its page falls back to the second beyond the first."""
START = {"name": "uniform", "bound": 0.5, "bias": 0.1}


def _knows(given: object) -> bool:
    return isinstance(given, str) and (HOST in given or bool({*_values(given)} & {*KEYS}))


KEYS = ("activation", "networkShape", "learningRate", "percTrainData", "regularization", "regDataset")
"""Any of them tells its fragment from other texts."""


def _values(link: str) -> Values:
    """What stands behind the `#`."""
    pairs = (pair.split("=") for pair in _fragment(link).split("&") if "=" in pair)
    return {unquote(name): unquote(value).strip() for name, value, *_ in pairs}


def _fragment(link: str) -> str:
    """What stands behind the `#`, or the whole text of no link. Links are copied out of pages'
    sources (`&amp;`) and out of other links (`%23activation%3Drelu`, perhaps twice).
    """
    text, fragment = link.strip(), ""
    for _ in range(MOST_QUOTED):
        text = AMPERSAND.sub("&", text)
        _, host, rest = text.rpartition(HOST)
        before, sign, after = rest.partition("#")
        fragment = after if sign or host else before
        if "=" in fragment and "%23" not in fragment.partition("=")[0]:
            break
        text = unquote(text)
    return fragment


class _Link:
    """The values of a link as that page reads them: what is not known there is its default."""

    def __init__(self, values: Values) -> None:
        self.values = values
        self.lost: list[NotCarried] = []
        self.refused: list[Unreadable] = []

    def word(self, name: str, ours: dict[str, str], usual: str) -> str:
        found = self.values.get(name, "")
        if found and found not in ours:
            self.lost.append(words.unreadable(name, found, usual))
        return ours.get(found, ours[usual])

    def number(self, name: str, usual: float, low: float, high: float) -> float:
        found = self.values.get(name, "")
        if not found:
            return usual
        number = _number(found)
        if number is None or not low <= number <= high:
            expected = text(f"a number from {low:g} to {high:g}", f"{low:g}에서 {high:g} 사이의 수")
            self._refuse(name, expected)
            return usual
        return number

    def whole(self, name: str, usual: int, most: int) -> int:
        number = self.number(name, usual, 1, most)
        if number != int(number):
            self._refuse(name, text("a whole number", "정수"))
        return int(number)

    def true(self, name: str, usual: bool = False) -> bool:
        found = self.values.get(name, "")
        return found != "false" if found else usual

    def shape(self) -> list[int]:
        found = self.values.get("networkShape")
        if found is None:
            return [4, 2]
        units = [_number(part) for part in found.split(",")] if found else []
        whole = [int(each) for each in units if each is not None and each >= 1 and each == int(each)]
        if len(whole) != len(units):
            expected = text("numbers of units, as in 4,2", "4,2처럼 유닛 수")
            self._refuse("networkShape", expected)
        return whole

    def demand_sound(self) -> None:
        """Raises Unreadable if something was refused."""
        if self.refused:
            first, *others = self.refused
            raise Unreadable(first.place, first.message, first.expected, first.found, tuple(others))

    def _refuse(self, name: str, expected: Text) -> None:
        message = text(f"“{name}” of the link cannot be read.", f"링크의 “{name}”을(를) 읽을 수 없습니다.")
        self.refused.append(Unreadable(name, message, expected, quote(self.values[name])))


def _number(found: str) -> float | None:
    try:
        number = float(found)
    except ValueError:
        return None
    return number if isfinite(number) else None


def _read(given: str) -> Imported:
    link = _Link(_values(given))
    task = link.word("problem", PROBLEMS, "classification")
    dataset, training = _dataset(link, task), _training(link)
    experiment = {
        "version": 1,
        "network": {"layers": _layers(link, task)},
        "dataset": dataset,
        "training": training,
    }
    link.demand_sound()
    parse(experiment)
    lost = [
        *link.lost,
        *_unknown(link),
        words.SEED,
        words.ORDER,
        *_last_batch(dataset, training),
        words.WITHIN_THE_LOSS,
        *_shown(link),
        words.UNENDING,
    ]
    if "l1" in training["regularization"]:
        lost.append(words.ZERO_WEIGHTS)
    return Imported(experiment=experiment, format=TENSORFLOW_PLAYGROUND.name, not_carried=lost)


def _layers(link: _Link, task: str) -> list[dict[str, Any]]:
    """The output is a tanh for classes, and linear for numbers."""
    kind = link.word("activation", ACTIVATIONS, "tanh")
    hidden: list[dict[str, Any]] = [
        layer for units in link.shape() for layer in ({"type": "dense", "units": units}, {"type": kind})
    ]
    squash = [{"type": "tanh"}] if task == "dataset" else []
    return [*hidden, {"type": "dense", "units": 1}, *squash]


def _dataset(link: _Link, task: str) -> dict[str, Any]:
    found = link.number("noise", 0, -1e9, 1e9)
    noise = USUAL_MOST_NOISE if found > MOST_NOISE else max(0.0, found)
    if noise != found:
        link.lost.append(words.noise(found, noise))
    return {
        "name": link.word(task, DATASETS[task], USUAL_DATASET[task]),
        "samples": SAMPLES[task],
        "noise": noise / 100,
        "train_share": link.number("percTrainData", 50, 1, 100) / 100,
        "seed": _seed(link),
        "features": [ours for name, ours in FEATURES.items() if link.true(name, name in USUAL_FEATURES)],
    }


def _training(link: _Link) -> dict[str, Any]:
    rate = link.number("learningRate", 0.03, 0, 1e9)
    penalty = link.word("regularization", PENALTIES, "none")
    weight = link.number("regularizationRate", 0, 0, 10)
    shares = {"l1": {"l1": 2 * weight}, "l2": {"l2": weight}}
    return {
        "loss": "mse",
        "optimizer": {"name": "sgd", "learning_rate": rate / 2},
        "batch_size": link.whole("batchSize", 10, 1_000_000),
        "initialization": {"name": "zeros"} if link.true("initZero") else START,
        "regularization": shares.get(penalty, {}) if weight else {},
        "seed": _seed(link),
    }


def _unknown(link: _Link) -> list[NotCarried]:
    """What that page does not know, or has no input for."""
    strange = [
        f"{name}={value}"
        for name, value in link.values.items()
        if name not in READ and not name.endswith("_hide")
    ]
    unused = [name for name in UNUSED if link.true(name)]
    return [
        *([words.unknown_keys(strange)] if strange else []),
        *([words.unused_features(unused)] if unused else []),
    ]


def _seed(link: _Link) -> int:
    """Another seed there is another seed here, though of other points."""
    digits = "".join(each for each in link.values.get("seed", "") if each.isascii() and each.isdigit())
    return int(digits[-9:] or "1")


def _last_batch(dataset: dict[str, Any], training: dict[str, Any]) -> list[NotCarried]:
    rows = int(dataset["samples"] * dataset["train_share"])
    rest = rows % training["batch_size"]
    return [words.last_batch(rest)] if rest else []


def _shown(link: _Link) -> list[NotCarried]:
    """What only the page shows otherwise."""
    shown = [lost for name, lost in words.SHOWN.items() if link.true(name)]
    hidden = [
        name.removesuffix("_hide")
        for name in link.values
        if name.endswith("_hide") and link.values[name] == "true"
    ]
    names = ", ".join(hidden)[:200]
    return [
        *shown,
        *([not_carried("hidden", words.HIDDEN.en + names, words.HIDDEN.ko + names)] if hidden else []),
    ]


TENSORFLOW_PLAYGROUND = Format(
    name="tensorflow-playground",
    title=text("a link of TensorFlow Playground", "텐서플로 플레이그라운드 링크"),
    knows=_knows,
    reads=lambda given, _: _read(given),
)
