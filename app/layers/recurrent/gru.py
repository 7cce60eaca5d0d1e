"""The gated recurrent unit."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from annotated_types import Ge, Le
from pydantic import model_validator

from app.layers.declaration import Floats
from app.layers.recurrent.gate_start import read_gate_start
from app.layers.recurrent.gates import chrono_gate, with_gate
from app.layers.recurrent.recurrent import GATE_BIAS_LIMIT, Recurrent, parts_of, sigmoid
from app.schema.about import About
from app.schema.setting import setting
from app.schema.text import text

UPDATE = 1
"""PyTorch's order of gates is reset, update, new."""
UpdateBias = Annotated[float, Ge(-GATE_BIAS_LIMIT), Le(GATE_BIAS_LIMIT)] | Literal["chrono", "drawn"]


class Gru(Recurrent):
    """A state that a gate keeps or renews.

    Cho et al., "Learning phrase representations using RNN encoder-decoder" (2014).
    """

    type: Literal["gru"] = "gru"
    update_bias: UpdateBias = setting(
        "drawn",
        step=0.5,
        label=text("Update gate starts at", "갱신 게이트의 시작값"),
        help=text(
            "Where the bias of the update gate starts; at 3 each step keeps 95 % of the state. “chrono” spreads the units over memories "
            "of one step up to the whole sequence, “drawn” leaves it to the initialisation, as PyTorch does.",
            "갱신 게이트 편향의 시작값. 3이면 단계마다 상태의 95%를 남깁니다. “chrono”는 유닛들의 기억 길이를 한 단계부터 시퀀스 전체까지 펼치고, "
            "“drawn”은 PyTorch처럼 초기화에 맡깁니다.",
        ),
    )

    gates: ClassVar[int] = 3
    kept: ClassVar[int] = 12
    module: ClassVar[str] = "Gru"
    about: ClassVar[About] = About(
        title=text("GRU", "GRU"),
        group="recurrent",
        aliases=("gated recurrent unit",),
        formula="h_t = z ⊙ h_{t−1} + (1 − z) ⊙ tanh(W x_t + b + r ⊙ (U h_{t−1} + c))",
        explanation=text(
            "An LSTM with fewer parts: one gate decides between keeping the state and making it new, another how much of the old state goes "
            "into the new. As good on many tasks, with three quarters of the weights.",
            "부품을 줄인 LSTM. 게이트 하나가 상태를 그대로 둘지 새로 만들지 정하고, 다른 하나는 옛 상태가 새 상태에 얼마나 들어갈지 정합니다. "
            "가중치는 4분의 3이면서 많은 과제에서 비슷하게 잘 됩니다.",
        ),
        source='Cho et al., "Learning phrase representations using RNN encoder-decoder" (2014)',
    )

    @model_validator(mode="before")
    @classmethod
    def _read_gate_start(cls, body: Any) -> Any:
        return read_gate_start(body, "update_bias")

    def start_gates(self, bias: Floats, draws: np.random.Generator, time: int) -> Floats:
        """The update gate at `update_bias`; for "chrono" at ln u with u uniform in [1, time]."""
        if self.update_bias == "chrono":
            return chrono_gate(bias, draws, UPDATE, self.units, time)
        return bias if self.update_bias == "drawn" else with_gate(bias, UPDATE, self.units, self.update_bias)

    def start_state_gates(self, bias: Floats) -> Floats:
        """0 for the update gate where it is set, so that the sum is what the setting says."""
        return bias if self.update_bias == "drawn" else with_gate(bias, UPDATE, self.units, 0.0)

    def gates_source(self, time: int) -> str:
        """`with_gate(…)` or `chrono_gate(…)` for the update gate."""
        if self.update_bias == "chrono":
            return f"chrono_gate({{bias}}, draws, {UPDATE}, {self.units}, {time})"
        return self._update_gate(self.update_bias)

    def state_gates_source(self) -> str:
        """0 for the update gate where it is set."""
        return self._update_gate(0.0)

    def _update_gate(self, value: float | str) -> str:
        if self.update_bias == "drawn":
            return "{bias}"
        return f"with_gate({{bias}}, {UPDATE}, {self.units}, {value})"

    def unrolled(self, arrays: dict[str, Floats], steps: Floats, suffix: str = "") -> dict[str, Floats]:
        """The state, and the gates reset and update."""
        of_input, of_state = parts_of(arrays, self.gates, suffix)
        state, rows = np.zeros(self.units), []
        for step in steps:
            own, before = of_input(step), of_state(state)
            reset, update = sigmoid(own[0] + before[0]), sigmoid(own[1] + before[1])
            state = (1 - update) * np.tanh(own[2] + reset * before[2]) + update * state
            rows.append((state, reset, update))
        names = ("state", "reset", "update")
        return {name: np.array(values) for name, values in zip(names, zip(*rows, strict=True), strict=True)}
