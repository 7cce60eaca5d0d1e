"""What a run has left: events, metrics, checkpoints, weights, the order of its samples, its network
as source.
"""

from __future__ import annotations

import json
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from starlette.responses import StreamingResponse

from app.api.access import RunToRead
from app.api.problems import HttpProblem
from app.api.run_bodies import (
    MOST_EPOCHS,
    Checkpoint,
    Checkpoints,
    EventPage,
    Metrics,
    MetricsOutline,
    Order,
)
from app.api.run_files import file_name, outline_csv, outline_json, table_csv, table_json, weights_of
from app.api.services import Services, ServicesOf
from app.api.strict_json import StrictRoute
from app.datasets.rows_file import FILE_NAME
from app.runs.joined import joined_events, joined_metrics, joined_outline
from app.schema.notebook import notebook
from app.schema.script import with_notes
from app.schema.strict import example_of
from app.schema.text import Text, text
from app.store.outline import LEAST_POINTS, MOST_POINTS
from app.store.records import RunRecord

router = APIRouter(prefix="/api/v1/runs/{run_id}", tags=["run data"], route_class=StrictRoute)

Joined = Annotated[
    bool, Query(description="With what precedes it in the runs that it descends from, if it began in one.")
]


@router.get("/events", response_model=EventPage)
def events(
    run: RunToRead,
    services: ServicesOf,
    after: Annotated[int, Query(ge=0, le=2**53, description="The last number seen.")] = 0,
    limit: Annotated[int, Query(ge=1, le=10_000)] = 1_000,
    joined: Joined = False,
) -> Response:
    """What happened, in order: the bodies that the socket sends.

    A page may be shorter than `limit`. Joined events are numbered on from run to run.
    """
    store = services.store
    if joined:
        found, newest = joined_events(store, run, after, limit)
    else:
        found, newest = store.events(run.id, after, limit), run.sequence
    following = found[-1].sequence if found else after
    rest = json.dumps({"next": following, "more": following < newest})[1:]
    body = f'{{"events": [{",".join(kept.json for kept in found)}], {rest}'
    return Response(body, media_type="application/json")


@router.get(
    "/metrics",
    response_model=Metrics | MetricsOutline,
    responses={
        200: {
            "description": "Every metric, or its outline",
            "content": {
                "application/json": {
                    "examples": {
                        "every epoch": {"value": example_of(Metrics)},
                        "points=1000": {"value": example_of(MetricsOutline)},
                    }
                },
                "text/csv": {"example": "epoch,train_loss\r\n0,0.71\r\n"},
            },
        }
    },
)
def metrics(
    run: RunToRead,
    services: ServicesOf,
    format: Literal["json", "csv"] = "json",
    points: Annotated[
        int | None, Query(ge=LEAST_POINTS, le=MOST_POINTS, description="At most so many epochs; absent: all.")
    ] = None,
    joined: Joined = False,
) -> Response:
    """Every metric of every epoch, none thinned; with `points` an outline that keeps every peak, of
    bounded size.
    """
    store = services.store
    if points is None:
        table = joined_metrics(store, run) if joined else store.metrics(run.id)
        rows, body = table_csv(table), table_json(table)
    else:
        outlined = joined_outline(store, run, points) if joined else store.outline(run.id, points)
        rows, body = outline_csv(outlined), outline_json(outlined)
    if format == "csv":
        headers = {"Content-Disposition": f'attachment; filename="{file_name(run)}.csv"'}
        return StreamingResponse(rows, media_type="text/csv", headers=headers)
    return StreamingResponse(body, media_type="application/json")


@router.get("/checkpoints")
def checkpoints(run: RunToRead, services: ServicesOf) -> Checkpoints:
    """The moments that are kept, oldest first."""
    return Checkpoints(checkpoints=[Checkpoint.of(each) for each in services.store.checkpoints(run.id)])


