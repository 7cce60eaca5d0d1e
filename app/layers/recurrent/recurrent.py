"""What every layer that reads step by step has in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import numpy as np

from app.layers.declaration import Floats, Layer, Parameter, Range
from app.layers.dense import LARGEST_WIDTH
from app.layers.fit import require_positions
from app.layers.frozen import frozen_setting
from app.schema.setting import setting
from app.schema.signal import VECTOR, Signal
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn

GATE_BIAS_LIMIT = 20


class Recurrent(Layer, ABC):
    """A state that each step renews from the step's numbers and from itself.

    Its arrays are those of PyTorch: for each direction weight_ih [gates · units, channels],
    weight_hh [gates · units, units] and a bias [gates · units] of each, the gates one below the
    other.
    """

    units: int = setting(
        ge=1,
        le=LARGEST_WIDTH,
        examples=[16],
        aliases=["hidden_size", "hidden", "neurons"],
        label=text("Units", "유닛 수"),
        help=text("How many numbers the state has.", "상태가 몇 개의 숫자로 되어 있는지 정합니다."),
    )
    returns: Literal["last", "sequence"] = setting(
        "last",
        aliases=["return_sequences", "output"],
        choice_aliases={"last": ["false"], "sequence": ["true"]},
        label=text("Gives", "내보내는 것"),
        choice_labels=[
            text("last: the state at the end", "last: 마지막 상태"),
            text("sequence: the state after every step", "sequence: 단계마다의 상태"),
        ],
        help=text(
            "What the next layer gets: the state at the end, or the sequence of all states.",
            "다음 층이 받는 것: 마지막 상태 하나, 또는 모든 단계의 상태.",
        ),
    )
    bidirectional: bool = setting(
        False,
        label=text("Both ways", "양방향"),
        help=text(
            "Whether a second state reads the sequence from its end.",
            "두 번째 상태가 시퀀스를 끝에서부터 읽을지 정합니다.",
        ),
    )
    frozen: bool = frozen_setting()

    masked: ClassVar[bool] = True
    gates: ClassVar[int]
    """Rows of weights for each unit."""
    kept: ClassVar[int]
    """Numbers of each unit that PyTorch keeps of a step for the way back, as measured."""
    module: ClassVar[str]
    """Its class in `modules`."""

    def output(self, *inputs: Signal) -> Signal:
        """The last state as a vector, or a sequence of states."""
        (signal,) = inputs
        require_positions(self, signal, ("time",))
        width = self.units * (2 if self.bidirectional else 1)
        return signal.with_features(width) if self.returns == "sequence" else Signal(VECTOR, (width,))

    def output_range(self, *inputs: Range) -> Range:
        """Between −1 and 1, as whatever is a share of a hyperbolic tangent."""
        return -1.0, 1.0

    def start_gates(self, bias: Floats, draws: np.random.Generator, time: int) -> Floats:
        """The bias [gates · units] that an initialisation drew for the input, with the gates set as
        the layer's own settings say.
        """
        return bias

    def start_state_gates(self, bias: Floats) -> Floats:
        """The same for the bias of the state, which is added to the other."""
        return bias

    def gates_source(self, time: int) -> str:
        """`start_gates` as Python, of `{bias}` and `draws`, with the functions of `gates`."""
        return "{bias}"

    def state_gates_source(self) -> str:
        """`start_state_gates` as Python."""
        return "{bias}"

    @abstractmethod
    def unrolled(self, arrays: dict[str, Floats], steps: Floats, suffix: str = "") -> dict[str, Floats]:
        """The `state` after every step [time, units] of one sequence [time, channels], and by name
        what made it; `arrays` are those of the layer, `suffix` ends those of the direction.
        """

    def parameters(self, *inputs: Signal) -> list[Parameter]:
        """Weights and biases of either direction, in PyTorch's order."""
        channels, time = inputs[0].shape
        directions = ("", "_reverse") if self.bidirectional else ("",)
        return [each for suffix in directions for each in self._one_way(suffix, channels, time)]

    def _one_way(self, suffix: str, channels: int, time: int) -> list[Parameter]:
        rows, units = self.gates * self.units, self.units

        def settle(bias: Floats, draws: np.random.Generator) -> Floats:
            return self.start_gates(bias, draws, time)

        def settle_state(bias: Floats, draws: np.random.Generator) -> Floats:
            return self.start_state_gates(bias)

        read, kept = self.gates_source(time), self.state_gates_source()
        return [
            Parameter(f"weight_ih_l0{suffix}", (rows, channels), "weight", channels, units, torch_fan=units),
            Parameter(f"weight_hh_l0{suffix}", (rows, units), "weight", units, units, torch_fan=units),
            Parameter(f"bias_ih_l0{suffix}", (rows,), "bias", settle=settle, settle_source=read),
            Parameter(f"bias_hh_l0{suffix}", (rows,), "bias", settle=settle_state, settle_source=kept),
        ]

    def activations(self, *inputs: Signal) -> int:
        """The output's, and what every step of each direction keeps."""
        ways = 2 if self.bidirectional else 1
        return self.output(*inputs).size + ways * inputs[0].along("time") * self.units * self.kept

    def multiply_adds(self, *inputs: Signal) -> int:
        """At every step, for each direction: rows of weights × (channels + units)."""
        channels, time = inputs[0].shape
        ways = 2 if self.bidirectional else 1
        return ways * time * self.gates * self.units * (channels + self.units)

    def build(self, *inputs: Signal) -> nn.Module:
        """A class of `modules`."""
        from app.layers import modules

        module: nn.Module = getattr(modules, self.module)(inputs[0].features, self.units, **self._options)
        return module

    def source(self, *inputs: Signal) -> str:
        """`Lstm(channels, units)`, with what else is set."""
        options = "".join(f", {name}={value!r}" for name, value in self._options.items())
        return f"{self.module}({inputs[0].features}, {self.units}{options})"

    @property
    def _options(self) -> dict[str, Any]:
        """What the module is told beside its sizes, where it is not the usual."""
        last = {} if self.returns == "last" else {"last": False}
        return last | ({"bidirectional": True} if self.bidirectional else {})


def parts_of(
    arrays: dict[str, Floats], gates: int, suffix: str
) -> tuple[Callable[[Floats], list[Floats]], Callable[[Floats], list[Floats]]]:
    """What the input and what the state say to each gate."""
    read = (arrays[f"weight_ih_l0{suffix}"], arrays[f"bias_ih_l0{suffix}"])
    kept = (arrays[f"weight_hh_l0{suffix}"], arrays[f"bias_hh_l0{suffix}"])

    def of_input(step: Floats) -> list[Floats]:
        return np.split(read[0] @ step + read[1], gates)

    def of_state(state: Floats) -> list[Floats]:
        return np.split(kept[0] @ state + kept[1], gates)

    return of_input, of_state


def sigmoid(x: Floats) -> Floats:
    """1 / (1 + e^−x), of any x without overflow."""
    half: Floats = 0.5 * (1 + np.tanh(x / 2))
    return half
