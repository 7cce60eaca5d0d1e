"""The simple recurrent network."""

from __future__ import annotations

from math import inf
from typing import Any, ClassVar, Literal

import numpy as np

from app.layers.declaration import Floats, Range
from app.layers.recurrent.recurrent import Recurrent, parts_of
from app.schema.about import About
from app.schema.setting import setting
from app.schema.text import text


class Rnn(Recurrent):
    """h = f(W x + b + U h + c), step by step. Elman, "Finding structure in time" (1990)."""

    type: Literal["rnn"] = "rnn"
    activation: Literal["tanh", "relu"] = setting(
        "tanh",
        aliases=["nonlinearity"],
        label=text("Activation", "활성화 함수"),
        choice_labels=[text("tanh", "tanh"), text("ReLU", "ReLU")],
        help=text("The function that makes the new state.", "새 상태를 만드는 함수입니다."),
    )

    gates: ClassVar[int] = 1
    kept: ClassVar[int] = 3
    module: ClassVar[str] = "Rnn"
    about: ClassVar[About] = About(
        title=text("Simple recurrent", "단순 순환"),
        group="recurrent",
        aliases=("SimpleRNN", "RNN", "Elman network", "vanilla RNN"),
        formula="h_t = tanh(W x_t + U h_{t−1} + b)",
        explanation=text(
            "Reads a sequence step by step. Its state is made anew at each step from what arrives and from the state before, so it can "
            "remember; but whatever it learns has to travel back through every step, and shrinks on the way.",
            "시퀀스를 한 단계씩 읽습니다. 단계마다 들어온 값과 이전 상태로 새 상태를 만들기 때문에 기억할 수 있습니다. "
            "그러나 배우는 신호는 모든 단계를 거슬러 가야 하고, 가는 길에 작아집니다.",
        ),
        source='Elman, "Finding structure in time" (1990)',
    )

    def output_range(self, *inputs: Range) -> Range:
        """That of its function."""
        return (-1.0, 1.0) if self.activation == "tanh" else (0.0, inf)

    def unrolled(self, arrays: dict[str, Floats], steps: Floats, suffix: str = "") -> dict[str, Floats]:
        """The state alone."""
        of_input, of_state = parts_of(arrays, self.gates, suffix)
        state, states = np.zeros(self.units), []
        for step in steps:
            total = of_input(step)[0] + of_state(state)[0]
            state = np.tanh(total) if self.activation == "tanh" else total.clip(0)
            states.append(state)
        return {"state": np.array(states)}

    @property
    def _options(self) -> dict[str, Any]:
        return super()._options | ({"nonlinearity": "relu"} if self.activation == "relu" else {})
