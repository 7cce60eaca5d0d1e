"""What a run costs and what it asks of a device, counted before anything is allocated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from app.schema.strict import Strict
from app.training.specification import EngineName

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
    (`activation_bytes`), of the arrays in a file of weights (`file_bytes`) and for the whole run
    (`memory_bytes`). None where they are not known.
    """

    parameters: int | None = None
    multiply_adds: int | None = None
    activation_bytes: int | None = None
    file_bytes: int | None = None
    memory_bytes: int | None = None
