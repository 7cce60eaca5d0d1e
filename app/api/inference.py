"""Asking a run's network: outputs for rows, and frames for tools without a socket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from fastapi import APIRouter, Response
from starlette.concurrency import run_in_threadpool

from app.api.access import RunToRead
from app.api.problems import HttpProblem, responses
from app.api.run_bodies import FrameBody, Prediction, PredictionRequest
from app.api.services import LanguageOf, ServicesOf
from app.api.strict_json import StrictRoute
from app.datasets.declaration import Cell, Dataset, UnfitCell
from app.methods.declaration import Prepared
from app.network.finding import Finding
from app.schema.text import Language, text
from app.schema.unfit import Unfit

router = APIRouter(prefix="/api/v1/runs/{run_id}", tags=["run data"], route_class=StrictRoute)

ASKED = responses("conflict", "refused")


@router.post("/predict", responses=ASKED)
async def predict(
    run: RunToRead, services: ServicesOf, language: LanguageOf, body: PredictionRequest
) -> Prediction:
    """What the network, as it is now, puts out for raw rows."""
    rows = await run_in_threadpool(_numbers, services.prepared.of(run), body.rows, language)
    if len({len(row) for row in rows}) > 1:
        raise HttpProblem(
            "malformed",
            text(
                "rows: expected rows of one length, found several.", "rows: 모든 행의 길이가 같아야 합니다."
            ),
        )
    outputs = await services.watching.predict(run.id, np.array(rows, np.float32))
    spelled = outputs.astype(object)
    spelled[~np.isfinite(outputs)] = None
    prepared = services.prepared.of(run)
    predicted = prepared.classes(outputs)
    if predicted is None:
        return Prediction(outputs=spelled.tolist(), classes=None, predicted=None)
    return Prediction(
        outputs=spelled.tolist(), classes=list(prepared.class_names), predicted=predicted.tolist()
    )


def _numbers(
    prepared: Prepared, rows: Sequence[Sequence[Cell] | Mapping[str, Cell]], language: Language
) -> list[list[float]]:
    """The rows in numbers, in the order of the columns. Raises HttpProblem."""
    dataset: Dataset | None = getattr(prepared.experiment, "dataset", None)
    numbers: list[list[float]] = []
    for place, row in enumerate(rows):
        try:
            numbers.append(dataset.raw_row(row) if dataset else [float(each) for each in row])
        except Unfit as error:
            field = f"rows.{place}.{error.place}" if isinstance(error, UnfitCell) else f"rows.{place}"
            found = error.found or text("", "")
            problem = Finding(error.message, error.expected, found, field=field).problem(language)
            detail = text(
                f"Malformed: {field}: expected {error.expected.en}, found {found.en}.",
                f"형식이 맞지 않습니다. {field}: {error.expected.ko}이(가) 필요한데 {found.ko}.",
            )
            raise HttpProblem("malformed", detail, [problem]) from None
    return numbers


@router.post(
    "/frame",
    response_class=Response,
    responses=ASKED | {200: {"description": "safetensors", "content": {"application/octet-stream": {}}}},
)
async def frame(run: RunToRead, services: ServicesOf, body: FrameBody) -> Response:
    """One frame with these views, as on the socket: of the run as it is, or was."""
    blob = await services.watching.frame(run.id, body.views, body.epoch)
    return Response(blob, media_type="application/octet-stream")
