"""The catalogue lists all that an experiment accepts, explained in both languages."""

from collections.abc import Callable
from typing import Any, get_args

import pytest

from app.training import catalog
from app.training.catalog import Entry
from app.training.initializations import AnyInitialization
from app.training.losses import LossName
from app.training.optimizers import AnyOptimizer
from app.training.schedules import AnySchedule


def names(union: Any) -> list[str]:
    return [each.model_fields["name"].default for each in get_args(get_args(union)[0])]


LISTS: list[tuple[Callable[[], list[Entry]], list[str]]] = [
    (catalog.losses, list(get_args(LossName))),
    (catalog.optimizers, names(AnyOptimizer)),
    (catalog.schedules, names(AnySchedule)),
    (catalog.initializations, names(AnyInitialization)),
]


@pytest.mark.parametrize(("entries", "accepted"), LISTS)
def test_the_catalogue_lists_what_an_experiment_accepts(
    entries: Callable[[], list[Entry]], accepted: list[str]
) -> None:
    assert [each.name for each in entries()] == accepted


@pytest.mark.parametrize(
    "entry", [each for entries, _ in LISTS for each in entries()], ids=lambda each: each.name
)
def test_every_entry_and_setting_is_explained_in_both_languages(entry: Entry) -> None:
    texts = [entry.about.title, entry.about.explanation]
    texts += [each for setting in entry.settings for each in (setting.label, setting.help)]
    assert all(each.en and each.ko for each in texts)


def test_settings_are_those_of_pytorch() -> None:
    settings = {entry.name: [each.name for each in entry.settings] for entry in catalog.optimizers()}
    assert settings["sgd"] == ["learning_rate", "momentum", "nesterov", "weight_decay"]
    assert settings["adam"] == ["learning_rate", "betas", "eps", "weight_decay"]
