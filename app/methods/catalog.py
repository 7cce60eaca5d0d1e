"""Every method, and how the catalogue shows one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from app.methods.adversarial.specification import Adversarial
from app.methods.back_propagation.specification import BackPropagation
from app.methods.clock import Clock
from app.methods.declaration import Experiment, SettingChoice, method_name, training_of
from app.methods.metric import Metric
from app.methods.perceptron.specification import Perceptron
from app.schema.about import About
from app.schema.setting import Setting, describe
from app.schema.strict import Strict

Named = TypeVar("Named", Metric, Setting)

METHODS: list[type[Experiment]] = [BackPropagation, Perceptron, Adversarial]
"""In the order of the catalogue; the first is meant where an experiment names none."""


class MethodEntry(Strict):
    """A method as forms, charts, controls and help need it.

    `parts`: what an experiment of it names beside `method`. `training`, `stop`: its own settings.
    `changes`: those that may change while a run goes on. `leading`: the metrics that tell how well
    a run does, the first that is defined. `datasets`: those that suit it, null for all. `views`:
    those its learner serves, by name. `starter`: an experiment to begin with.
    """

    name: str
    about: About
    parts: list[str]
    clock: Clock
    metrics: list[Metric]
    leading: list[str]
    training: list[Setting]
    stop: list[Setting]
    choices: list[SettingChoice]
    changes: list[Setting]
    views: list[str]
    edits_weights: bool
    predicts: bool
    datasets: list[str] | None
    starter: dict[str, Any]


def find_method(name: str) -> type[Experiment] | None:
    """The method of a name, or None."""
    return next((each for each in METHODS if method_name(each) == name), None)


def entry(method: type[Experiment]) -> MethodEntry:
    """The catalogue's entry of a method."""
    training = training_of(method)
    stop: Any = training.model_fields["stop"].annotation
    parts = [each for each in method.model_fields if each not in Experiment.model_fields]
    return MethodEntry(
        name=method_name(method),
        about=method.about,
        parts=parts,
        clock=method.clock,
        metrics=list(method.metrics),
        leading=list(method.leading),
        training=describe(training),
        stop=describe(stop),
        choices=list(method.choices),
        changes=list(method.changes),
        views=[each.model_fields["view"].default for each in method.views],
        edits_weights=method.edits_weights,
        predicts=method.predicts,
        datasets=None if method.datasets is None else list(method.datasets),
        starter=method.model_validate(method.starter).model_dump(mode="json"),
    )


def all_metrics() -> list[Metric]:
    """The metrics of all methods, each name once."""
    return _each_once(metric for method in METHODS for metric in method.metrics)


def all_changes() -> list[Setting]:
    """The settings that some method lets change while a run goes on, each name once."""
    return _each_once(setting for method in METHODS for setting in method.changes)


def _each_once(named: Iterable[Named]) -> list[Named]:
    """Of several with one name the first."""
    found: dict[str, Named] = {}
    for each in named:
        found.setdefault(each.name, each)
    return list(found.values())


def any_experiment() -> Any:
    """The union of all methods' experiments, for schemas; `app.experiment.parse` reads bodies."""
    return reduce(or_, METHODS)
