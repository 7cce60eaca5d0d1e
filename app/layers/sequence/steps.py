"""A sequence as one vector."""

from __future__ import annotations

from abc import ABC
from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import Layer, Range
from app.layers.fit import require_positions
from app.schema.about import About
from app.schema.signal import VECTOR, Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class OfSteps(Layer, ABC):
    """One number of each channel out of all its steps that are there."""

    linear: ClassVar[bool] = True
    masked: ClassVar[bool] = True

    def output(self, *inputs: Signal) -> Signal:
        """A unit for each channel."""
        (signal,) = inputs
        require_positions(self, signal, ("time",))
        return Signal(VECTOR, (signal.features,))

    def output_range(self, *inputs: Range) -> Range:
        """The input's."""
        return inputs[0]


class LastStep(OfSteps):
    """What the last step says."""

    type: Literal["last-step"] = "last-step"

    about: ClassVar[About] = About(
        title=text("Last step", "마지막 단계"),
        group="sequence",
        aliases=("last time step", "last token"),
        formula="y_c = x_c[last]",
        explanation=text(
            "Keeps the last step of a sequence and leaves the others. After a recurrent layer it is the state that has read everything.",
            "시퀀스의 마지막 단계만 남기고 나머지는 버립니다. 순환 층 뒤에서는 모든 것을 읽은 상태가 됩니다.",
        ),
        source='Sutskever, Vinyals and Le, "Sequence to sequence learning with neural networks" (2014)',
    )

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.LastStep`."""
        from app.layers import modules

        return modules.LastStep()

    def source(self, *inputs: Signal) -> str:
        """`LastStep()`."""
        return "LastStep()"


class MeanOverTime(OfSteps):
    """What all steps say on average."""

    type: Literal["mean-over-time"] = "mean-over-time"

    about: ClassVar[About] = About(
        title=text("Mean over time", "시간 평균"),
        group="sequence",
        aliases=("average over time",),
        formula="y_c = mean of x_c over time",
        explanation=text(
            "Averages every channel over all steps: what counts is how much of something there was, not when.",
            "채널마다 모든 단계의 평균을 냅니다. 언제가 아니라 얼마나 있었는지가 중요해집니다.",
        ),
        source='Collobert et al., "Natural language processing (almost) from scratch" (2011)',
    )

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.GlobalAvgPool`."""
        from app.layers import modules

        return modules.GlobalAvgPool()

    def source(self, *inputs: Signal) -> str:
        """Adaptive pooling to one step, flattened."""
        return "nn.Sequential(nn.AdaptiveAvgPool1d(1), nn.Flatten())"
