"""Layer normalisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import Layer, Parameter, ShapeError
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import Signal, spelled
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class LayerNorm(Layer):
    """Each sample to mean 0 and variance 1 over all its numbers, then γ · x + β, number by number.

    Ba, Kiros and Hinton, "Layer normalization" (2016).
    """

    type: Literal["layer-norm"] = "layer-norm"
    epsilon: float = setting(
        1e-5,
        ge=1e-8,
        le=1,
        scale="log",
        aliases=["eps"],
        label=text("Epsilon", "엡실론"),
        help=text(
            "Added to the variance, so that nothing is divided by 0.",
            "0으로 나누지 않도록 분산에 더하는 값입니다.",
        ),
    )

    masked: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("Layer normalization", "층 정규화"),
        group="normalization",
        aliases=("LayerNormalization", "LN"),
        formula="y = γ · (x − mean) / √(variance + ε) + β",
        explanation=text(
            "Brings each sample by itself to mean 0 and variance 1 over the units of the layer. Unlike batch normalization it does not "
            "depend on the batch, so training and evaluation do the same.",
            "샘플마다 따로 층의 유닛들을 평균 0, 분산 1로 맞춥니다. 배치 정규화와 달리 배치에 의존하지 않아 "
            "학습할 때와 평가할 때가 같습니다.",
        ),
        source='Ba, Kiros and Hinton, "Layer normalization" (2016)',
    )

    def output(self, *inputs: Signal) -> Signal:
        """The input's, of two numbers or more: a single one would always become 0."""
        (signal,) = inputs
        if signal.size < 2:
            raise ShapeError(
                text(
                    "Layer normalization of a single number always gives 0; remove it or widen the layer before it.",
                    "숫자 하나를 층 정규화하면 언제나 0이 됩니다. 이 층을 빼거나 앞 층을 넓히세요.",
                ),
                expected=text("two numbers or more", "두 개 이상의 숫자"),
                found=spelled(signal),
            )
        return signal

    def parameters(self, *inputs: Signal) -> list[Parameter]:
        """γ and β, of the input's shape."""
        shape = inputs[0].shape
        return [Parameter("weight", shape, "scale", initial=1.0), Parameter("bias", shape, "shift")]

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.LayerNorm` over the whole sample."""
        from app.layers import modules

        return modules.LayerNorm(inputs[0].shape, eps=self.epsilon)

    def source(self, *inputs: Signal) -> str:
        """`nn.LayerNorm(shape, eps=…)`."""
        return f"nn.LayerNorm({inputs[0].shape}, eps={self.epsilon})"
