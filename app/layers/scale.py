"""A branch turned up or down as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import Layer, Parameter
from app.layers.frozen import frozen_setting
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class Scale(Layer):
    """Every number times one trained number, which starts at `start`.

    Bachlechner et al., "ReZero is all you need" (2020); De and Smith, "Batch normalization biases
    residual blocks towards the identity function" (2020).
    """

    type: Literal["scale"] = "scale"
    start: float = setting(
        0.0,
        ge=-10,
        le=10,
        step=0.1,
        aliases=["initial", "init"],
        label=text("Start", "시작값"),
        help=text(
            "What everything is multiplied by before training. At 0 the branch says nothing at first.",
            "학습 전에 모든 값에 곱하는 수. 0이면 가지가 처음에는 아무 말도 하지 않습니다.",
        ),
    )
    frozen: bool = frozen_setting()

    linear: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("Scale", "배율"),
        group="merge",
        aliases=("ReZero", "SkipInit", "LayerScale", "gain"),
        formula="y = s · x",
        explanation=text(
            "Multiplies all that comes by one learned number. At the end of a residual branch, starting at 0, it lets the network begin as "
            "if the branch were not there, so that even very deep networks can be trained; how loud each branch gets is learned.",
            "들어오는 모든 값에 학습되는 수 하나를 곱합니다. 잔차 가지의 끝에서 0으로 시작하면 처음에는 가지가 없는 것과 같아서 "
            "아주 깊은 신경망도 학습됩니다. 가지마다 얼마나 크게 말할지는 학습이 정합니다.",
        ),
        source='Bachlechner et al., "ReZero is all you need: fast convergence at large depth" (2020)',
    )

    def output(self, *inputs: Signal) -> Signal:
        """The input's."""
        return inputs[0]

    def parameters(self, *inputs: Signal) -> list[Parameter]:
        """The number."""
        return [Parameter("weight", (1,), "scale", initial=self.start)]

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.Scale`."""
        from app.layers import modules

        return modules.Scale(self.start)

    def source(self, *inputs: Signal) -> str:
        """`Scale(start)`."""
        return f"Scale({self.start})"
