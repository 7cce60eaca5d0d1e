"""Checking experiments, and their schema."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from pydantic import TypeAdapter

from app.api.problems import example_of
from app.api.services import ActorOf, LanguageOf, ServicesOf
from app.api.strict_json import StrictRequest, StrictRoute
from app.experiment.check import check
from app.experiment.parse import Malformed, parse
from app.methods.catalog import any_experiment
from app.schema.problem import CheckReport

router = APIRouter(prefix="/api/v1", tags=["experiments"], route_class=StrictRoute)


async def experiment_body(request: Request) -> Any:
    """The decoded body, `null` included, which FastAPI would take for none. Raises HttpProblem."""
    assert isinstance(request, StrictRequest)
    request.demand_json()
    return await request.json()


ExperimentBody = Annotated[Any, Depends(experiment_body)]
"""An experiment as sent: parsed by `app.experiment`, whose problems are pinned to layers.

`schema.py` documents it.
"""


@router.post("/networks/check")
def check_network(
    body: ExperimentBody, language: LanguageOf, services: ServicesOf, actor: ActorOf
) -> CheckReport:
    """Shapes, parameters and cost of every layer, and every problem with a fix.

    Always 200 for a JSON body.
    """
    try:
        return check(parse(body, language), language, services.limits, services.executor.device_ids())
    except Malformed as malformed:
        return CheckReport(ok=False, layers=[], problems=malformed.problems)


@router.get("/schema/experiment", responses=example_of({"title": "Experiment", "type": "object"}))
def experiment_schema(actor: ActorOf) -> dict[str, Any]:
    """The JSON Schema of an experiment."""
    return TypeAdapter(any_experiment()).json_schema()
