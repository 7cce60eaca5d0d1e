"""The view `unit-histograms`, declared: what is asked, which tensors answer."""

from typing import Literal

from pydantic import Field

from app.schema.strict import Strict, example


class UnitHistogramsView(Strict):
    """Each unit's outputs over the training set, for every layer with a vector output of at most
    `most` units.

    Tensors: `unit-histogram/<layer id>` uint32 [units, bins], `unit-mean/<layer id>` float32
    [units]; metadata low, high per layer.
    """

    model_config = example({"view": "unit-histograms", "bins": 12})

    view: Literal["unit-histograms"] = "unit-histograms"
    bins: int = Field(12, ge=2, le=100)
    most: int = Field(32, ge=1, le=256)
