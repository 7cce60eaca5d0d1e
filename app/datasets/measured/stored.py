"""Datasets that were measured and are stored: tables and images."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np

from app.datasets.features import Feature, Floats
from app.datasets.measured.library import StoredTable
from app.datasets.sampled import (
    DrawnRows,
)
from app.datasets.tabular import Tabular
from app.schema.text import Text


class Stored(Tabular):
    """Rows of a stored table."""

    @property
    @abstractmethod
    def table(self) -> StoredTable:
        """Where the rows come from."""

    @property
    def rows(self) -> int:
        """The table's."""
        return self.table.rows

    @property
    def columns(self) -> tuple[Feature, ...]:
        """The table's."""
        return self.table.columns

    @property
    def class_names(self) -> tuple[Text, ...]:
        """As the table's authors named them."""
        return self.table.classes

    def known_targets(self) -> Floats | None:
        """The classes, each as often as in the table; of numbers, the scores that the table's
        declaration knows, standardised as the targets are.
        """
        if self.class_names:
            return np.repeat(np.arange(len(self.table.counts)), self.table.counts).astype(np.float64)
        if not self.table.quantiles:
            return None
        scores = np.array(self.table.quantiles)
        mean, scale = self._target_scale(scores)
        return (scores - mean) / scale

    def draw(self) -> DrawnRows:
        """The chosen rows in the table's order, with their noise."""
        table, targets = self.table.read()
        classes = targets.astype(np.intp) if self.class_names else None
        chosen = self.chosen(classes)
        raw = self.disturbed(table[chosen], table.std(axis=0))
        return DrawnRows(raw, targets[chosen], None if classes is None else classes[chosen])
