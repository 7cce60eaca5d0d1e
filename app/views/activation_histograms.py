"""The view `activation-histograms`, declared: what is asked, which tensors answer."""

from typing import Literal

from pydantic import Field

from app.schema.strict import Strict, example


class ActivationHistogramsView(Strict):
    """A histogram of each layer's outputs over the training set.

    Tensors: `histogram/<layer id>` uint32 [bins]; metadata low, high, mean, std.
    """

    model_config = example({"view": "activation-histograms", "bins": 20})

    view: Literal["activation-histograms"] = "activation-histograms"
    bins: int = Field(30, ge=5, le=100)
