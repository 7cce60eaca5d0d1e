"""Attention."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import InsertFix, Layer, Parameter, SettingFix, ShapeError
from app.layers.dense import LARGEST_WIDTH
from app.layers.fit import require, shaped_as
from app.layers.frozen import frozen_setting
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import SEQUENCE, Signal, spelled
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn

ARRAYS = ("query", "key", "value", "output")
KEPT = 12
"""Numbers of each channel that PyTorch keeps of a step for the way back, as measured."""


class Attention(Layer):
    """softmax(Q Kᵀ / √d) V for several heads, joined and mapped once more.

    One input attends to itself; of two, the first asks and the second answers. The arrays are those
    of `nn.MultiheadAttention`, each of the four by itself: weight [channels, channels of what it
    reads] and bias.
    """

    type: Literal["attention"] = "attention"
    heads: int = setting(
        1,
        ge=1,
        le=LARGEST_WIDTH,
        aliases=["num_heads", "nhead"],
        label=text("Heads", "헤드 수"),
        help=text(
            "How many different questions each step asks at once; the channels are divided among them.",
            "단계마다 한 번에 묻는 서로 다른 질문의 수. 채널을 헤드끼리 나눕니다.",
        ),
    )
    causal: bool = setting(
        False,
        aliases=["is_causal", "use_causal_mask"],
        label=text("Causal", "과거만 보기"),
        help=text(
            "Whether a step hears only itself and those before it, as one that predicts the next has to.",
            "다음을 예측할 때처럼, 단계가 자신과 그 이전만 듣게 할지 정합니다.",
        ),
    )
    frozen: bool = frozen_setting()

    merges: ClassVar[bool] = True
    lone: ClassVar[bool] = True
    masked: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("Attention", "어텐션"),
        group="sequence",
        aliases=(
            "MultiHeadAttention",
            "MultiheadAttention",
            "self-attention",
            "cross-attention",
            "scaled dot-product attention",
        ),
        formula="softmax(Q Kᵀ / √d) V",
        explanation=text(
            "Every step asks a question (a query), every step offers a key and a value. Where question and key agree, the value is taken, "
            "however far away it stands: nothing has to be carried through the steps between. With two inputs the first asks and the "
            "second answers.",
            "모든 단계가 질문(쿼리)을 하고, 모든 단계가 열쇠(키)와 값을 내놓습니다. 질문과 열쇠가 맞으면 아무리 멀어도 그 값을 가져오므로 "
            "사이의 단계들을 거쳐 나를 필요가 없습니다. 입력이 둘이면 첫째가 묻고 둘째가 답합니다.",
        ),
        source='Vaswani et al., "Attention is all you need" (2017)',
    )

    def output(self, *inputs: Signal) -> Signal:
        """The signal of what asks."""
        self._require_one_or_two(inputs)
        self._require_sequences(inputs)
        channels = inputs[0].features
        if channels % self.heads:
            raise ShapeError(
                text(
                    f"{channels} channels cannot be divided among {self.heads} heads.",
                    f"채널 {channels}개를 헤드 {self.heads}개에 똑같이 나눌 수 없습니다.",
                ),
                expected=text(f"a multiple of {self.heads} channels", f"{self.heads}의 배수인 채널 수"),
                found=text(f"{channels}", f"{channels}개"),
                fix=SettingFix(
                    "heads", max(count for count in range(1, self.heads) if channels % count == 0)
                ),
            )
        return inputs[0]

    def _require_one_or_two(self, inputs: tuple[Signal, ...]) -> None:
        """Raise ShapeError for more inputs, for padded ones of two, and for two where one may only
        look back: whose past would it be?
        """
        if len(inputs) == 1:
            return
        if len(inputs) == 2 and not self.causal and not any(each.padded for each in inputs):
            return
        raise ShapeError(
            text(
                "Attention takes one sequence, or two of full length: the first asks, the second answers, and nothing is causal.",
                "어텐션의 입력은 시퀀스 하나, 또는 길이가 다 찬 시퀀스 둘입니다. 첫째가 묻고 둘째가 답하며, 이때는 과거만 보기를 쓸 수 없습니다.",
            ),
            expected=text("one sequence, or two without “causal”", "시퀀스 하나, 또는 과거만 보기 없이 둘"),
            found=text(
                f"{len(inputs)} sequences, the first of {spelled(inputs[0]).en}",
                f"시퀀스 {len(inputs)}개(첫째 {spelled(inputs[0]).ko})",
            ),
            fix=SettingFix("causal", False) if len(inputs) == 2 and self.causal else None,
        )

    def _require_sequences(self, inputs: tuple[Signal, ...]) -> None:
        """Raise ShapeError for the first that is none, with a fix on its wire alone."""
        for number, signal in enumerate(inputs):
            if signal.axes != SEQUENCE:
                shape = list(shaped_as(signal, SEQUENCE).shape)
                require(self, signal, SEQUENCE, fix=InsertFix("reshape", {"shape": shape}, number))

    def parameters(self, *inputs: Signal) -> list[Parameter]:
        """Four weights, then four biases, in the order query, key, value, output."""
        asking, answering = inputs[0].features, inputs[-1].features
        read = dict(zip(ARRAYS, (asking, answering, answering, asking), strict=True))
        weights = [
            Parameter(f"{name}_weight", (asking, fan), "weight", fan, asking) for name, fan in read.items()
        ]
        return [*weights, *(Parameter(f"{name}_bias", (asking,), "bias") for name in ARRAYS)]

    def activations(self, *inputs: Signal) -> int:
        """Queries, keys, values and what is made of them, turned round as PyTorch wants them."""
        steps = max(each.along("time") for each in inputs)
        return KEPT * steps * inputs[0].features

    def multiply_adds(self, *inputs: Signal) -> int:
        """The four maps, and for each pair of steps channels for Q Kᵀ and as many for the sum."""
        (channels, asking), (context, answering) = inputs[0].shape, inputs[-1].shape
        maps = 2 * asking * channels * channels + 2 * answering * context * channels
        return maps + 2 * asking * answering * channels

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.Attention`."""
        from app.layers import modules

        return modules.Attention(inputs[0].features, inputs[-1].features, self.heads, self.causal)

    def source(self, *inputs: Signal) -> str:
        """`Attention(channels, context, heads=…)`."""
        causal = ", causal=True" if self.causal else ""
        return f"Attention({inputs[0].features}, {inputs[-1].features}, heads={self.heads}{causal})"
