"""The view `predictions`, declared: what is asked, which tensors answer."""

from typing import Annotated, Literal

from pydantic import Field

from app.schema.split import SplitName
from app.schema.strict import Strict, example


class PredictionsView(Strict):
    """The outputs for samples of a split; where every step has a class of its own, each tensor ends
    in an axis of steps.

    Tensors: `predictions/top_classes` int32 [n, k], `predictions/top_probabilities` float32 [n, k],
    `predictions/outputs` float32 [n, outputs].
    """

    model_config = example({"view": "predictions", "samples": [0, 1], "top": 3})

    view: Literal["predictions"] = "predictions"
    split: SplitName = "test"
    samples: list[Annotated[int, Field(ge=0)]] = Field(default=[0], min_length=1, max_length=256)
    top: int = Field(5, ge=1, le=10)
