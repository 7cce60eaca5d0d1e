"""A run's metrics as JSON and CSV, its weights as safetensors.

Metrics are encoded in pieces, so that memory never holds a Python object for every number.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load, save

from app.methods.declaration import Prepared
from app.runs.moments import holder_of
from app.runs.prepared_runs import PreparedRuns
from app.store.decimals import Floats, shortest, spell, spell_json
from app.store.records import MetricTable, RunRecord
from app.store.store import Store
from app.store.stored_event import StoredOutline

PIECE = 10_000
"""Rows that are encoded at once."""
NETWORK = "network/"
"""The prefix of the weights' names in a checkpoint (`Learner.save`)."""


def file_name(run: RunRecord) -> str:
    """What a file of a run is called, without its ending: what was learnt, the day, and what tells
    it from the other runs of that day.
    """
    learnt = run.experiment.get("dataset", {}).get("name") or run.experiment.get("method", "run")
    return f"{learnt}-{run.created_at:%Y-%m-%d}-{run.id[:4]}"


def table_json(table: MetricTable) -> Iterator[bytes]:
    """Every row, as `Metrics`."""
    facts = {"first_epoch": table.first_epoch, "count": table.count}
    return _json(facts, table.columns)


def table_csv(table: MetricTable) -> Iterator[str]:
    """Every row, with its epoch."""
    return _csv(np.arange(table.first_epoch, table.first_epoch + table.count), table.columns)


def outline_json(outlined: StoredOutline) -> Iterator[bytes]:
    """The thinned rows, as `MetricsOutline`."""
    facts = {"rows": outlined.rows, "epochs": outlined.epochs.tolist()}
    return _json(facts, outlined.columns)


def outline_csv(outlined: StoredOutline) -> Iterator[str]:
    """The thinned rows, with their epochs."""
    return _csv(outlined.epochs, outlined.columns)


def _json(facts: Mapping[str, Any], columns: Mapping[str, Floats]) -> Iterator[bytes]:
    """One object: the facts, then the columns."""
    yield spell_json(facts)[:-1] + b',"columns":{'
    for place, (name, column) in enumerate(columns.items()):
        yield (b"," if place else b"") + spell_json(name) + b":["
        for start in range(0, len(column), PIECE):
            piece = spell_json(shortest(column[start : start + PIECE]).tolist())[1:-1]
            yield (b"," if start else b"") + piece
        yield b"]"
    yield b"}}"


def _csv(epochs: NDArray[np.int64], columns: Mapping[str, Floats]) -> Iterator[str]:
    """The header, then a line for each epoch; a metric that is not defined is empty."""
    yield ",".join(["epoch", *columns]) + "\r\n"
    for start in range(0, len(epochs), PIECE):
        rows = slice(start, start + PIECE)
        text = StringIO()
        csv.writer(text).writerows(
            zip(epochs[rows].tolist(), *(spell(column[rows]) for column in columns.values()), strict=True)
        )
        yield text.getvalue()


def weights_of(
    store: Store, prepared: PreparedRuns, run: RunRecord, epoch: int | None
) -> tuple[int, bytes] | None:
    """The epoch, and its weights by `<layer id>.<parameter>`, float32, as safetensors.

    `epoch`: None for the newest; one before the run began in another is that one's. None if no
    checkpoint of that epoch is kept.
    """
    holder = holder_of(store, run, epoch)
    if holder is None:
        return None
    run, found = holder, store.read_checkpoint(holder.id, epoch)
    if found is None:
        return None if epoch else (0, _initial_weights(run, prepared.of(run)))
    record, blob = found
    arrays = {
        name.removeprefix(NETWORK): array for name, array in load(blob).items() if name.startswith(NETWORK)
    }
    return record.epoch, save(
        arrays, metadata={"run": run.id, "epoch": str(record.epoch), "batch": str(record.batch)}
    )


def _initial_weights(run: RunRecord, prepared: Prepared) -> bytes:
    """The weights before any update, drawn anew from the seed."""
    arrays = prepared.initial_arrays() or {}
    return save(arrays, metadata={"run": run.id, "epoch": "0", "batch": "0"})
