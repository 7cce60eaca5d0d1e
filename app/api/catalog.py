"""The catalogue: everything that an experiment can be made of, as declared.

The page's palette, forms and help derive from it.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Response

from app.api.bodies import Answer
from app.api.data_service import DataService
from app.api.services import ActorOf, ServicesOf
from app.api.strict_json import StrictRoute
from app.datasets.catalog import DatasetEntry
from app.datasets.features import DERIVED, Feature
from app.diagnosis.catalog import codes
from app.diagnosis.code import CodeEntry
from app.layers.catalog import LAYERS
from app.layers.entry import ActivationEntry, LayerEntry, entry
from app.methods import catalog as methods
from app.methods.catalog import MethodEntry
from app.methods.metric import Metric
from app.presets.catalog import TEMPLATES
from app.presets.template import Template
from app.schema.setting import Setting, describe
from app.training import catalog as training
from app.training.catalog import Entry
from app.training.specification import Regularization, Training
from app.training.stop import Stop

router = APIRouter(prefix="/api/v1/catalog", tags=["catalog"], route_class=StrictRoute)

Kind = Literal[
    "methods", "layers", "activations", "datasets", "losses", "optimizers", "schedules", "initializations",
    "regularization", "stop", "features", "metrics", "training", "templates",
    "diagnosis",
]  # fmt: skip


class Catalog(Answer):
    """Lists of entries, and of settings where a part has one form."""

    methods: list[MethodEntry]
    layers: list[LayerEntry]
    activations: list[ActivationEntry]
    datasets: list[DatasetEntry]
    losses: list[Entry]
    optimizers: list[Entry]
    schedules: list[Entry]
    initializations: list[Entry]
    regularization: list[Setting]
    stop: list[Setting]
    features: list[Feature]
    metrics: list[Metric]
    training: list[Setting]
    templates: list[Template]
    diagnosis: list[CodeEntry]


@cache
def declared() -> dict[str, Any]:
    """All lists but that of the datasets, whose entries need their data."""
    layers = [entry(each) for each in LAYERS]
    return {
        "layers": [each for each in layers if not isinstance(each, ActivationEntry)],
        "activations": [each for each in layers if isinstance(each, ActivationEntry)],
        "losses": training.losses(),
        "optimizers": training.optimizers(),
        "schedules": training.schedules(),
        "initializations": training.initializations(),
        "regularization": describe(Regularization),
        "stop": describe(Stop),
        "features": [each.feature for each in DERIVED],
        "methods": [methods.entry(each) for each in methods.METHODS],
        "metrics": methods.all_metrics(),
        "training": describe(Training),
        "templates": list(TEMPLATES),
        "diagnosis": codes(),
    }


async def whole(data: DataService) -> Catalog:
    """The whole catalogue. Raises DataServiceFailed."""
    return Catalog(datasets=await data.entries(), **declared())


def example() -> dict[str, Any]:
    """The catalogue with one entry in each list, and no datasets, whose entries need their data."""
    first = {name: entries[:1] for name, entries in declared().items()}
    return Catalog(datasets=[], **first).model_dump(mode="json")


@router.get("", response_model=Catalog)
async def catalog(
    services: ServicesOf, actor: ActorOf, if_none_match: Annotated[str | None, Header()] = None
) -> Response:
    """The whole catalogue.

    It changes only with the server's version: 304 for a browser that already has it.
    """
    return await services.catalog.response(if_none_match)


@router.get("/{kind}")
async def kind(
    kind: Kind, services: ServicesOf, actor: ActorOf
) -> (
    list[LayerEntry] | list[ActivationEntry] | list[DatasetEntry] | list[Entry] | list[Setting]
    | list[Feature] | list[Metric] | list[Template] | list[MethodEntry] | list[CodeEntry]
):  # fmt: skip
    """One list of the catalogue."""
    if kind == "datasets":
        return await services.data.entries()
    found: list[Any] = list(declared()[kind])
    return found
