"""Where in a sequence a step stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import Layer, Parameter
from app.layers.fit import require_positions
from app.layers.frozen import frozen_setting
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class PositionalEncoding(Layer):
    """The input and a vector for each place in it.

    Vaswani et al., "Attention is all you need" (2017).
    """

    type: Literal["positional-encoding"] = "positional-encoding"
    kind: Literal["learned", "sinusoidal"] = setting(
        "learned",
        choice_aliases={"learned": ["learnt"], "sinusoidal": ["fixed"]},
        label=text("Kind", "종류"),
        choice_labels=[
            text("learned: a trained vector for each place", "learned: 자리마다 학습되는 벡터"),
            text("sinusoidal: waves of different lengths", "sinusoidal: 길이가 다른 파동들"),
        ],
        help=text(
            "Whether the vectors of the places are trained or are fixed waves.",
            "자리의 벡터를 학습할지, 정해진 파동으로 할지 정합니다.",
        ),
    )
    frozen: bool = frozen_setting()

    linear: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("Positional encoding", "위치 인코딩"),
        group="sequence",
        aliases=("position embedding", "positional embedding"),
        formula="y[:, t] = x[:, t] + p[:, t];  waves: sin, cos of t / 10000^(2i / C)",
        explanation=text(
            "Adds to every step a vector that tells its place. Attention by itself does not know the order of what it hears; without "
            "this layer a sentence is a bag of words.",
            "단계마다 자기 자리를 알려 주는 벡터를 더합니다. 어텐션만으로는 들은 것의 순서를 모릅니다. 이 층이 없으면 문장은 단어를 담은 자루일 뿐입니다.",
        ),
        source='Vaswani et al., "Attention is all you need" (2017)',
    )

    def output(self, *inputs: Signal) -> Signal:
        """The input's."""
        require_positions(self, inputs[0], ("time",))
        return inputs[0]

    def parameters(self, *inputs: Signal) -> list[Parameter]:
        """A vector for each place [channels, time], where they are learned."""
        if self.kind == "sinusoidal":
            return []
        channels, time = inputs[0].shape
        return [Parameter("weight", (channels, time), "weight", 1, channels)]

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.LearnedPositions` or `modules.SinusoidalPositions`."""
        from app.layers import modules

        return (
            modules.SinusoidalPositions()
            if self.kind == "sinusoidal"
            else modules.LearnedPositions(*inputs[0].shape)
        )

    def source(self, *inputs: Signal) -> str:
        """One of the two, with the input's sizes."""
        channels, time = inputs[0].shape
        return (
            "SinusoidalPositions()" if self.kind == "sinusoidal" else f"LearnedPositions({channels}, {time})"
        )
