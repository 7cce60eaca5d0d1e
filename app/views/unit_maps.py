"""The view `unit-maps`, declared: what is asked, which tensors answer."""

from typing import Literal

from pydantic import Field

from app.schema.strict import Strict, example
from app.views.side import Side


class UnitMapsView(Strict):
    """Each unit's activation over the input plane, for every layer with a vector output of at most
    `most` units and the input.

    Tensors: `units/<layer id>` uint8 [units, side, side], or [units, 1, side] over the line of a
    single column; metadata low/high per unit. Only where the dataset is planar (x1, x2) or has one
    generated column.
    """

    model_config = example({"view": "unit-maps", "side": 20})

    view: Literal["unit-maps"] = "unit-maps"
    side: Side = 24
    most: int = Field(32, ge=1, le=256)
