"""What a layer is: settings plus the rules that everything else derives from.

A layer is declared once, as a class. Palette, forms, validation, docs, API schema, initialisation,
cost and code export read the declaration; a test fails when a registered layer lacks a part of it.
Shape rules and parameter lists are plain arithmetic, so that a check is instant and needs no torch;
a property test holds them against the modules that `build` returns.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from app.schema.about import About
from app.schema.shape import Shape, size
from app.schema.signal import Kind, Signal
from app.schema.strict import Strict
from app.schema.text import Text

if TYPE_CHECKING:
    from torch import Tensor, nn

LayerId = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
Role = Literal["weight", "bias", "scale", "shift", "slope", "statistic"]
Floats = NDArray[np.floating]
Range = tuple[float, float]
"""The numbers between which a signal lies; infinite where it has no bound."""
REALS: Range = (-inf, inf)


@dataclass(frozen=True)
class Parameter:
    """One array of a layer: its name in the module's state dict, its shape, and how it starts.

    `weight`: drawn by the initialisation, from `fan_in` and `fan_out`, and regularised. `bias`,
    `scale`, `shift`, `slope`: trained, start at `initial`, not regularised. `statistic`: not
    trained, not counted as a parameter (batch norm's running mean). `torch_fan`: what PyTorch's own
    start counts in place of `fan_in`, where it is something else. `units_axis`: the axis of a
    weight along which the layer's units lie. `settle`: makes of a bias as it was drawn, with the
    stream that drew it, the one that the layer's own settings ask for; `settle_source`: the same as
    Python, of `{bias}` and `draws`.
    """

    name: str
    shape: Shape
    role: Role
    fan_in: int = 0
    fan_out: int = 0
    initial: float = 0.0
    torch_fan: int = 0
    units_axis: int = 0
    settle: Callable[[Floats, np.random.Generator], Floats] | None = field(default=None, compare=False)
    settle_source: str = "{bias}"

    @property
    def trained(self) -> bool:
        """Whether the optimiser moves it."""
        return self.role != "statistic"


@dataclass(frozen=True)
class SettingFix:
    """A value for one setting of the refused layer."""

    setting: str
    value: int | float | str | list[int]


@dataclass(frozen=True)
class InsertFix:
    """A layer to insert before the refused one: on the wire that brings input number `input` (from
    0), or on every wire into it.
    """

    type: str
    settings: dict[str, int | float | str | list[int]]
    input: int | None = None


class ShapeError(ValueError):
    """The signals that reach a layer do not fit it: what was expected, what was found, what would
    mend it.
    """

    def __init__(
        self, message: Text, expected: Text, found: Text, fix: SettingFix | InsertFix | None = None
    ) -> None:
        super().__init__(message.en)
        self.message, self.expected, self.found, self.fix = message, expected, found, fix


class Layer(Strict, ABC):
    """One operation with its settings. Instances are data; subclasses are declarations.

    Every subclass has a literal field `type` (its name in JSON, lower case with hyphens). Signals
    are of one sample, without the batch axis.
    """

    id: LayerId | None = None
    type: str

    about: ClassVar[About]
    linear: ClassVar[bool] = False
    """Whether, in evaluation, straight lines stay straight through it."""
    merges: ClassVar[bool] = False
    """Whether several wires may end in it."""
    lone: ClassVar[bool] = False
    """Whether one that merges may also have a single input."""
    takes: ClassVar[Kind] = "number"
    """What the values of its inputs are."""
    masked: ClassVar[bool] = False
    """Whether its module takes `mask` (bool [n, time]: which steps are there) beside a padded
    signal, since it looks at more than one step at a time.
    """

    @property
    def is_frozen(self) -> bool:
        """Whether training leaves its parameters and statistics as they are."""
        return bool(getattr(self, "frozen", False))

    @abstractmethod
    def output(self, *inputs: Signal) -> Signal:
        """The signal that leaves it where these arrive. Raises ShapeError."""

    def output_range(self, *inputs: Range) -> Range:
        """Between which numbers its outputs lie where its inputs lie between these."""
        return REALS

    def output_lengths(self, lengths: Tensor) -> Tensor:
        """How many steps of a padded output are there [n], where so many of the input are."""
        return lengths

    def parameters(self, *inputs: Signal) -> list[Parameter]:
        """The arrays of the layer, in the order of the module's state dict."""
        return []

    def activations(self, *inputs: Signal) -> int:
        """Numbers of one sample that PyTorch keeps for the way back: the output's, and what is made
        on the way to it.
        """
        return self.output(*inputs).size

    def multiply_adds(self, *inputs: Signal) -> int:
        """Multiply-adds of one forward pass of one sample (an element-wise layer counts 0)."""
        return 0

    @abstractmethod
    def build(self, *inputs: Signal) -> nn.Module:
        """The module; its state dict holds exactly `parameters(*inputs)`. Imports torch."""

    @abstractmethod
    def source(self, *inputs: Signal) -> str:
        """The PyTorch expression that makes the same module, e.g. `nn.Linear(2, 4)`; readable
        without this project.
        """

    def drawing_source(self, *inputs: Signal) -> str | None:
        """The expression of the module of `app.layers.modules` that draws from a stream which is
        given to it; None where nothing is drawn.
        """
        return None

    def parameter_count(self, *inputs: Signal) -> int:
        """Numbers in the layer that are trained unless it is frozen."""
        return sum(size(each.shape) for each in self.parameters(*inputs) if each.trained)


class Activation(Layer, ABC):
    """An element-wise function: the signal stays as it is; value and derivative are known in closed
    form.
    """

    saturates: ClassVar[tuple[float, float] | None] = None
    """Outputs within 1 % of the range from either bound count as saturated (None: cannot
    saturate).
    """
    dies: ClassVar[bool] = False
    """Whether a unit whose output is 0 for every sample counts as dead."""

    def output(self, *inputs: Signal) -> Signal:
        """The input's."""
        return inputs[0]

    def output_range(self, *inputs: Range) -> Range:
        """Where its values lead: most never fall, so the ends of the input lead to those of the
        output.
        """
        low, high = self.value(np.array(inputs[0])).tolist()
        return low, high

    def flat_ends(self) -> tuple[float, float] | None:
        """The bounds near which no gradient passes; None where one passes everywhere or there are
        none.
        """
        return self.saturates

    @abstractmethod
    def value(self, x: Floats) -> Floats:
        """f(x), element by element."""

    @abstractmethod
    def derivative(self, x: Floats) -> Floats:
        """f′(x), element by element; PyTorch's choice where f has a kink."""
