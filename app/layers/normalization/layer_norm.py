"""Layer normalisation, and its plainer relative."""

from __future__ import annotations

from abc import ABC
from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import Layer, Parameter, ShapeError
from app.layers.fit import require
from app.layers.frozen import frozen_setting
from app.layers.normalization.epsilon import epsilon_setting
from app.schema.about import About
from app.schema.setting import setting
from app.schema.shape import Shape, size
from app.schema.signal import SEQUENCE, VECTOR, Signal, spelled
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class SampleNorm(Layer, ABC):
    """All numbers of a sample together, or those of each step of a sequence, to one size."""

    masked: ClassVar[bool] = True
    of_one: ClassVar[str]
    """What it would make of a single number."""

    epsilon: float = epsilon_setting()
    over: Literal["sample", "step"] = setting(
        "sample",
        later=True,
        label=text("Over", "범위"),
        choice_labels=[
            text("sample: all numbers together", "sample: 샘플의 모든 숫자를 함께"),
            text("step: each step of a sequence by itself", "step: 시퀀스의 단계마다 따로"),
        ],
        help=text(
            "What is brought to one size together. Transformers do it step by step.",
            "무엇을 함께 맞출지 정합니다. 트랜스포머는 단계마다 맞춥니다.",
        ),
    )
    frozen: bool = frozen_setting()

    def output(self, *inputs: Signal) -> Signal:
        """The input's, of two numbers or more at a time: a single one would always be the same."""
        (signal,) = inputs
        if self.over == "step":
            require(self, signal, SEQUENCE, VECTOR)
        if size(self.together(signal)) < 2:
            title = self.about.title
            raise ShapeError(
                text(
                    f"{title.en} of a single number always gives {self.of_one}; remove it or widen the layer before it.",
                    f"숫자 하나에 {title.ko}를 쓰면 언제나 {self.of_one}이 됩니다. 이 층을 빼거나 앞 층을 넓히세요.",
                ),
                expected=text("two numbers or more", "두 개 이상의 숫자"),
                found=spelled(signal),
            )
        return signal

    def by_steps(self, signal: Signal) -> bool:
        """Whether each step of a sequence goes by itself."""
        return self.over == "step" and signal.axes == SEQUENCE

    def together(self, signal: Signal) -> Shape:
        """The sizes of what is normalised together."""
        return signal.shape[:1] if self.by_steps(signal) else signal.shape


class LayerNorm(SampleNorm):
    """Each sample to mean 0 and variance 1 over all its numbers, then γ · x + β, number by number.

    Ba, Kiros and Hinton, "Layer normalization" (2016).
    """

    type: Literal["layer-norm"] = "layer-norm"

    of_one: ClassVar[str] = "0"
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

    def parameters(self, *inputs: Signal) -> list[Parameter]:
        """γ and β, of the shape of what is normalised together."""
        shape = self.together(inputs[0])
        return [Parameter("weight", shape, "scale", initial=1.0), Parameter("bias", shape, "shift")]

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.LayerNorm` over the whole sample, `modules.StepNorm` over a step."""
        from app.layers import modules

        norm = modules.StepNorm if self.by_steps(inputs[0]) else modules.LayerNorm
        return norm(self.together(inputs[0]), eps=self.epsilon)

    def source(self, *inputs: Signal) -> str:
        """`nn.LayerNorm(shape, eps=…)`, or a class of it that goes step by step."""
        name = "StepNorm" if self.by_steps(inputs[0]) else "nn.LayerNorm"
        return f"{name}({self.together(inputs[0])}, eps={self.epsilon})"


class RmsNorm(SampleNorm):
    """Each sample divided by the root of its mean square, then γ · x, number by number.

    Zhang and Sennrich, "Root mean square layer normalization" (2019).
    """

    type: Literal["rms-norm"] = "rms-norm"

    of_one: ClassVar[str] = "±1"
    about: ClassVar[About] = About(
        title=text("RMS normalization", "RMS 정규화"),
        group="normalization",
        aliases=("RMSNormalization", "RMSNorm"),
        formula="y = γ · x / √(mean of x² + ε)",
        explanation=text(
            "Divides each sample by its root mean square: layer normalization without taking the mean away. It costs less and does as "
            "well in the large language models of today.",
            "샘플마다 제곱 평균의 제곱근으로 나눕니다. 평균을 빼지 않는 층 정규화로, 계산이 적으면서 "
            "오늘날의 큰 언어 모델에서 똑같이 잘 됩니다.",
        ),
        source='Zhang and Sennrich, "Root mean square layer normalization" (2019)',
    )

    def parameters(self, *inputs: Signal) -> list[Parameter]:
        """γ, of the shape of what is normalised together."""
        return [Parameter("weight", self.together(inputs[0]), "scale", initial=1.0)]

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.RmsNorm` over the whole sample, `modules.StepRmsNorm` over a step."""
        from app.layers import modules

        norm = modules.StepRmsNorm if self.by_steps(inputs[0]) else modules.RmsNorm
        return norm(self.together(inputs[0]), eps=self.epsilon)

    def source(self, *inputs: Signal) -> str:
        """`nn.RMSNorm(shape, eps=…)`, or a class of it that goes step by step."""
        name = "StepRmsNorm" if self.by_steps(inputs[0]) else "nn.RMSNorm"
        return f"{name}({self.together(inputs[0])}, eps={self.epsilon})"
