"""The tables that come with scikit-learn: what is known of each, and its rows, read once a
process.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import numpy as np

from app.datasets.features import Feature, Floats
from app.schema.text import Text

Source = Literal["iris", "wine", "breast-cancer", "diabetes", "digits"]


@dataclass(frozen=True)
class StoredTable:
    """What is known of a table, or of some classes of it, without reading it.

    `counts`: rows of each class; of all in regression, where there are no classes. `numbers`: of
    these classes among those of the source; None for all. `quantiles`: of the targets in
    regression, at 2.5 %, 7.5 % … 97.5 %.
    """

    source: Source
    columns: tuple[Feature, ...]
    counts: tuple[int, ...]
    classes: tuple[Text, ...] = ()
    numbers: tuple[int, ...] | None = None
    quantiles: tuple[float, ...] = ()

    @property
    def rows(self) -> int:
        """Rows in all."""
        return sum(self.counts)

    def of_classes(self, numbers: Sequence[int]) -> StoredTable:
        """The rows of some classes of the whole table, which are numbered anew from 0."""
        return replace(
            self,
            counts=tuple(self.counts[each] for each in numbers),
            classes=tuple(self.classes[each] for each in numbers),
            numbers=tuple(numbers),
        )

    def read(self) -> tuple[Floats, Floats]:
        """Rows [n, columns] in the table's own units and targets [n]. Imports scikit-learn."""
        raw, targets = read(self.source)
        if self.numbers is None:
            return raw, targets
        kept = np.isin(targets, self.numbers)
        order = np.argsort(self.numbers)
        places = np.searchsorted(np.array(self.numbers)[order], targets[kept])
        return raw[kept], order[places].astype(np.float64)


@lru_cache(maxsize=5)
def read(source: Source) -> tuple[Floats, Floats]:
    """Rows [n, columns] and targets [n] of a whole table, both read-only.

    Imports scikit-learn.
    """
    from sklearn import datasets

    loaders = {
        "iris": datasets.load_iris,
        "wine": datasets.load_wine,
        "breast-cancer": datasets.load_breast_cancer,
        "diabetes": lambda: datasets.load_diabetes(scaled=False),
        "digits": datasets.load_digits,
    }
    table = loaders[source]()
    raw, targets = np.array(table.data, np.float64), np.array(table.target, np.float64)
    raw.flags.writeable = targets.flags.writeable = False
    return raw, targets
