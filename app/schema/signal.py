"""Signals: what travels along a wire of a network, for one sample, without the batch axis.

A signal has named axes with their sizes, in the order of the array, and is numbers or tokens. On
the wire of the API it is its sizes alone, a list such as [8, 28, 28].
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from app.schema.shape import Shape, size, spell
from app.schema.text import Text, text

Axis = Literal["unit", "channel", "time", "height", "width"]
Axes = tuple[Axis, ...]
Kind = Literal["number", "token"]

VECTOR: Axes = ("unit",)
SEQUENCE: Axes = ("channel", "time")
IMAGE: Axes = ("channel", "height", "width")

AXES: dict[Axis, Text] = {
    "unit": text("units", "유닛"),
    "channel": text("channels", "채널"),
    "time": text("time", "시간"),
    "height": text("height", "높이"),
    "width": text("width", "너비"),
}
KINDS: dict[Kind, Text] = {"number": text("numbers", "숫자"), "token": text("tokens", "토큰")}
FORMS: dict[Axes, Text] = {
    VECTOR: text("a vector", "벡터"),
    SEQUENCE: text("a sequence", "시퀀스"),
    IMAGE: text("an image", "이미지"),
}


@dataclass(frozen=True)
class Signal:
    """Named axes and the size of each.

    `vocabulary`: how many different tokens there are, each a number from 0; None where the signal
    is numbers. `padded`: whether a sample may fill only the first steps of its time; the lengths of
    the samples travel beside the values. Raises ValueError where axes and sizes do not pair up.
    """

    axes: Axes
    shape: Shape
    vocabulary: int | None = None
    padded: bool = False

    def __post_init__(self) -> None:
        if len(self.axes) != len(self.shape) or len(set(self.axes)) != len(self.axes):
            raise ValueError(
                f"a signal has one size for each of its axes, which differ (found axes {self.axes} "
                f"of sizes {self.shape}); give as many of the one as of the other"
            )
        if self.padded and "time" not in self.axes:
            raise ValueError(f"only time is padded (found the axes {self.axes}); leave `padded` out")

    @property
    def kind(self) -> Kind:
        """What its values are."""
        return "number" if self.vocabulary is None else "token"

    @property
    def size(self) -> int:
        """Values in one sample."""
        return size(self.shape)

    @property
    def features(self) -> int:
        """How many units or channels there are; they are the first axis of numbers."""
        return self.shape[0]

    def along(self, axis: Axis) -> int:
        """The size of one axis. Raises ValueError if there is no such axis."""
        return self.shape[self.axes.index(axis)]

    def resized(self, sizes: dict[Axis, int]) -> Signal:
        """The same signal with other sizes of some of its axes."""
        return replace(self, shape=tuple(map(sizes.get, self.axes, self.shape)))

    def with_features(self, count: int) -> Signal:
        """The same signal with so many units or channels."""
        return replace(self, shape=(count, *self.shape[1:]))


def signal_of(shape: Shape) -> Signal:
    """What a plain shape of numbers stands for: units, channels × time, or channels × height ×
    width. Raises KeyError for more axes than three, or none.
    """
    return Signal({1: VECTOR, 2: SEQUENCE, 3: IMAGE}[len(shape)], shape)


def spelled(signal: Signal) -> Text:
    """Its sizes as people write them, `1×8×8`, and that they are tokens, if so."""
    sizes = spell(signal.shape)
    if signal.kind == "number":
        return text(sizes, sizes)
    return text(f"{sizes} tokens", f"토큰 {sizes}개")


def form(axes: Axes) -> Text:
    """What a signal with these axes is called: "an image (channels × height × width)"."""
    names = text(" × ".join(AXES[axis].en for axis in axes), " × ".join(AXES[axis].ko for axis in axes))
    if axes not in FORMS:
        return names
    word = FORMS[axes]
    return word if len(axes) == 1 else text(f"{word.en} ({names.en})", f"{word.ko}({names.ko})")
