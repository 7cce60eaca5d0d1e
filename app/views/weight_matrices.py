"""The view `weight-matrices`, declared: what is asked, which tensors answer."""

from typing import Literal

from pydantic import Field

from app.schema.strict import Strict, example
from app.views.side import Side


class WeightMatricesView(Strict):
    """Weight matrices as small pictures, for layers of at most `most` weights; of a larger one than
    side × side each cell is a block's weight that lies furthest from zero.

    Tensors: `matrix/<layer id>` uint8 [outputs, inputs], either at most `side`; metadata low, high
    per layer.
    """

    model_config = example({"view": "weight-matrices", "side": 20})

    view: Literal["weight-matrices"] = "weight-matrices"
    side: Side = 40
    most: int = Field(4_000_000, ge=1, le=16_000_000)
