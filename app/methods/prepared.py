"""An experiment looked at once: what is wrong with it, or what it costs, and all that follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from app.network.finding import Finding
from app.schema.problem import LayerReport
from app.schema.strict import Strict
from app.schema.text import Text
from app.training.specification import EngineName

if TYPE_CHECKING:
    from app.methods.declaration import Experiment

Family = Literal["dense", "convolutional"]


class Work(Strict):
    """What a run asks of a device: multiply-adds of one forward pass of one batch, the family of
    its network, the CPU's engine for it.
    """

    multiply_adds: int = Field(0, ge=0)
    family: Family = "dense"
    engine: EngineName = "torch"


@dataclass(frozen=True)
class Cost:
    """Counts for one sample (`parameters`, `multiply_adds`), bytes for one training batch
    (`activation_bytes`) and for the whole run (`memory_bytes`). None where they are not known.
    """

    parameters: int | None = None
    multiply_adds: int | None = None
    activation_bytes: int | None = None
    memory_bytes: int | None = None


@dataclass(frozen=True)
class Prepared:
    """Made once per process by `app.experiment.prepare` and passed on.

    `findings`: everything wrong, empty where it can run. `device`: the one asked for, "auto" where
    any will do. `hash`: the content hash, None where something is wrong.
    """

    experiment: Experiment
    findings: tuple[Finding, ...] = ()
    layers: tuple[LayerReport, ...] = ()
    cost: Cost = field(default_factory=Cost)
    work: Work = field(default_factory=Work)
    device: str = "auto"
    hash: str | None = None

    @property
    def batch_rows(self) -> int:
        """Samples that one update looks at."""
        return 1

    @property
    def class_names(self) -> tuple[Text, ...]:
        """The classes that answers name, in the order of their numbers."""
        return ()

    def initial_arrays(self) -> dict[str, NDArray[np.float32]] | None:
        """Every weight before any update, by name; None where the method has none."""
        return None

    def order(self, epoch: int) -> list[int] | None:
        """The order of the training rows in one row of metrics; None where there is none."""
        return None

    def source(self) -> str | None:
        """The model as PyTorch source; None where there is none."""
        return None

    def classes(self, outputs: NDArray[np.float32]) -> NDArray[np.int64] | None:
        """The class [n] that outputs [n, outputs] name; None where there are no classes."""
        return None
