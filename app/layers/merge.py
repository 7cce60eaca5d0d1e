"""Layers in which several wires meet. Nothing is broadcast: signals that differ are refused."""

from __future__ import annotations

from abc import ABC
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import InsertFix, Layer, Range, ShapeError
from app.layers.dense import Dense
from app.layers.shape.reshape import Reshape
from app.layers.spatial.convolution import Conv1d, Conv2d
from app.schema.about import About
from app.schema.signal import VECTOR, Signal, spelled
from app.schema.text import Text, text

if TYPE_CHECKING:
    from torch import nn


class Merge(Layer, ABC):
    """A layer of two or more inputs, in the order of their wires."""

    merges: ClassVar[bool] = True

    def source(self, *inputs: Signal) -> str:
        """The class's name, called: `Add()`."""
        return f"{type(self).__name__}()"


class Elementwise(Merge, ABC):
    """A merge of inputs that all have the same axes and sizes, number by number."""

    def output(self, *inputs: Signal) -> Signal:
        """What all inputs share."""
        _require_several(self, inputs)
        first = inputs[0]
        odd = next((index for index, each in enumerate(inputs) if not _alike(each, first)), None)
        if odd is not None:
            one, other = spelled(first), spelled(inputs[odd])
            message = text(
                f"All inputs must have one shape: input {odd + 1} is {other.en}, input 1 is {one.en}.",
                f"모든 입력의 모양이 같아야 합니다. {odd + 1}번 입력은 {other.ko}, 1번 입력은 {one.ko}입니다.",
            )
            expected = text(f"{one.en} at every input", f"모든 입력이 {one.ko}")
            raise ShapeError(message, expected, _listed(inputs), _match(inputs, odd))
        return _joined(inputs, first.features)


class Add(Elementwise):
    """x₁ + x₂ + …, the skip connection of residual networks.

    He et al., "Deep residual learning" (2016).
    """

    type: Literal["add"] = "add"

    linear: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("Add", "더하기"),
        group="merge",
        aliases=("sum", "residual connection", "skip connection"),
        formula="y = x₁ + x₂ + …",
        explanation=text(
            "Adds its inputs number by number. With a wire that skips layers it makes a residual block: "
            "the gradient flows back undiminished, so very deep networks learn.",
            "입력들을 자리마다 더합니다. 층을 건너뛰는 선과 함께 잔차 블록이 되며, "
            "기울기가 줄지 않고 되돌아와 아주 깊은 신경망도 학습합니다.",
        ),
        source='He, Zhang, Ren and Sun, "Deep residual learning for image recognition" (2016)',
    )

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.Add`."""
        from app.layers import modules

        return modules.Add()


class Multiply(Elementwise):
    """x₁ · x₂ · …: one input gates the other.

    Hochreiter and Schmidhuber, "Long short-term memory" (1997).
    """

    type: Literal["multiply"] = "multiply"

    about: ClassVar[About] = About(
        title=text("Multiply", "곱하기"),
        group="merge",
        aliases=("Mul", "product"),
        formula="y = x₁ · x₂ · …",
        explanation=text(
            "Multiplies its inputs number by number. If one of them lies between 0 and 1 it is a gate that decides how much of the other passes.",
            "입력들을 자리마다 곱합니다. 한쪽이 0과 1 사이의 값이면 다른 쪽을 얼마나 통과시킬지 정하는 문이 됩니다.",
        ),
        source='Hochreiter and Schmidhuber, "Long short-term memory" (1997)',
    )

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.Multiply`."""
        from app.layers import modules

        return modules.Multiply()


class Concatenate(Merge):
    """The inputs one after the other: units after units, or channels after channels.

    Szegedy et al. (2015).
    """

    type: Literal["concatenate"] = "concatenate"

    linear: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("Concatenate", "이어 붙이기"),
        group="merge",
        aliases=("concat", "cat"),
        formula="y = [x₁, x₂, …]",
        explanation=text(
            "Lays its inputs side by side, units after units or maps after maps, so that the next layer sees all of them.",
            "입력들을 유닛끼리 또는 특징 지도끼리 나란히 이어, 다음 층이 모두를 보게 합니다.",
        ),
        source='Szegedy et al., "Going deeper with convolutions" (2015)',
    )

    def output(self, *inputs: Signal) -> Signal:
        """The units or channels of all; the other axes must agree."""
        _require_several(self, inputs)
        first = inputs[0]
        if not all(_alike(each.with_features(first.features), first) for each in inputs):
            raise ShapeError(
                text(
                    "Inputs to concatenate may differ in units or channels only.",
                    "이어 붙이는 입력들은 유닛 수나 채널 수만 다를 수 있습니다.",
                ),
                expected=text(
                    "the same height, width or time at every input", "모든 입력의 높이, 너비, 시간이 같음"
                ),
                found=_listed(inputs),
                fix=InsertFix("flatten", {}, next(k for k, each in enumerate(inputs) if each.axes != VECTOR)),
            )
        return _joined(inputs, sum(each.features for each in inputs))

    def output_range(self, *inputs: Range) -> Range:
        """From the lowest of all to the highest."""
        return min(low for low, _ in inputs), max(high for _, high in inputs)

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.Concatenate`."""
        from app.layers import modules

        return modules.Concatenate()


def _alike(one: Signal, other: Signal) -> bool:
    return (one.axes, one.shape) == (other.axes, other.shape)


def _joined(inputs: tuple[Signal, ...], features: int) -> Signal:
    """The first signal with so many units or channels; padded where any of them is."""
    return replace(inputs[0].with_features(features), padded=any(each.padded for each in inputs))


def _require_several(layer: Layer, inputs: tuple[Signal, ...]) -> None:
    if len(inputs) < 2:
        title = layer.about.title
        raise ShapeError(
            text(f"{title.en} needs two or more inputs.", f"{title.ko} 층에는 입력이 둘 이상 필요합니다."),
            expected=text("two or more inputs", "둘 이상의 입력"),
            found=text(f"{len(inputs)} input", f"입력 {len(inputs)}개"),
        )


def _listed(inputs: tuple[Signal, ...]) -> Text:
    words = [spelled(each) for each in inputs]
    return text(", ".join(each.en for each in words), ", ".join(each.ko for each in words))


def _match(inputs: tuple[Signal, ...], odd: int) -> InsertFix | None:
    """A layer on one wire after which the odd input and the first agree."""
    return _conversion(inputs[odd], inputs[0], odd) or _conversion(inputs[0], inputs[odd], 0)


def _conversion(signal: Signal, target: Signal, index: int) -> InsertFix | None:
    candidate, settings = _candidate(signal, target)
    try:
        layer = candidate.model_validate(settings)
        fits = _alike(layer.output(signal), target)
    except ValueError:  # a setting out of its range, or a signal that the candidate refuses
        return None
    return InsertFix(layer.type, settings, index) if fits else None


def _candidate(
    signal: Signal, target: Signal
) -> tuple[type[Layer], dict[str, int | float | str | list[int]]]:
    """What could turn a signal into `target`: a reshape, a dense layer, or the 1×1 convolution of
    He et al. (2016), strided.
    """
    if signal.size == target.size:
        return Reshape, {"shape": list(target.shape)}
    if target.axes == VECTOR:
        return Dense, {"units": target.features}
    convolution = Conv1d if "time" in target.axes else Conv2d
    stride = -(-signal.shape[-1] // target.shape[-1])
    return convolution, {"filters": target.features, "kernel_size": 1, "stride": stride}
