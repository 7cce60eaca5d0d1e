"""Rows of datasets, to look at before training."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.exceptions import RequestValidationError
from pydantic import Field, ValidationError

from app.api.bodies import EXPERIMENT
from app.api.experiments import experiment_body
from app.api.invalid import invalid
from app.api.problems import HttpProblem
from app.api.services import ActorOf, LanguageOf, ServicesOf
from app.api.strict_json import StrictRoute
from app.datasets.catalog import AnyDataset
from app.datasets.sample import Sample
from app.schema.strict import Strict, example
from app.schema.text import text

router = APIRouter(prefix="/api/v1/datasets", tags=["datasets"], route_class=StrictRoute)


class SampleRequest(Strict):
    """Rows of a dataset, of each split from `offset` on."""

    model_config = example({"dataset": EXPERIMENT["dataset"], "limit": 100})

    dataset: AnyDataset
    limit: int = Field(500, ge=1, le=2_000)
    offset: int = Field(0, ge=0, le=10_000_000)


async def sample_request(
    request: Request, services: ServicesOf, actor: ActorOf, language: LanguageOf
) -> SampleRequest:
    """The body, its own data looked up. Raises HttpProblem, Malformed."""
    body = await services.own_data.complete(await experiment_body(request), actor, language)
    try:
        return SampleRequest.model_validate(body)
    except ValidationError as error:
        details = [each | {"loc": ("body", *each["loc"])} for each in error.errors(include_url=False)]
        raise invalid(RequestValidationError(details, body=body), SampleRequest, language) from None


@router.post("/sample")
async def sample(
    body: Annotated[SampleRequest, Depends(sample_request)], services: ServicesOf, actor: ActorOf
) -> Sample:
    """Raw rows and targets of both splits, with what it takes to draw them."""
    most, found = services.limits.samples, body.dataset.describe().samples
    if found > most:
        raise HttpProblem(
            "malformed",
            text(
                f"Expected at most {most:,} samples, found {found:,}.",
                f"샘플은 {most:,}개 이하여야 합니다(받은 값: {found:,}).",
            ),
        )
    files = await services.own_data.files(body.dataset.files)
    return await services.data.rows(body.dataset, body.offset, body.limit, files)
