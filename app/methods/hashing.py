"""The content hash, which names an experiment."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pydantic import BaseModel

from app.methods.declaration import Experiment
from app.schema.setting import came_later


def content_hash(experiment: Experiment) -> str:
    """SHA-256, in hexadecimal, of the canonical form as JSON. Raises BrokenNetwork."""
    return hash_of(experiment.canonical())


def hash_of(canonical: Experiment) -> str:
    """SHA-256, in hexadecimal, of a canonical form as JSON: keys sorted, no spaces.

    Every default is filled in, but for settings added after version 1: at their default they are
    left out, so that an experiment of before keeps its hash.
    """
    return _digest(hashed(canonical))


def networks_hash(experiment: Experiment) -> str | None:
    """What of an experiment its weights belong to: SHA-256 of its networks in canonical form; None
    where its method names none. Raises BrokenNetwork.
    """
    whole = hashed(experiment.canonical())
    networks: dict[str, Any] = {name: whole[name] for name in ("network", "networks") if name in whole}
    return _digest(networks) if networks else None


def hashed(model: BaseModel) -> dict[str, Any]:
    """What of a model is hashed, as JSON."""
    dumped = model.model_dump(mode="json")
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if came_later(field) and value == field.get_default(call_default_factory=True):
            del dumped[name]
        elif isinstance(value, BaseModel):
            dumped[name] = hashed(value)
        elif isinstance(value, list | tuple):
            dumped[name] = [
                hashed(each) if isinstance(each, BaseModel) else spelled
                for each, spelled in zip(value, dumped[name], strict=True)
            ]
        elif isinstance(value, dict):
            models = {key: hashed(each) for key, each in value.items() if isinstance(each, BaseModel)}
            dumped[name] = dumped[name] | models
    return dumped


def _unsigned(value: Any) -> Any:
    """The same with 0.0 for −0.0, which computes the same and JSON spells otherwise."""
    if isinstance(value, dict):
        return {name: _unsigned(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_unsigned(each) for each in value]
    return 0.0 if isinstance(value, float) and value == 0 else value


def _digest(body: dict[str, Any]) -> str:
    spelled = json.dumps(
        _unsigned(body), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return hashlib.sha256(spelled.encode()).hexdigest()
