"""Noise in training."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import Layer
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class GaussianNoise(Layer):
    """In training x + deviation · ε with ε ~ N(0, 1); nothing in evaluation.

    Sietsma and Dow, "Creating artificial neural networks that generalize" (1991).
    """

    type: Literal["gaussian-noise"] = "gaussian-noise"
    deviation: float = setting(
        0.1,
        ge=0,
        le=10,
        step=0.05,
        aliases=["stddev", "sigma", "std"],
        label=text("Deviation", "표준편차"),
        help=text(
            "How far the noise reaches: its standard deviation.",
            "잡음이 얼마나 큰지, 곧 잡음의 표준편차입니다.",
        ),
    )

    linear: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("Gaussian noise", "가우스 잡음"),
        group="regularization",
        aliases=("noise", "jitter"),
        formula="y = x + σ · ε,  ε ~ N(0, 1)",
        explanation=text(
            "Adds fresh random noise to every number while the network trains, so that it cannot rely on exact values. Before an "
            "autoencoder it makes a denoising one: the network has to give back what was there before the noise.",
            "학습하는 동안 모든 숫자에 새로운 무작위 잡음을 더해 정확한 값에 기대지 못하게 합니다. 오토인코더 앞에 두면 "
            "잡음 제거 오토인코더가 됩니다. 신경망은 잡음이 끼기 전의 값을 되돌려 주어야 합니다.",
        ),
        source='Sietsma and Dow, "Creating artificial neural networks that generalize" (1991)',
    )

    def output(self, *inputs: Signal) -> Signal:
        """The input's."""
        return inputs[0]

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.StreamNoise`, without a stream yet."""
        from app.layers import modules

        return modules.StreamNoise(self.deviation)

    def source(self, *inputs: Signal) -> str:
        """`GaussianNoise(deviation)`, which draws its own."""
        return f"GaussianNoise({self.deviation})"

    def drawing_source(self, *inputs: Signal) -> str:
        """`StreamNoise(deviation)`."""
        return f"StreamNoise({self.deviation})"
