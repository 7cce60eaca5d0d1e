"""Completes OpenAPI's operations: the errors that follow from the kind of route, and examples."""

from __future__ import annotations

from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from app.api.middleware.origin import SAFE
from app.api.problems import MEDIA_TYPE, responses
from app.api.services import actor_of

ALWAYS = ("host", "internal")
IDENTIFIED = ("sign-in", "too-many", "not-ready")
UNSAFE = ("origin", "too-slow", "too-large")
WITH_BODY = ("malformed",)
WITH_JSON = ("not-json",)
JSON = "application/json"


def complete(operation: dict[str, Any], route: APIRoute, schemas: dict[str, Any]) -> None:
    """Add the errors that the route does not declare itself, and an example to every JSON body."""
    _add_errors(operation["responses"], errors(operation, route))
    bodies = [operation.get("requestBody", {})]
    bodies += [answer for status, answer in operation["responses"].items() if status[0] == "2"]
    for body in bodies:
        _add_example(body.get("content", {}).get(JSON), schemas)


def errors(operation: dict[str, Any], route: APIRoute) -> list[str]:
    """The types of the errors that any route of this kind may answer."""
    words = [*ALWAYS]
    words += IDENTIFIED if _identifies(route.dependant) else ()
    words += () if methods(route) <= SAFE else UNSAFE
    words += WITH_BODY if "requestBody" in operation else ()
    words += WITH_JSON if JSON in operation.get("requestBody", {}).get("content", {}) else ()
    words += ["malformed"] if "parameters" in operation else []
    words += ["not-found"] if "{run_id}" in route.path else []
    return list(dict.fromkeys(words))


def methods(route: APIRoute) -> set[str]:
    """The HTTP methods of a route."""
    return route.methods or set()


def _identifies(dependant: Dependant) -> bool:
    return dependant.call is actor_of or any(map(_identifies, dependant.dependencies))


def _add_errors(answers: dict[str, Any], words: list[str]) -> None:
    """Add these errors, with an example each, to the answers that are declared."""
    if MEDIA_TYPE not in answers.get("422", {}).get("content", {}):
        answers.pop("422", None)  # FastAPI's own form of errors: `errors.py` answers another
    for status, made in responses(*words).items():
        there = answers.setdefault(str(status), made)
        there["content"][MEDIA_TYPE]["examples"] |= made["content"][MEDIA_TYPE]["examples"]


def _add_example(content: dict[str, Any] | None, schemas: dict[str, Any]) -> None:
    """Add the example of the body's model, unless the route gives one."""
    if content is None or "example" in content or "examples" in content:
        return
    shape = content["schema"]
    for each in (shape, *shape.get("anyOf", ())):
        name = each.get("$ref", "").rpartition("/")[2]
        if examples := schemas.get(name, {}).get("examples"):
            content["example"] = examples[0]
            return
