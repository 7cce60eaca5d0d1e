"""Metric columns as bytes: each number as long as it has to be, none lost, none thinned.

A block is described by its header. `columns`: by name, the bytes of each number: 4 where every
number of the column is a float32 exactly, 8 for float64, little-endian, column after column.
`zipped`: compressed with zlib. A header that is a bare list of names is of an older block: float64,
not compressed.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from app.store.decimals import Floats

Header = Mapping[str, Any] | Sequence[str]

LEAST_TO_ZIP = 256
"""Bytes; shorter blocks gain nothing."""
FASTEST = 1
"""zlib's level: a real run takes 12 bytes a row of seven metrics instead of 28; the slowest level
saves one in thirty more.
"""


def pack(columns: Mapping[str, ArrayLike]) -> tuple[list[str], Floats]:
    """The names, and the columns as float64 [columns, rows]; null and what is not finite become
    NaN, "not defined".

    Raises ValueError if the columns differ in length.
    """
    lengths = {name: np.shape(column)[0] for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"metric columns must have equal lengths, found {lengths}")
    table = np.array(list(columns.values()), dtype=np.float64).reshape(
        len(columns), max(lengths.values(), default=0)
    )
    table[~np.isfinite(table)] = np.nan
    return list(columns), table


def encode(names: Sequence[str], table: Floats) -> tuple[dict[str, Any], bytes]:
    """Header and bytes of a table [columns, rows]."""
    with np.errstate(over="ignore"):
        singles = table.astype("<f4")
    exact = ((singles == table) | np.isnan(table)).all(axis=1)
    parts = [singles[i] if exact[i] else table[i].astype("<f8", copy=False) for i in range(len(names))]
    block = b"".join(part.tobytes() for part in parts)
    header: dict[str, Any] = {
        "columns": {name: part.itemsize for name, part in zip(names, parts, strict=True)}
    }
    if len(block) >= LEAST_TO_ZIP:
        zipped = zlib.compress(block, FASTEST)
        if len(zipped) < len(block):
            return header | {"zipped": True}, zipped
    return header, block


def decode(header: Header, block: bytes) -> dict[str, Floats]:
    """The columns of a stored block by name."""
    if not isinstance(header, Mapping):
        header = {"columns": dict.fromkeys(header, 8)}
    data = zlib.decompress(block) if header.get("zipped") else block
    sizes = header["columns"]
    rows = len(data) // max(1, sum(sizes.values()))
    columns, start = {}, 0
    for name, size in sizes.items():
        column = np.frombuffer(data, f"<f{size}", count=rows, offset=start)
        columns[name] = column.astype(np.float64, copy=False)
        start += size * rows
    return columns
