"""The sigmoid functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np

from app.layers.declaration import Activation, Floats
from app.schema.about import About
from app.schema.signal import Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


def logistic(x: Floats) -> Floats:
    """1 / (1 + e^−x), exact and silent for any finite x."""
    decay = np.exp(-np.abs(x))
    result: Floats = np.where(x >= 0, 1, decay) / (1 + decay)
    return result


class Sigmoid(Activation):
    """σ(x) = 1 / (1 + e^−x), the logistic function.

    Verhulst (1845); Rumelhart, Hinton and Williams (1986).
    """

    type: Literal["sigmoid"] = "sigmoid"

    saturates: ClassVar[tuple[float, float] | None] = (0.0, 1.0)
    about: ClassVar[About] = About(
        title=text("Sigmoid", "시그모이드"),
        group="activation",
        aliases=("logistic", "expit", "logsig"),
        formula="σ(x) = 1 / (1 + e^−x)",
        explanation=text(
            "Squeezes every number into 0 to 1, which reads as a probability. Its slope is at most ¼ and fades on both sides, "
            "so gradients vanish through many layers of it.",
            "모든 수를 0과 1 사이로 눌러 확률처럼 읽을 수 있습니다. 기울기가 최대 ¼이고 양쪽으로 갈수록 사라져, "
            "여러 층을 지나면 기울기가 소실됩니다.",
        ),
        source='Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors" (1986)',
    )

    def value(self, x: Floats) -> Floats:
        """1 / (1 + e^−x), without overflow."""
        return logistic(x)

    def derivative(self, x: Floats) -> Floats:
        """σ(x)·σ(−x)."""
        return logistic(x) * logistic(-x)

    def build(self, *inputs: Signal) -> nn.Module:
        """`nn.Sigmoid`."""
        from torch import nn

        return nn.Sigmoid()

    def source(self, *inputs: Signal) -> str:
        """`nn.Sigmoid()`."""
        return "nn.Sigmoid()"


class BipolarSigmoid(Activation):
    """2 / (1 + e^−x) − 1 = tanh(x / 2)."""

    type: Literal["bipolar-sigmoid"] = "bipolar-sigmoid"

    saturates: ClassVar[tuple[float, float] | None] = (-1.0, 1.0)
    about: ClassVar[About] = About(
        title=text("Bipolar sigmoid", "양극성 시그모이드"),
        group="activation",
        aliases=("symmetric sigmoid",),
        formula="f(x) = 2 / (1 + e^−x) − 1",
        explanation=text(
            "The sigmoid stretched to −1 to 1, so that its outputs balance around 0. It is tanh at half speed: tanh(x / 2), "
            "with a slope of at most ½.",
            "시그모이드를 −1에서 1까지 늘려 출력이 0을 중심으로 균형을 이룹니다. 절반 속도의 tanh, 곧 tanh(x / 2)이며 "
            "기울기는 최대 ½입니다.",
        ),
        source='Fausett, "Fundamentals of neural networks" (1994)',
    )

    def value(self, x: Floats) -> Floats:
        """tanh(x / 2)."""
        return np.tanh(x / 2)

    def derivative(self, x: Floats) -> Floats:
        """(1 − f(x)²) / 2."""
        return (1 - np.tanh(x / 2) ** 2) / 2

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.BipolarSigmoid`."""
        from app.layers import modules

        return modules.BipolarSigmoid()

    def source(self, *inputs: Signal) -> str:
        """`BipolarSigmoid()`."""
        return "BipolarSigmoid()"