@router.get(
    "/weights",
    response_class=Response,
    responses={200: {"description": "safetensors", "content": {"application/octet-stream": {}}}},
)
def weights(
    run: RunToRead,
    services: ServicesOf,
    epoch: Annotated[int | None, Query(ge=0, le=MOST_EPOCHS, description="Absent: the newest.")] = None,
) -> Response:
    """`<layer id>.<parameter>` float32 in PyTorch's shapes, as safetensors; `epoch=0`: before any
    update.
    """
    found = weights_of(services.store, services.prepared, run, epoch)
    if found is None:
        kept = ", ".join(str(each.epoch) for each in services.store.checkpoints(run.id) if each.batch == 0)
        raise HttpProblem(
            "not-found",
            text(
                f"No weights are kept of {'this run' if epoch is None else f'epoch {epoch}'}; kept epochs: {kept or 'none yet'}.",
                f"보관된 가중치가 없습니다. 보관된 에폭: {kept or '아직 없음'}.",
            ),
        )
    at, blob = found
    headers = {
        "Content-Disposition": f'attachment; filename="{file_name(run)}-epoch-{at}.safetensors"',
        "X-Epoch": str(at),
    }
    return Response(blob, media_type="application/octet-stream", headers=headers)


@router.get("/order")
def order(
    run: RunToRead, services: ServicesOf, epoch: Annotated[int, Query(ge=0, le=MOST_EPOCHS)] = 0
) -> Order:
    """The order in which an epoch (0: the first) takes the training rows."""
    prepared = services.prepared.of(run)
    order = prepared.order(epoch)
    if order is None:
        raise _not_of_this_method(text("order of rows", "행의 순서"))
    return Order(epoch=epoch, batch_size=prepared.batch_rows, order=order)


@router.get(
    "/source",
    response_class=Response,
    responses={
        200: {
            "description": "Python, or a Jupyter notebook",
            "content": {
                "text/x-python": {"example": "import torch\n"},
                "application/x-ipynb+json": {"example": {"nbformat": 4, "cells": []}},
            },
        }
    },
)
def network_source(
    run: RunToRead, services: ServicesOf, format: Literal["script", "notebook"] = "script"
) -> Response:
    """The run as a PyTorch script that needs nothing of this project: network, rows (written out,
    or read from a file beside it), start of the weights, training loop, stop conditions in
    force. Run by itself it gives the run's curve.
    """
    source = services.prepared.of(run).source(services.control.stop_of(run))
    if source is None:
        raise _not_of_this_method(text("PyTorch source", "PyTorch 소스"))
    source = with_notes(source, _deviations(run, services))
    if format == "notebook":
        headers = {"Content-Disposition": f'attachment; filename="{file_name(run)}.ipynb"'}
        return Response(notebook(source), media_type="application/x-ipynb+json", headers=headers)
    headers = {"Content-Disposition": f'attachment; filename="{file_name(run)}.py"'}
    return Response(source, media_type="text/x-python", headers=headers)


@router.get(
    "/samples",
    response_class=Response,
    responses={200: {"description": "NumPy's .npz", "content": {"application/octet-stream": {}}}},
)
async def samples(run: RunToRead, services: ServicesOf) -> Response:
    """The rows that a run learns from, as training has them: of each split `<split>_inputs` float32
    [n, …] and `<split>_targets`. The script reads it where it does not hold the rows itself.
    """
    dataset = getattr(services.prepared.of(run).experiment, "dataset", None)
    if dataset is None:
        raise _not_of_this_method(text("samples", "샘플"))
    files = await services.own_data.files(dataset.files)
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
    content = await services.data.arrays(dataset, files)
    return Response(content, media_type="application/octet-stream", headers=headers)


def _deviations(run: RunRecord, services: Services) -> list[str]:
    """What keeps a run's curve from being that of its experiment."""
    notes = []
    if run.parent is not None:
        notes.append(
            f"The run began in epoch {run.parent.epoch} of another run; this script draws its start anew."
        )
    if services.store.newest_event(run.id, "change") or services.store.newest_event(run.id, "weight"):
        notes.append(
            "Settings or weights of the run were changed while it trained; this script knows of none."
        )
    return notes


def _not_of_this_method(what: Text) -> HttpProblem:
    return HttpProblem(
        "refused",
        text(
            f"Runs of this method have no {what.en}; ask for it of a run that trains a network.",
            f"이 방법의 실행에는 {what.ko}가 없습니다. 신경망을 학습하는 실행에서 요청하세요.",
        ),
    )
