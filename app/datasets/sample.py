"""Rows of a dataset for people: to plot, to list, to look at."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.datasets.declaration import Array, Data, Dataset, Split
from app.schema.strict import Strict, example
from app.schema.text import Text

PREVIEWED_POINTS, PREVIEWED_ROWS = 200, 8
"""Training rows in the picture of a plane or curve, and in that of a table."""


class SampleRows(Strict):
    """Raw rows (columns in order, before features and standardisation) and their targets: the class
    index, or the value in the data's own units.

    `outputs`: every target of each row, where there are several, as one for each step; `targets`
    are the first.
    """

    raw: list[list[float]]
    targets: list[float]
    outputs: list[list[float]] | None = None


class Sample(Strict):
    """A part of every split, which have `train_count`, `test_count` and `validation_count` rows in
    all.

    `input_shape`: of one sample, as the network gets it. `mean`, `scale`: of each input, flattened,
    as in `Data`. `low`, `high`: the range to draw of each raw column. `symbols`: what the numbers
    0, 1, … of a raw row are called, where they stand for symbols; `vocabulary`: the characters that
    these are, where a row is text. `test` is null where no sample is kept to test, `validation`
    where none is kept to watch the training.
    """

    model_config = example(
        {
            "columns": ["x1", "x2"],
            "classes": [{"en": "outside", "ko": "바깥쪽"}, {"en": "inside", "ko": "안쪽"}],
            "input_shape": [2],
            "train": {"raw": [[0.5, -1.0]], "targets": [1.0]},
            "test": {"raw": [[4.5, 2.0]], "targets": [0.0]},
            "train_count": 225,
            "test_count": 250,
            "validation": {"raw": [[-1.5, 3.0]], "targets": [1.0]},
            "validation_count": 25,
            "mean": [0.0, 0.0],
            "scale": [1.0, 1.0],
            "low": [-6.0, -6.0],
            "high": [6.0, 6.0],
        }
    )

    columns: list[str]
    classes: list[Text]
    input_shape: list[int]
    train: SampleRows
    test: SampleRows | None
    train_count: int
    test_count: int
    validation: SampleRows | None
    validation_count: int
    mean: list[float]
    scale: list[float]
    low: list[float]
    high: list[float]
    symbols: list[Text] = []
    vocabulary: list[str] = []


def sample(dataset: Dataset, offset: int, limit: int) -> Sample:
    """Rows `offset` … `offset + limit − 1` of each split, numbered as training numbers them, with
    what it takes to draw them.
    """
    data = dataset.load()
    low, high = _column_ranges(dataset, data)
    return Sample(
        columns=[each.name for each in dataset.columns],
        classes=list(data.description.classes),
        input_shape=list(data.description.input_shape),
        train=_rows(data, data.train, offset, limit),
        test=None if data.test is None else _rows(data, data.test, offset, limit),
        train_count=data.description.train,
        test_count=data.description.test,
        validation=None if data.validation is None else _rows(data, data.validation, offset, limit),
        validation_count=data.description.validation,
        mean=legible(data.mean.ravel()),
        scale=legible(data.scale.ravel()),
        low=low,
        high=high,
        symbols=list(dataset.symbol_names),
        vocabulary=list(dataset.vocabulary),
    )


def points(data: Data) -> list[list[float]]:
    """The first training rows with their targets, [columns + 1] each."""
    rows = np.column_stack([data.train.raw, data.train.targets])[:PREVIEWED_POINTS]
    listed: list[list[float]] = legible(rows)
    return listed


def original_targets(data: Data, split: Split) -> Array:
    """The targets of a split in the data's own units: class indices, or values from before
    standardisation.
    """
    return (split.targets.astype(np.float64) * data.target_scale + data.target_mean).astype(np.float32)


def legible(values: Array) -> Any:
    """Nested lists of the shortest decimals that give the same float32 back:

    5.1, not 5.099999904632568.
    """
    return values.astype(np.str_).astype(np.float64).tolist()


def _column_ranges(dataset: Dataset, data: Data) -> tuple[list[float], list[float]]:
    """Lowest and highest value to draw of each raw column: the dataset's extent, or what occurs."""
    if data.description.extent is not None:
        low, high = data.description.extent
        return [low] * len(dataset.columns), [high] * len(dataset.columns)
    raw = np.concatenate([split.raw for split in data.splits])
    return legible(raw.min(axis=0)), legible(raw.max(axis=0))


def _rows(data: Data, split: Split, offset: int, limit: int) -> SampleRows:
    chosen = slice(offset, offset + limit)
    raw, targets = legible(split.raw[chosen]), original_targets(data, split)[chosen]
    if targets.ndim == 1:
        return SampleRows(raw=raw, targets=legible(targets))
    return SampleRows(raw=raw, targets=legible(targets[:, 0]), outputs=legible(targets))
