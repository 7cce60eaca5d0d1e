"""What a dataset's picture in the catalogue shows."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.schema.strict import Strict


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


class SequencePreview(Strict):
    """A few sequences, each as channels of steps, and their targets.

    `outputs`: the target of every step, where each has one; `targets` are the first.
    """

    kind: Literal["sequence"] = "sequence"
    sequences: list[list[list[float]]]
    targets: list[float]
    outputs: list[list[float]] | None = None


class SpectrogramPreview(Strict):
    """A sound of each class, as bands of steps, the lowest band first: how loud each is, from 0 to
    1; and their classes.
    """

    kind: Literal["spectrogram"] = "spectrogram"
    spectrograms: list[list[list[float]]]
    targets: list[int]


Preview = Annotated[
    PlanePreview | CurvePreview | TablePreview | ImagePreview | SequencePreview | SpectrogramPreview,
    Field(discriminator="kind"),
]
