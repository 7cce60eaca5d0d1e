"""The view `neurons`, declared: what is asked, which tensors answer."""

from typing import Literal

from pydantic import Field

from app.schema.split import SplitName
from app.schema.strict import Strict, example


class NeuronsView(Strict):
    """Every layer's activations for one sample of a split, or for a `row` of raw columns of one's
    own.

    Tensors: `neurons/<layer id>` float32 in the layer's output shape, `neurons/input` what the
    network is fed; layers of more than `most` numbers are left out.
    """

    model_config = example({"view": "neurons", "sample": 4})

    view: Literal["neurons"] = "neurons"
    split: SplitName = "train"
    sample: int = Field(0, ge=0)
    row: list[float] | None = Field(None, min_length=1, max_length=10_000)
    most: int = Field(4096, ge=1, le=100_000)
