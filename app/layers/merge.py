"""Layers in which several wires meet. Nothing is broadcast: shapes that differ are refused."""

from __future__ import annotations

from abc import ABC
from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import InsertFix, Layer, ShapeError
from app.layers.dense import Dense
from app.layers.shape.reshape import Reshape
from app.layers.spatial.convolution import Conv1d, Conv2d
from app.schema.about import About
from app.schema.shape import Shape, size, spell
from app.schema.text import Text, text

if TYPE_CHECKING:
    from torch import nn


class Merge(Layer, ABC):
    """A layer of two or more inputs, in the order of their wires."""

    merges: ClassVar[bool] = True

    def source(self, *inputs: Shape) -> str:
        """The class's name, called: `Add()`."""
        return f"{type(self).__name__}()"


class Elementwise(Merge, ABC):
    """A merge of inputs that all have one shape, number by number."""

    def output_shape(self, *inputs: Shape) -> Shape:
        """The shape that all inputs share."""
        _require_several(self, inputs)
        first = inputs[0]
        odd = next((index for index, shape in enumerate(inputs) if shape != first), None)
        if odd is not None:
            message = text(
                f"All inputs must have one shape: input {odd + 1} is {spell(inputs[odd])}, input 1 is {spell(first)}.",
                f"모든 입력의 모양이 같아야 합니다. {odd + 1}번 입력은 {spell(inputs[odd])}, 1번 입력은 {spell(first)}입니다.",
            )
            expected = text(f"{spell(first)} at every input", f"모든 입력이 {spell(first)}")
            raise ShapeError(message, expected, _listed(inputs), _match(inputs, odd))
        return first


class Add(Elementwise):
    """x₁ + x₂ + …, the skip connection of residual networks.

    He et al., "Deep residual learning" (2016).
    """

    type: Literal["add"] = "add"

    about: ClassVar[About] = About(
        title=text("Add", "더하기"),
        group="merge",
        formula="y = x₁ + x₂ + …",
        explanation=text(
            "Adds its inputs number by number. With a wire that skips layers it makes a residual block: "
            "the gradient flows back undiminished, so very deep networks learn.",
            "입력들을 자리마다 더합니다. 층을 건너뛰는 선과 함께 잔차 블록이 되며, "
            "기울기가 줄지 않고 되돌아와 아주 깊은 신경망도 학습합니다.",
        ),
        source='He, Zhang, Ren and Sun, "Deep residual learning for image recognition" (2016)',
    )

    def build(self, *inputs: Shape) -> nn.Module:
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
        formula="y = x₁ · x₂ · …",
        explanation=text(
            "Multiplies its inputs number by number. If one of them lies between 0 and 1 it is a gate that decides how much of the other passes.",
            "입력들을 자리마다 곱합니다. 한쪽이 0과 1 사이의 값이면 다른 쪽을 얼마나 통과시킬지 정하는 문이 됩니다.",
        ),
        source='Hochreiter and Schmidhuber, "Long short-term memory" (1997)',
    )

    def build(self, *inputs: Shape) -> nn.Module:
        """`modules.Multiply`."""
        from app.layers import modules

        return modules.Multiply()


class Concatenate(Merge):
    """The inputs one after the other: units after units, or channels after channels.

    Szegedy et al. (2015).
    """

    type: Literal["concatenate"] = "concatenate"

    about: ClassVar[About] = About(
        title=text("Concatenate", "이어 붙이기"),
        group="merge",
        formula="y = [x₁, x₂, …]",
        explanation=text(
            "Lays its inputs side by side, units after units or maps after maps, so that the next layer sees all of them.",
            "입력들을 유닛끼리 또는 특징 지도끼리 나란히 이어, 다음 층이 모두를 보게 합니다.",
        ),
        source='Szegedy et al., "Going deeper with convolutions" (2015)',
    )

    def output_shape(self, *inputs: Shape) -> Shape:
        """The first axes summed; the others must agree."""
        _require_several(self, inputs)
        first = inputs[0]
        if any(len(shape) != len(first) or shape[1:] != first[1:] for shape in inputs):
            raise ShapeError(
                text(
                    "Inputs to concatenate may differ in units or channels only.",
                    "이어 붙이는 입력들은 유닛 수나 채널 수만 다를 수 있습니다.",
                ),
                expected=text(
                    "the same height, width or length at every input", "모든 입력의 높이, 너비, 길이가 같음"
                ),
                found=_listed(inputs),
                fix=InsertFix("flatten", {}, next(k for k, shape in enumerate(inputs) if len(shape) > 1)),
            )
        return (sum(shape[0] for shape in inputs), *first[1:])

    def build(self, *inputs: Shape) -> nn.Module:
        """`modules.Concatenate`."""
        from app.layers import modules

        return modules.Concatenate()


def _require_several(layer: Layer, inputs: tuple[Shape, ...]) -> None:
    if len(inputs) < 2:
        title = layer.about.title
        raise ShapeError(
            text(f"{title.en} needs two or more inputs.", f"{title.ko} 층에는 입력이 둘 이상 필요합니다."),
            expected=text("two or more inputs", "둘 이상의 입력"),
            found=text(f"{len(inputs)} input", f"입력 {len(inputs)}개"),
        )


def _listed(inputs: tuple[Shape, ...]) -> Text:
    shapes = ", ".join(spell(shape) for shape in inputs)
    return text(shapes, shapes)


def _match(inputs: tuple[Shape, ...], odd: int) -> InsertFix | None:
    """A layer on one wire after which the odd input and the first agree."""
    return _conversion(inputs[odd], inputs[0], odd) or _conversion(inputs[0], inputs[odd], 0)


def _conversion(shape: Shape, target: Shape, index: int) -> InsertFix | None:
    candidate, settings = _candidate(shape, target)
    try:
        layer = candidate.model_validate(settings)
        fits = layer.output_shape(shape) == target
    except ValueError:  # a setting out of its range, or a shape that the candidate refuses
        return None
    return InsertFix(layer.type, settings, index) if fits else None


def _candidate(shape: Shape, target: Shape) -> tuple[type[Layer], dict[str, int | float | str | list[int]]]:
    """What could turn `shape` into `target`: a reshape, a dense layer, or the 1×1 convolution of He
    et al. (2016), strided.
    """
    if size(shape) == size(target):
        return Reshape, {"shape": list(target)}
    if len(target) == 1:
        return Dense, {"units": target[0]}
    convolution = Conv1d if len(target) == 2 else Conv2d
    return convolution, {"filters": target[0], "kernel_size": 1, "stride": -(-shape[-1] // target[-1])}
