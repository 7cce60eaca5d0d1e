"""The view `reconstructions`, declared: what is asked, which tensors answer."""

from typing import Literal

from pydantic import Field

from app.schema.split import SplitName
from app.schema.strict import Strict, example


class ReconstructionsView(Strict):
    """The first samples of a split beside what the network makes of them, where each is its own
    target.

    Tensors: `reconstructions/inputs` and `reconstructions/outputs` float32 [n, *input shape], in
    the data's own unit; where noise is added to the input, `reconstructions/noisy` of the same
    shape: what is fed; `reconstructions/errors` float32 [n]: the mean squared error of each, in
    the unit that training sees. There are fewer than `most` where the split is shorter or samples
    are very large.
    """

    model_config = example({"view": "reconstructions", "split": "test", "most": 8})

    view: Literal["reconstructions"] = "reconstructions"
    split: SplitName = "test"
    most: int = Field(8, ge=1, le=64)
