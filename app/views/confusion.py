"""The view `confusion`, declared: what is asked, which tensors answer."""

from typing import Annotated, Literal

from pydantic import Field

from app.schema.split import SplitName
from app.schema.strict import Strict, example


class ConfusionView(Strict):
    """Confusion matrix, and the samples of one of its cells; of steps, where every step has a class
    of its own.

    Tensors: `confusion` uint32 [classes (true), classes (predicted)] of the chosen split; with
    `cell` [true, predicted] also `confusion/samples` int32 [n]: the first `most` samples in that
    cell, numbered within the split.
    """

    model_config = example({"view": "confusion", "split": "test", "cell": [3, 5]})

    view: Literal["confusion"] = "confusion"
    split: SplitName = "test"
    cell: Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=2, max_length=2)] | None = None
    most: int = Field(60, ge=1, le=256)
