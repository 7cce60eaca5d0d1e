"""The view `boundary`, declared: what is asked, which tensors answer."""

from typing import Literal

from pydantic import Field

from app.schema.strict import Strict, example
from app.views.side import Side


class BoundaryView(Strict):
    """The output over the plane of two features (indices of dataset features as loaded), the others
    held at their mean (or at `hold`).

    Tensors: `boundary` uint8 [outputs, side, side] (row 0 is the top, i.e. the largest second
    feature), with `low`, `high` per output in the metadata so that value = low +
    byte/255·(high−low). Probabilities for classification (after softmax or sigmoid), raw values
    otherwise.
    """

    model_config = example({"view": "boundary", "x": 0, "y": 1, "side": 50})

    view: Literal["boundary"] = "boundary"
    x: int = Field(0, ge=0, le=10_000)
    y: int = Field(1, ge=0, le=10_000)
    side: Side = 100
    hold: list[float] | None = None
