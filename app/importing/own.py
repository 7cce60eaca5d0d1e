"""Our own JSON: an experiment, or an answer of the API that holds one."""

from __future__ import annotations

from typing import Any

from app.experiment.parse import parse
from app.importing.imported import Format, Imported
from app.schema.text import Language, text


def _knows(given: object) -> bool:
    body = experiment_in(given)
    return isinstance(body, dict) and "training" in body


def experiment_in(given: object) -> Any:
    """The experiment itself, as it was sent."""
    return given["experiment"] if isinstance(given, dict) and "experiment" in given else given


def _read(given: Any, language: Language) -> Imported:
    """As it is, with every default filled in. Raises Malformed."""
    experiment = parse(experiment_in(given), language).model_dump(mode="json")
    return Imported(experiment=experiment, format=OWN.name, not_carried=[])


OWN = Format(
    name="experiment",
    title=text("an experiment of this playground as JSON", "이 플레이그라운드의 실험(JSON)"),
    knows=_knows,
    reads=_read,
)
