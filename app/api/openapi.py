"""The OpenAPI schema: FastAPI's, completed.

FastAPI does not see the socket's messages (`LiveMessage`, `ViewerMessage`, `View`), nor that an
experiment is an `Experiment`: routes take it as any JSON and answer it as it was stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic import TypeAdapter
from starlette.routing import BaseRoute

from app import __version__
from app.api import catalog
from app.api.bodies import EXPERIMENT, Devices, ExperimentPage, SavedExperiment
from app.api.datasets import SampleRequest
from app.api.operations import JSON, complete, methods
from app.api.problems import ProblemBody
from app.api.run_bodies import EventPage, Metrics, MetricsOutline, RunPage
from app.api.services import ActorOf
from app.events import Event
from app.live_messages import LiveMessage
from app.methods.catalog import any_experiment
from app.runs.run import Run
from app.schema.strict import example_of
from app.views.catalog import View
from app.views.viewer import ViewerMessage

router = APIRouter(include_in_schema=False)

Mode = Literal["validation", "serialization"]

DESCRIPTION = """\
Assemble neural networks, train them on the server, watch them learn. On loopback nothing needs credentials; beyond it send
`Authorization: Bearer <token>` (`playground token create`). Errors are `application/problem+json`.

Socket: `/api/v1/runs/{run_id}/live?after=SEQUENCE&outline=POINTS`. Text messages are `LiveMessage` from the server and `ViewerMessage` to it; binary messages are
frames (safetensors). See `docs/wire.md`.
"""
ADDED: dict[str, tuple[Mode, Any]] = {
    "Event": ("serialization", Event),
    "LiveMessage": ("serialization", LiveMessage),
    "ViewerMessage": ("validation", ViewerMessage),
    "View": ("validation", View),
    "Run": ("serialization", Run),
    "RunPage": ("serialization", RunPage),
    "EventPage": ("serialization", EventPage),
    "Metrics": ("serialization", Metrics),
    "MetricsOutline": ("serialization", MetricsOutline),
    "Devices": ("serialization", Devices),
    "SavedExperiment": ("serialization", SavedExperiment),
    "ExperimentPage": ("serialization", ExperimentPage),
    "ProblemBody": ("serialization", ProblemBody),
    "SampleRequest": ("validation", SampleRequest),
}
TAKEN = {
    "/api/v1/networks/check": ("Experiment", EXPERIMENT),
    "/api/v1/experiments": ("Experiment", EXPERIMENT),
    "/api/v1/runs": ("Experiment", EXPERIMENT),
    "/api/v1/datasets/sample": ("SampleRequest", example_of(SampleRequest)),
}
"""Bodies that routes decode themselves: model and example by path."""
ANSWER_EXPERIMENTS = ("Imported", "Run", "SavedExperiment", "Template")
CATALOG = "/api/v1/catalog"
NOT_ANSWERED = ("HTTPValidationError", "ValidationError")
"""FastAPI's own form of errors: `errors.py` answers another."""
REFERENCE = "#/components/schemas/{model}"


def openapi_schema(routes: Sequence[BaseRoute]) -> dict[str, Any]:
    """The schema of these routes; it needs no running server."""
    made = get_openapi(
        title="Neural-network playground", version=__version__, description=DESCRIPTION, routes=routes
    )
    schemas: dict[str, Any] = made["components"]["schemas"]
    schemas.pop("Experiment", None)  # the base of all methods, in place of which their union is shown
    _add(schemas)
    experiment = {"$ref": REFERENCE.format(model="Experiment")}
    for path, (model, example) in TAKEN.items():
        content = {JSON: {"schema": {"$ref": REFERENCE.format(model=model)}, "example": example}}
        made["paths"][path]["post"]["requestBody"] = {"required": True, "content": content}
    for name in ANSWER_EXPERIMENTS:
        schemas[name]["properties"]["experiment"] = experiment
    _show_catalog(made["paths"])
    for route in routes:
        if isinstance(route, APIRoute) and route.include_in_schema:
            for method in methods(route):
                complete(made["paths"][route.path][method.lower()], route, schemas)
    for name in NOT_ANSWERED:
        schemas.pop(name)
    return made


@router.get("/api/v1/openapi.json")
def openapi(request: Request, actor: ActorOf) -> dict[str, Any]:
    """The OpenAPI schema of this server."""
    return openapi_schema(request.app.routes)


def _show_catalog(paths: dict[str, Any]) -> None:
    """Add examples of the catalogue, made of what is declared."""
    whole = catalog.example()
    for path, example in {CATALOG: whole, f"{CATALOG}/{{kind}}": whole["metrics"]}.items():
        paths[path]["get"]["responses"]["200"]["content"][JSON]["example"] = example


def _add(schemas: dict[str, Any]) -> None:
    """Add the models of ADDED and the models that they refer to.

    Raises ValueError if one name would stand for two schemas.
    """
    added = ADDED | {"Experiment": ("validation", any_experiment())}
    inputs = [(name, mode, TypeAdapter(model)) for name, (mode, model) in added.items()]
    made, shared = TypeAdapter.json_schemas(inputs, ref_template=REFERENCE)
    found = dict(shared.get("$defs", {}))
    found |= {name: body for (name, _), body in made.items() if name not in found}
    clashes = [name for name, body in found.items() if name in schemas and not _same(schemas[name], body)]
    if clashes:
        raise ValueError(f"these names stand for two schemas: {', '.join(clashes)}")
    schemas.update(found)  # these replace FastAPI's, which drop nulls, even from examples


def _same(ours: dict[str, Any], theirs: dict[str, Any]) -> bool:
    """Whether two schemas describe one model.

    FastAPI drops defaults that are null, so the two need not be equal.
    """
    return ours.get("required") == theirs.get("required") and set(ours.get("properties", ())) == set(
        theirs.get("properties", ())
    )
