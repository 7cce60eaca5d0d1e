"""A dataset's picture for the catalogue."""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from app.datasets.curve import Curve
from app.datasets.declaration import Data
from app.datasets.measured.digits import SIDE, DigitsImage
from app.datasets.measured.table import Table
from app.datasets.planes.plane import Plane
from app.datasets.sample import legible, original_targets
from app.datasets.sampled import Sampled
from app.schema.strict import Strict

MOST_POINTS = 200
ROWS = 8


class PlanePreview(Strict):
    """Points [x1, x2, target] on the square from `low` to `high`."""

    kind: Literal["plane"] = "plane"
    points: list[list[float]]
    low: float
    high: float


class CurvePreview(Strict):
    """Points [x1, target] between `low` and `high`."""

    kind: Literal["curve"] = "curve"
    points: list[list[float]]
    low: float
    high: float


class TablePreview(Strict):
    """The first training rows and their targets; how many rows of the whole table each class has
    (empty in regression).
    """

    kind: Literal["table"] = "table"
    columns: list[str]
    rows: list[list[float]]
    targets: list[float]
    class_counts: list[int]


class ImagePreview(Strict):
    """One image of each class, as rows of grey values 0 (paper) … 16 (ink), and their classes."""

    kind: Literal["image"] = "image"
    images: list[list[list[int]]]
    targets: list[int]


Preview = Annotated[PlanePreview | CurvePreview | TablePreview | ImagePreview, Field(discriminator="kind")]


def preview(dataset: Sampled) -> Preview:
    """The picture of a dataset, from its training rows.

    Loads it, which may import scikit-learn. Raises TypeError for a kind without one.
    """
    data = dataset.load()
    match dataset:
        case Plane():
            low, high = dataset.extent
            return PlanePreview(points=_points(data), low=low, high=high)
        case Curve():
            low, high = dataset.extent
            return CurvePreview(points=_points(data), low=low, high=high)
        case DigitsImage():
            return _images(data)
        case Table():
            return _table(dataset, data)
    raise TypeError(f"expected a plane, a curve, a table or images to draw, found {type(dataset).__name__}")


def _points(data: Data) -> list[list[float]]:
    points: list[list[float]] = legible(np.column_stack([data.train.raw, data.train.targets])[:MOST_POINTS])
    return points


def _images(data: Data) -> ImagePreview:
    classes, first = np.unique(data.train.targets.astype(int), return_index=True)
    images = data.train.raw[first].astype(int).reshape(-1, SIDE, SIDE)
    return ImagePreview(images=images.tolist(), targets=classes.tolist())


def _table(dataset: Table, data: Data) -> TablePreview:
    rows = slice(ROWS)
    return TablePreview(
        columns=[each.name for each in dataset.columns],
        rows=legible(data.train.raw[rows]),
        targets=legible(original_targets(data, data.train)[rows]),
        class_counts=_class_counts(data),
    )


def _class_counts(data: Data) -> list[int]:
    if data.description.task == "regression":
        return []
    targets = [split.targets for split in (data.train, data.test) if split is not None]
    counts = np.bincount(np.concatenate(targets).astype(int), minlength=len(data.description.classes))
    return [int(count) for count in counts]
