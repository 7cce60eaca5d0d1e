"""A run's metrics as JSON and as CSV, written piece by piece: no object for every number at
once.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.store.decimals import Floats, shortest, spell, spell_json
from app.store.records import MetricTable
from app.store.stored_event import StoredOutline

PIECE = 10_000
"""Rows."""


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
    """The header, then rows with their epoch; a metric that is not defined is empty."""
    yield ",".join(["epoch", *columns]) + "\r\n"
    for start in range(0, len(epochs), PIECE):
        rows = slice(start, start + PIECE)
        text = StringIO()
        csv.writer(text).writerows(
            zip(epochs[rows].tolist(), *(spell(column[rows]) for column in columns.values()), strict=True)
        )
        yield text.getvalue()
