"""The view `mistakes`, declared: what is asked, which tensors answer."""

from typing import Literal

from pydantic import Field

from app.schema.strict import Strict, example


class MistakesView(Strict):
    """Samples whose class, or that of a step, is wrong, among the first `among` of each split.

    Tensors: `mistakes/train` and, where there are such rows, `mistakes/test` and
    `mistakes/validation` int32 [n], numbered within the split, ascending.
    """

    model_config = example({"view": "mistakes", "among": 500})

    view: Literal["mistakes"] = "mistakes"
    among: int = Field(1000, ge=1, le=10_000)
