"""Other places where an experiment may say the same thing."""

from __future__ import annotations

from typing import Any


def respelled(body: Any) -> Any:
    """A body in which `dataset.target: "input"` and `training.beta` stand where they are kept:
    as `training.target`, and as `beta` of every random code that has none of its own.

    A body that is not shaped so, or that says a thing in both places, is left as it is, so that
    it is refused for what it is.
    """
    return _with_betas(_with_target(body))


def _with_target(body: Any) -> Any:
    match body:
        case {"dataset": {"target": "input", **dataset}, "training": {**training}} if (
            "target" not in training
        ):
            return {**body, "dataset": dataset, "training": {**training, "target": "input"}}
    return body


def _with_betas(body: Any) -> Any:
    match body:
        case {"network": {"layers": [*layers], **network}, "training": {"beta": beta, **training}}:
            if any(map(_is_random_code, layers)):
                told = [_with_beta(each, beta) for each in layers]
                return {**body, "network": {**network, "layers": told}, "training": training}
    return body


def _is_random_code(layer: Any) -> bool:
    return isinstance(layer, dict) and layer.get("type") == "reparameterize"


def _with_beta(layer: Any, beta: Any) -> Any:
    return {"beta": beta, **layer} if _is_random_code(layer) else layer
