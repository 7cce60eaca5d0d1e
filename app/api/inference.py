"""Asking a run's network: outputs for rows, and frames for tools without a socket."""

from __future__ import annotations

import numpy as np
from fastapi import APIRouter, Response

from app.api.access import RunToRead
from app.api.problems import HttpProblem, responses
from app.api.run_bodies import FrameBody, Prediction, PredictionRequest
from app.api.services import ServicesOf
from app.api.strict_json import StrictRoute
from app.schema.text import text

router = APIRouter(prefix="/api/v1/runs/{run_id}", tags=["run data"], route_class=StrictRoute)

ASKED = responses("conflict", "refused")


@router.post("/predict", responses=ASKED)
async def predict(run: RunToRead, services: ServicesOf, body: PredictionRequest) -> Prediction:
    """What the network, as it is now, puts out for raw rows."""
    if len({len(row) for row in body.rows}) > 1:
        raise HttpProblem(
            "malformed",
            text(
                "rows: expected rows of one length, found several.", "rows: 모든 행의 길이가 같아야 합니다."
            ),
        )
    outputs = await services.watching.predict(run.id, np.array(body.rows, np.float32))
    spelled = [[value if np.isfinite(value) else None for value in row] for row in outputs.tolist()]
    prepared = services.prepared.of(run)
    predicted = prepared.classes(outputs)
    if predicted is None:
        return Prediction(outputs=spelled, classes=None, predicted=None)
    return Prediction(outputs=spelled, classes=list(prepared.class_names), predicted=predicted.tolist())


@router.post(
    "/frame",
    response_class=Response,
    responses=ASKED | {200: {"description": "safetensors", "content": {"application/octet-stream": {}}}},
)
async def frame(run: RunToRead, services: ServicesOf, body: FrameBody) -> Response:
    """One frame with these views, as on the socket: of the run as it is, or was."""
    blob = await services.watching.frame(run.id, body.views, body.epoch)
    return Response(blob, media_type="application/octet-stream")
