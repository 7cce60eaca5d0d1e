"""The fully connected layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import InsertFix, Layer, Parameter
from app.layers.fit import require
from app.layers.frozen import frozen_setting
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import SEQUENCE, VECTOR, Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


LARGEST_WIDTH = 65_536


class Dense(Layer):
    """y = Wx + b, with W [units, inputs] and b [units]. Rosenblatt, "The perceptron" (1958)."""

    type: Literal["dense"] = "dense"
    units: int = setting(
        aliases=["out_features", "features", "neurons", "nodes", "n_units", "num_units"],
        label=text("Units", "유닛 수"),
        ge=1,
        le=LARGEST_WIDTH,
        examples=[4],
        help=text(
            "How many neurons the layer has; each sees every input.",
            "층에 있는 뉴런의 수. 각 뉴런은 모든 입력을 봅니다.",
        ),
    )
    bias: bool = setting(
        True,
        aliases=["use_bias"],
        label=text("Bias", "편향"),
        help=text("Whether each unit adds a learned constant.", "각 유닛이 학습되는 상수를 더할지 여부."),
    )
    frozen: bool = frozen_setting()

    linear: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("Dense", "완전 연결"),
        group="dense",
        aliases=("Linear", "fully connected", "fully-connected", "FC", "affine", "densely connected"),
        formula="y = Wx + b",
        explanation=text(
            "Every unit weighs every input, sums and adds its bias. Stacked with activations it can represent any function. "
            "On a sequence the same units go over every step.",
            "모든 유닛이 모든 입력에 가중치를 곱해 더하고 편향을 더합니다. 활성화 함수와 함께 쌓으면 어떤 함수든 표현할 수 있습니다. "
            "시퀀스에서는 같은 유닛들이 단계마다 지나갑니다.",
        ),
        source='Rosenblatt, "The perceptron" (1958)',
    )

    def output(self, *inputs: Signal) -> Signal:
        """So many units, for a vector of any length or at each step of a sequence."""
        (signal,) = inputs
        require(self, signal, VECTOR, SEQUENCE, fix=InsertFix("flatten", {}))
        return signal.with_features(self.units)

    def parameters(self, *inputs: Signal) -> list[Parameter]:
        """Weight [units, inputs] and bias [units]."""
        fan_in = inputs[0].features
        weight = Parameter("weight", (self.units, fan_in), "weight", fan_in, self.units)
        return [weight, Parameter("bias", (self.units,), "bias")] if self.bias else [weight]

    def multiply_adds(self, *inputs: Signal) -> int:
        """inputs × units, at each step of a sequence."""
        (signal,) = inputs
        return signal.size * self.units

    def build(self, *inputs: Signal) -> nn.Module:
        """`nn.Linear`, over time `modules.LinearOverTime`."""
        from torch import nn

        from app.layers import modules

        linear = nn.Linear if inputs[0].axes == VECTOR else modules.LinearOverTime
        return linear(inputs[0].features, self.units, bias=self.bias)

    def source(self, *inputs: Signal) -> str:
        """`nn.Linear(inputs, units)`, or a class of it for every step of a sequence."""
        name = "nn.Linear" if inputs[0].axes == VECTOR else "LinearOverTime"
        return f"{name}({inputs[0].features}, {self.units}{'' if self.bias else ', bias=False'})"
