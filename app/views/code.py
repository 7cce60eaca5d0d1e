"""The view `code`, declared: what is asked, which tensors answer."""

from typing import Literal

from pydantic import Field

from app.schema.split import SplitName
from app.schema.strict import Strict, example


class CodeView(Strict):
    """What the first samples of a split become in the network's narrowest layer, in a plane.

    Tensors: `code/points` float32 [n, 2]: of a layer of two units its outputs, of one unit its
    output and 0, of more their first two principal directions; `code/classes` int32 [n], where the
    data have classes. Facts: `split`, `layer`, `units`, and `shares`: which share of the variance
    each direction carries, null where the points are the outputs themselves. Where no layer lies
    between two with weights, or the narrowest has more than 512 units, `layer` is null and there
    are no tensors.
    """

    model_config = example({"view": "code", "split": "test", "most": 500})

    view: Literal["code"] = "code"
    split: SplitName = "test"
    most: int = Field(500, ge=1, le=500)
