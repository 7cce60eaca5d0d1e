"""The view `feature-maps`, declared: what is asked, which tensors answer."""

from typing import Literal

from pydantic import Field

from app.schema.split import SplitName
from app.schema.strict import Strict, example


class FeatureMapsView(Strict):
    """Filters and feature maps for one sample.

    Tensors: `filters/<layer id>` float32 [out, in, kh, kw] and `maps/<layer id>` uint8 [channels,
    h, w] (metadata low, high).
    """

    model_config = example({"view": "feature-maps", "sample": 4})

    view: Literal["feature-maps"] = "feature-maps"
    split: SplitName = "test"
    sample: int = Field(0, ge=0)
