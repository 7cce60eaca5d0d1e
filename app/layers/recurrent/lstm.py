"""Long short-term memory."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from annotated_types import Ge, Le
from pydantic import model_validator

from app.layers.declaration import Floats
from app.layers.recurrent.gate_start import read_gate_start
from app.layers.recurrent.gates import chrono_gates, with_gate
from app.layers.recurrent.recurrent import GATE_BIAS_LIMIT, Recurrent, parts_of, sigmoid
from app.schema.about import About
from app.schema.setting import setting
from app.schema.text import text

INPUT, FORGET = 0, 1
"""PyTorch's order of gates is input, forget, cell, output."""
ForgetBias = Annotated[float, Ge(-GATE_BIAS_LIMIT), Le(GATE_BIAS_LIMIT)] | Literal["chrono", "drawn"]


class Lstm(Recurrent):
    """A cell that gates open, keep and read.

    Hochreiter and Schmidhuber, "Long short-term memory" (1997); Gers, Schmidhuber and Cummins,
    "Learning to forget" (2000).
    """

    type: Literal["lstm"] = "lstm"
    forget_bias: ForgetBias = setting(
        "drawn",
        step=0.5,
        aliases=["unit_forget_bias"],
        label=text("Forget gate starts at", "망각 게이트의 시작값"),
        help=text(
            "Where the bias of the forget gate starts; at 3 each step keeps 95 % of the cell. “chrono” spreads the units over memories "
            "of one step up to the whole sequence, “drawn” leaves it to the initialisation, as PyTorch does.",
            "망각 게이트 편향의 시작값. 3이면 단계마다 셀의 95%를 남깁니다. “chrono”는 유닛들의 기억 길이를 한 단계부터 시퀀스 전체까지 펼치고, "
            "“drawn”은 PyTorch처럼 초기화에 맡깁니다.",
        ),
    )

    gates: ClassVar[int] = 4
    kept: ClassVar[int] = 16
    module: ClassVar[str] = "Lstm"
    about: ClassVar[About] = About(
        title=text("LSTM", "LSTM"),
        group="recurrent",
        aliases=("long short-term memory",),
        formula="c_t = f ⊙ c_{t−1} + i ⊙ g,  h_t = o ⊙ tanh(c_t)",
        explanation=text(
            "Carries a cell beside its state. Gates between 0 and 1 say how much of the cell stays, how much comes in and how much is told. "
            "Where the forget gate stays open, the cell, and the gradient with it, passes many steps unharmed. It has to start open, "
            "though: see the setting.",
            "상태 옆에 셀을 하나 더 들고 갑니다. 0과 1 사이의 게이트가 셀을 얼마나 남기고, 얼마나 들이고, 얼마나 내보낼지 정합니다. "
            "망각 게이트가 열려 있는 동안 셀과 기울기가 여러 단계를 온전히 지나갑니다. 다만 처음부터 열려 있어야 합니다. 설정을 보세요.",
        ),
        source='Hochreiter and Schmidhuber, "Long short-term memory" (1997); Tallec and Ollivier, "Can recurrent neural networks warp time?" (2018)',
    )

    @model_validator(mode="before")
    @classmethod
    def _read_gate_start(cls, body: Any) -> Any:
        return read_gate_start(body, "forget_bias")

    def start_gates(self, bias: Floats, draws: np.random.Generator, time: int) -> Floats:
        """The forget gate at `forget_bias`; for "chrono" at ln u with u uniform in [1, time], and
        the input gate at the opposite.
        """
        if self.forget_bias == "drawn":
            return bias
        if self.forget_bias != "chrono":
            return with_gate(bias, FORGET, self.units, self.forget_bias)
        return chrono_gates(bias, draws, INPUT, FORGET, self.units, time)

    def start_state_gates(self, bias: Floats) -> Floats:
        """0 for the gates that are set, so that their sum is what the setting says."""
        if self.forget_bias == "drawn":
            return bias
        forgetting = with_gate(bias, FORGET, self.units, 0.0)
        return with_gate(forgetting, INPUT, self.units, 0.0) if self.forget_bias == "chrono" else forgetting

    def gates_source(self, time: int) -> str:
        """`with_gate(…)` or `chrono_gates(…)`."""
        if self.forget_bias == "drawn":
            return "{bias}"
        if self.forget_bias == "chrono":
            return f"chrono_gates({{bias}}, draws, {INPUT}, {FORGET}, {self.units}, {time})"
        return f"with_gate({{bias}}, {FORGET}, {self.units}, {self.forget_bias})"

    def state_gates_source(self) -> str:
        """0 for the gates that are set."""
        if self.forget_bias == "drawn":
            return "{bias}"
        forgetting = f"with_gate({{bias}}, {FORGET}, {self.units}, 0.0)"
        return (
            f"with_gate({forgetting}, {INPUT}, {self.units}, 0.0)"
            if self.forget_bias == "chrono"
            else forgetting
        )

    def unrolled(self, arrays: dict[str, Floats], steps: Floats, suffix: str = "") -> dict[str, Floats]:
        """State and cell, and the gates input, forget and output."""
        of_input, of_state = parts_of(arrays, self.gates, suffix)
        state: Floats = np.zeros(self.units)
        cell = state
        rows: list[tuple[Floats, ...]] = []
        for step in steps:
            entering, kept, new, told = map(np.add, of_input(step), of_state(state))
            gates = sigmoid(entering), sigmoid(kept), sigmoid(told)
            cell = gates[1] * cell + gates[0] * np.tanh(new)
            state = gates[2] * np.tanh(cell)
            rows.append((state, cell, *gates))
        names = ("state", "cell", "input", "forget", "output")
        return {name: np.array(values) for name, values in zip(names, zip(*rows, strict=True), strict=True)}
