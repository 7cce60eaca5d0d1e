"""The view `gradient-flow`, declared: what is asked, which tensors answer."""

from typing import Literal

from pydantic import Field

from app.schema.strict import Strict, example


class GradientFlowView(Strict):
    """Per layer with parameters: gradient norm, histogram of log10|gradient|, update-to-weight
    ratio, dead and saturated share.

    Tensors: `flow/gradient_norm`, `flow/update_ratio` float32 [layers]; `flow/dead`,
    `flow/saturated` float32 [layers] (NaN-free: −1 where not defined); `flow/histogram` uint32
    [layers, bins], bins of log10|g| from −12 to 3; metadata `layers`: ids.
    """

    model_config = example({"view": "gradient-flow"})

    view: Literal["gradient-flow"] = "gradient-flow"
    bins: int = Field(30, ge=5, le=100)
