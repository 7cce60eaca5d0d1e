"""Random experiments as JSON: well-formed, sound or not."""

from typing import Any

from hypothesis import strategies as st
from pydantic import BaseModel

from app.datasets.catalog import DATASETS, dataset_name
from app.datasets.sampled import Sampled
from app.layers.catalog import LAYERS, layer_name
from app.layers.declaration import Layer
from app.network.specification import INPUT
from app.schema.setting import Setting, describe
from app.training.initializations import INITIALIZATIONS
from app.training.losses import LOSSES
from app.training.optimizers import OPTIMIZERS
from app.training.schedules import SCHEDULES

Body = dict[str, Any]
Strategy = st.SearchStrategy[Body]

SMALL = 4
"""How far above its least value an integer setting is drawn: mistakes do not need large numbers."""


def integers(setting: Setting) -> st.SearchStrategy[int]:
    low = int(setting.minimum or 0)
    high = low + SMALL if setting.maximum is None else min(low + SMALL, int(setting.maximum))
    return st.integers(low, high)


def numbers(setting: Setting) -> st.SearchStrategy[float]:
    """Within the middle of the range, so that open and closed ends do not matter."""
    low = setting.minimum if setting.minimum is not None else -1.0
    high = setting.maximum if setting.maximum is not None else low + 1.0
    return st.integers(1, 15).map(lambda share: low + (min(high, low + 2.0) - low) * share / 16)


def values(setting: Setting) -> st.SearchStrategy[Any]:
    """Legal values of a setting that is no list."""
    of_kind = {
        "integer": lambda: integers(setting),
        "number": lambda: numbers(setting),
        "boolean": st.booleans,
        "choice": lambda: st.sampled_from(setting.choices),
    }
    return of_kind[setting.kind]()


def settings_of(declared: type[BaseModel]) -> Strategy:
    """Required settings, and some of the optional ones."""
    described = [each for each in describe(declared) if each.kind != "list"]
    required = {each.name for each in described if declared.model_fields[each.name].is_required()}
    return st.fixed_dictionaries(
        {each.name: values(each) for each in described if each.name in required},
        optional={each.name: values(each) for each in described if each.name not in required},
    )


@st.composite
def layers(draw: st.DrawFn) -> Body:
    declared: type[Layer] = draw(st.sampled_from(LAYERS))
    settings = draw(settings_of(declared))
    if "shape" in declared.model_fields:
        settings["shape"] = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    return {"type": layer_name(declared), **settings}


@st.composite
def wirings(draw: st.DrawFn, names: list[str]) -> list[list[str]]:
    """A chain with some wires changed, so that sound graphs and every kind of fault occur."""
    chain = [[before, after] for before, after in zip([INPUT, *names], names, strict=False)]
    ends = st.sampled_from([INPUT, *names, "nowhere"])
    extra = draw(st.lists(st.tuples(ends, ends).map(list), max_size=2))
    dropped = draw(st.sets(st.integers(0, 20), max_size=1))
    return [wire for position, wire in enumerate(chain) if position not in dropped] + extra


@st.composite
def networks(draw: st.DrawFn) -> Body:
    drawn = draw(st.lists(layers(), max_size=6))
    if draw(st.booleans()):
        return {"layers": drawn}
    names = [draw(st.sampled_from([f"l{position}"] * 15 + ["l0"])) for position in range(len(drawn))]
    named = [{"id": name, **layer} for name, layer in zip(names, drawn, strict=True)]
    return {"layers": named, "wires": draw(wirings(names))}


@st.composite
def datasets(draw: st.DrawFn) -> Body:
    declared: type[Sampled] = draw(st.sampled_from(DATASETS))
    settings = draw(settings_of(declared))
    settings.pop("train_share", None)
    settings["validation_share"] = draw(st.sampled_from([0, 0.05]))
    if "samples" in declared.model_fields:
        settings.pop("samples", None)
        classes = len(declared.model_validate({"name": dataset_name(declared), **settings}).class_names)
        settings["samples"] = draw(st.sampled_from([12, 20, 40])) * max(1, classes // 3)
    offered = [each.name for each in declared(name=dataset_name(declared)).offered]
    if offered and draw(st.booleans()):
        settings["features"] = draw(st.lists(st.sampled_from(offered), min_size=1, max_size=4, unique=True))
    return {"name": dataset_name(declared), **settings}


@st.composite
def trainings(draw: st.DrawFn) -> Body:
    optimizer = draw(choices(OPTIMIZERS))
    if optimizer.get("nesterov"):
        optimizer["momentum"] = 0.5
    return {
        "loss": draw(st.sampled_from(list(LOSSES))),
        "optimizer": optimizer,
        "schedule": draw(choices(SCHEDULES)),
        "initialization": draw(choices(INITIALIZATIONS)),
        "regularization": draw(st.sampled_from([{}, {"l1": 0.01}, {"l2": 0.01}])),
        "batch_size": draw(st.sampled_from([1, 3, 10, "all"])),
        "seed": draw(st.integers(0, 3)),
        "device": "cpu",
        "stop": {"epochs": 1},
    }


def choices(declared: tuple[type[BaseModel], ...]) -> Strategy:
    """One of several declarations by its name, with its settings."""
    named = {each.model_fields["name"].default: each for each in declared}
    return st.sampled_from(list(named)).flatmap(
        lambda name: settings_of(named[name]).map(lambda settings: {"name": name, **settings})
    )


def experiments() -> Strategy:
    return st.fixed_dictionaries({"network": networks(), "dataset": datasets(), "training": trainings()})
