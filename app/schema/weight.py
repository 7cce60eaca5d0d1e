"""One number that training changes, set by hand."""

from typing import Annotated

from pydantic import Field

from app.schema.strict import Strict, example

LARGEST = 1e10
"""As a learning rate's: far beyond what any network learns with, far from where float32
overflows.
"""


class WeightEdit(Strict):
    """A weight or bias of a run, by its layer, its parameter (`weight`, `bias` …) and its place in
    that array, and what it is set to.
    """

    model_config = example({"layer": "dense-1", "parameter": "weight", "index": [2, 0], "value": 1.5})

    layer: str = Field(min_length=1, max_length=64)
    parameter: str = Field(min_length=1, max_length=64)
    index: list[Annotated[int, Field(ge=0, lt=2**31)]] = Field(min_length=1, max_length=8)
    value: float = Field(ge=-LARGEST, le=LARGEST)
