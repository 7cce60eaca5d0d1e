"""Batch normalisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import Layer, Parameter
from app.layers.frozen import frozen_setting
from app.layers.normalization.epsilon import epsilon_setting
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import IMAGE, Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class BatchNorm(Layer):
    """Each unit or channel to mean 0 and variance 1 over the batch (and all positions), then γ · x
    + β.

    In evaluation, and for a batch of one sample, which has no variance, it uses the running
    statistics. Ioffe and Szegedy, "Batch normalization" (2015).
    """

    type: Literal["batch-norm"] = "batch-norm"
    momentum: float = setting(
        0.1,
        ge=0.001,
        le=1,
        step=0.01,
        label=text("Momentum", "모멘텀"),
        help=text(
            "How much of each batch enters the running mean and variance that evaluation uses.",
            "평가에 쓰는 이동 평균과 분산에 각 배치가 얼마나 반영될지 정합니다.",
        ),
    )
    epsilon: float = epsilon_setting()
    frozen: bool = frozen_setting()

    linear: ClassVar[bool] = True
    masked: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("Batch normalization", "배치 정규화"),
        group="normalization",
        aliases=("BatchNormalization", "BatchNorm1d", "BatchNorm2d", "BN"),
        formula="y = γ · (x − mean) / √(variance + ε) + β",
        explanation=text(
            "Brings each unit to mean 0 and variance 1 over the batch, then scales and shifts it by learned γ and β. "
            "Gradients keep their size, so deep networks learn faster and bear a higher learning rate.",
            "각 유닛을 배치 안에서 평균 0, 분산 1로 맞춘 뒤 학습되는 γ와 β로 늘이고 옮깁니다. "
            "기울기의 크기가 유지되어 깊은 신경망이 더 빨리 배우고 더 큰 학습률을 견딥니다.",
        ),
        source='Ioffe and Szegedy, "Batch normalization" (2015)',
    )

    def output(self, *inputs: Signal) -> Signal:
        """The input's."""
        return inputs[0]

    def parameters(self, *inputs: Signal) -> list[Parameter]:
        """γ, β, running mean and running variance, [channels] each."""
        channels = inputs[0].shape[:1]
        return [
            Parameter("weight", channels, "scale", initial=1.0),
            Parameter("bias", channels, "shift"),
            Parameter("running_mean", channels, "statistic"),
            Parameter("running_var", channels, "statistic", initial=1.0),
        ]

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.BatchNorm`."""
        from app.layers import modules

        return modules.BatchNorm(inputs[0].features, eps=self.epsilon, momentum=self.momentum)

    def source(self, *inputs: Signal) -> str:
        """`nn.BatchNorm2d(channels, eps=…, momentum=…)` for images, `nn.BatchNorm1d` for the
        rest.
        """
        (signal,) = inputs
        axes = 2 if signal.axes == IMAGE else 1
        return f"nn.BatchNorm{axes}d({signal.features}, eps={self.epsilon}, momentum={self.momentum})"
