"""Our own JSON: an experiment, or an answer of the API that holds one."""

from __future__ import annotations

from typing import Any

from app.experiment.parse import parse
from app.importing.imported import Format, Imported
from app.schema.text import text


def _knows(given: object) -> bool:
    body = _body(given)
    return isinstance(body, dict) and "training" in body


def _body(given: object) -> Any:
    return given["experiment"] if isinstance(given, dict) and "experiment" in given else given


def _read(given: Any) -> Imported:
    """As it is, with every default filled in. Raises Malformed."""
    experiment = parse(_body(given)).model_dump(mode="json")
    return Imported(experiment=experiment, format=OWN.name, not_carried=[])


OWN = Format(
    name="experiment",
    title=text("an experiment of this playground as JSON", "이 플레이그라운드의 실험(JSON)"),
    knows=_knows,
    reads=_read,
)
