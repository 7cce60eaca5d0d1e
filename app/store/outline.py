"""The outline of a run: its metrics thinned to a bounded size that never drops a peak, and that new
rows are folded into.

Rows 0 and the newest stay as they are. Those between fall into buckets of `stride` consecutive
epochs (1 … stride, and so on), of which each column keeps its smallest and its largest value, in
the order in which they came first. When there are too many buckets the stride doubles, two of them
becoming one. Whether rows come one at a time or all at once, the outline is the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.store import blocks
from app.store.decimals import Floats

MOST_BUCKETS = 1024
LEAST_POINTS, MOST_POINTS = 4, 2 * MOST_BUCKETS + 2


@dataclass
class Outline:
    """`rows`: epochs covered, from the run's own first row on, which counts as row 0 here.

    BlockBuffer: `ends` [2] are the first and the newest row; `pairs` [buckets, 2].
    """

    rows: int = 0
    stride: int = 1
    ends: dict[str, Floats] = field(default_factory=dict)
    pairs: dict[str, Floats] = field(default_factory=dict)

    @property
    def buckets(self) -> int:
        """How many there are: the last one may be filling."""
        return _buckets(self.rows, self.stride)

    def add(self, columns: Mapping[str, Floats]) -> None:
        """Fold in the rows that follow, as columns of equal length; NaN where a metric is not
        defined, as where a block lacks it.
        """
        count = len(next(iter(columns.values()), ()))
        if count == 0:
            return
        for name in columns:
            self.ends.setdefault(name, np.full(2, np.nan))
            self.pairs.setdefault(name, np.full((self.buckets, 2), np.nan))
        nothing = np.full(count, np.nan)
        for name in self.pairs:
            self._extend(name, columns.get(name, nothing))
        self.rows += count
        self._thin(MOST_BUCKETS)

    def points(self, most: int) -> tuple[NDArray[np.int64], dict[str, Floats]]:
        """Ascending epochs, at most `most` (LEAST_POINTS or more), and the columns at them."""
        thinner = Outline(self.rows, self.stride, self.ends, dict(self.pairs))
        thinner._thin((most - 2) // 2)
        return thinner._epochs(), {name: thinner._spread(name) for name in self.pairs}

    def encode(self) -> tuple[dict[str, Any], bytes]:
        """Header and bytes, from which `decode` makes it again."""
        table = np.array([np.concatenate([self.ends[n], self.pairs[n].ravel()]) for n in self.pairs])
        header, block = blocks.encode(list(self.pairs), table.reshape(len(table), 2 + 2 * self.buckets))
        return header | {"rows": self.rows, "stride": self.stride}, block

    @classmethod
    def decode(cls, header: Mapping[str, Any], block: bytes) -> Outline:
        """What `encode` was called on."""
        outline = cls(header["rows"], header["stride"])
        for name, column in blocks.decode(header, block).items():
            outline.ends[name], outline.pairs[name] = column[:2].copy(), column[2:].reshape(-1, 2)
        return outline

    def _extend(self, name: str, column: Floats) -> None:
        """The rows that end now: the newest until here, unless it is row 0, and all that come but
        the last.
        """
        ends = self.ends[name]
        if self.rows == 0:
            ends[0] = column[0]
        ending = np.concatenate([ends[1:], column])[:-1][max(0, 2 - self.rows) :]
        ends[1] = column[-1]
        self.pairs[name] = _fold(self.pairs[name], max(0, self.rows - 2), ending, self.stride)

    def _thin(self, most: int) -> None:
        """Double the stride until there are at most so many buckets."""
        while self.buckets > max(1, most):
            for name, pairs in self.pairs.items():
                self.pairs[name] = _extremes(_padded(pairs, 0, 2).reshape(-1, 4))
            self.stride *= 2

    def _sizes(self) -> NDArray[np.int64]:
        """Rows in every bucket."""
        starts = np.arange(self.buckets) * self.stride
        return np.minimum(self.stride, self.rows - 2 - starts)

    def _epochs(self) -> NDArray[np.int64]:
        sizes = self._sizes()
        starts = 1 + np.arange(len(sizes)) * self.stride
        edges = np.stack([starts, starts + sizes - 1], axis=1)[_distinct(sizes)]
        return np.concatenate([[0], edges, [self.rows - 1]])[: self._points].astype(np.int64)

    def _spread(self, name: str) -> Floats:
        (first, newest), inner = self.ends[name], self.pairs[name][_distinct(self._sizes())]
        return np.concatenate([[first], inner, [newest]])[: self._points]

    @property
    def _points(self) -> int | None:
        """How many points there are where the first row is the newest, or there is none."""
        return self.rows if self.rows < 2 else None


def _buckets(rows: int, stride: int) -> int:
    return -(-max(0, rows - 2) // stride)


def _distinct(sizes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Of every bucket's pair both points, or one where the bucket has one row."""
    return np.stack([np.ones(len(sizes), bool), sizes > 1], axis=1)


def _fold(pairs: Floats, done: int, ending: Floats, stride: int) -> Floats:
    """The pairs with more rows, of which the first is number `done` of all that buckets hold."""
    if len(ending) == 0:
        return pairs
    filled = done % stride
    fresh = _extremes(_padded(ending, filled, stride).reshape(-1, stride))
    if filled:
        fresh[0] = _extremes(np.concatenate([pairs[-1], fresh[0]])[None])[0]
        pairs = pairs[:-1]
    return np.concatenate([pairs, fresh])


def _padded(values: Floats, before: int, multiple: int) -> Floats:
    """With rows of NaN before, and behind up to a multiple."""
    behind = -(before + len(values)) % multiple
    widths = [(before, behind), *[(0, 0)] * (values.ndim - 1)]
    return np.pad(values, widths, constant_values=np.nan)


def _extremes(values: Floats) -> Floats:
    """Of each row of [n, m] the smallest and the largest value, that which came first being first:
    [n, 2]; NaN where all are.
    """
    unknown = np.isnan(values)
    low = np.where(unknown, np.inf, values).argmin(axis=1)
    high = np.where(unknown, -np.inf, values).argmax(axis=1)
    both = np.stack([np.minimum(low, high), np.maximum(low, high)], axis=1)
    found: Floats = np.take_along_axis(values, both, axis=1)
    return found
