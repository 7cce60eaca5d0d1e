"""Tokens as vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import Layer, Parameter
from app.layers.dense import LARGEST_WIDTH
from app.layers.fit import require_kind
from app.layers.frozen import frozen_setting
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import SEQUENCE, Kind, Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class Embedding(Layer):
    """A learned vector for each token of the vocabulary.

    Bengio et al., "A neural probabilistic language model" (2003).
    """

    type: Literal["embedding"] = "embedding"
    units: int = setting(
        ge=1,
        le=LARGEST_WIDTH,
        examples=[16],
        aliases=["output_dim", "embedding_dim", "dim"],
        label=text("Units", "유닛 수"),
        help=text("How many numbers stand for a token.", "토큰 하나를 몇 개의 숫자로 나타낼지 정합니다."),
    )
    frozen: bool = frozen_setting()

    takes: ClassVar[Kind] = "token"
    about: ClassVar[About] = About(
        title=text("Embedding", "임베딩"),
        group="sequence",
        aliases=("lookup table", "word vectors", "token embedding"),
        formula="y[:, t] = W[x_t]",
        explanation=text(
            "Looks up a learned vector for each token. Tokens that are used alike come to lie near each other: meaning becomes a place.",
            "토큰마다 학습된 벡터를 찾아 씁니다. 비슷하게 쓰이는 토큰은 서로 가까이 놓이게 되어 뜻이 위치가 됩니다.",
        ),
        source='Bengio et al., "A neural probabilistic language model" (2003)',
    )

    def output(self, *inputs: Signal) -> Signal:
        """A sequence of so many channels. Raises ShapeError for numbers."""
        require_kind(self, inputs)
        (signal,) = inputs
        return Signal(SEQUENCE, (self.units, signal.along("time")), padded=signal.padded)

    def parameters(self, *inputs: Signal) -> list[Parameter]:
        """Weight [vocabulary, units]: each output hears one number of it."""
        vocabulary = inputs[0].vocabulary or 0
        return [Parameter("weight", (vocabulary, self.units), "weight", 1, self.units)]

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.TokenEmbedding`."""
        from app.layers import modules

        return modules.TokenEmbedding(inputs[0].vocabulary or 0, self.units)

    def source(self, *inputs: Signal) -> str:
        """`TokenEmbedding(vocabulary, units)`."""
        return f"TokenEmbedding({inputs[0].vocabulary}, {self.units})"
