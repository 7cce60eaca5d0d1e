"""The two step functions of the first artificial neurons."""

from __future__ import annotations

from abc import ABC
from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from app.layers.declaration import Activation, Floats
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class Stepwise(Activation, ABC):
    """A jump at 0.

    Its derivative is 0 everywhere: gradient descent learns nothing through it, unless the gradient
    goes straight through.

    Bengio, Léonard and Courville, "Estimating or propagating gradients through stochastic neurons"
    (2013).
    """

    straight_through: bool = setting(
        False,
        label=text("Straight-through gradient", "직통 기울기"),
        help=text(
            "Pretend in the backward pass that the derivative is 1, so that layers before the step can learn.",
            "역전파에서 미분이 1인 것처럼 다루어, 계단 앞의 층이 학습할 수 있게 합니다.",
        ),
    )

    def flat_ends(self) -> tuple[float, float] | None:
        """None where the gradient goes straight through."""
        return None if self.straight_through else self.saturates

    def derivative(self, x: Floats) -> Floats:
        """0, or 1 where the gradient goes straight through."""
        return np.full_like(x, self.straight_through)


class Step(Stepwise):
    """1 where x ≥ 0, else 0.

    McCulloch and Pitts, "A logical calculus of the ideas immanent in nervous activity" (1943).
    """

    type: Literal["step"] = "step"

    saturates: ClassVar[tuple[float, float] | None] = (0.0, 1.0)
    about: ClassVar[About] = About(
        title=text("Step", "계단"),
        group="activation",
        aliases=("Heaviside", "binary step", "unit step", "hard limit"),
        formula="f(x) = 1 if x ≥ 0, else 0",
        explanation=text(
            "The neuron of 1943 fires or stays silent. Its slope is 0 everywhere, so gradient descent cannot train it: "
            "use the perceptron rule, or let the gradient go straight through.",
            "1943년의 뉴런은 발화하거나 침묵합니다. 기울기가 어디서나 0이라 경사 하강법으로는 학습할 수 없습니다. "
            "퍼셉트론 규칙을 쓰거나 직통 기울기를 켜세요.",
        ),
        source='McCulloch and Pitts, "A logical calculus of the ideas immanent in nervous activity" (1943)',
    )

    def value(self, x: Floats) -> Floats:
        """1 where x ≥ 0, else 0."""
        return (x >= 0).astype(x.dtype)

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.Step`."""
        from app.layers import modules

        return modules.Step(self.straight_through)

    def source(self, *inputs: Signal) -> str:
        """`Step()`."""
        return f"Step({'straight_through=True' if self.straight_through else ''})"


class BipolarStep(Stepwise):
    """1 where x ≥ 0, else −1: the activation of Hopfield networks and of perceptrons with targets
    ±1.
    """

    type: Literal["bipolar-step"] = "bipolar-step"

    saturates: ClassVar[tuple[float, float] | None] = (-1.0, 1.0)
    about: ClassVar[About] = About(
        title=text("Bipolar step", "양극성 계단"),
        group="activation",
        aliases=("sign", "signum"),
        formula="f(x) = 1 if x ≥ 0, else −1",
        explanation=text(
            "The step between −1 and 1: a unit agrees or disagrees. Like the step it has slope 0 everywhere "
            "and learns by gradient descent only straight through.",
            "−1과 1 사이의 계단으로, 유닛이 찬성하거나 반대합니다. 계단처럼 기울기가 어디서나 0이라 "
            "직통 기울기를 켜야만 경사 하강법으로 학습합니다.",
        ),
        source='Rosenblatt, "The perceptron" (1958)',
    )

    def value(self, x: Floats) -> Floats:
        """1 where x ≥ 0, else −1."""
        return np.where(x >= 0, x.dtype.type(1), x.dtype.type(-1))

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.BipolarStep`."""
        from app.layers import modules

        return modules.BipolarStep(self.straight_through)

    def source(self, *inputs: Signal) -> str:
        """`BipolarStep()`."""
        return f"BipolarStep({'straight_through=True' if self.straight_through else ''})"
