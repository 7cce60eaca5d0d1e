"""The view `separating-line`, declared: what is asked, which tensors answer."""

from typing import Literal

from pydantic import Field

from app.schema.strict import Strict, example


class SeparatingLineView(Strict):
    """One neuron's border in the plane of two raw columns, and its last sample step by step.

    Tensors: `line/plane` float32 [3], the border a·x + b·y + c = 0 (absent where it is no line in
    these columns); `line/before` float32 [3], what it was before the last correction (absent
    before the first); `line/weights`, `line/input`, `line/step` float32 [inputs + 1]: the weights,
    what the last sample fed, what it added to the weights; the last number of each is the bias's,
    which sees a constant 1. `line/input` and `line/step` are absent before the first sample.

    Facts: `features`, names of the inputs; `sample`, the row of the training split that was last
    looked at, or null; its `sum`, `answer`, `target` and whether it was `corrected`; `mistakes` so
    far. The other columns are held at their mean, or at `hold`.
    """

    model_config = example({"view": "separating-line", "x": 0, "y": 1})

    view: Literal["separating-line"] = "separating-line"
    x: int = Field(0, ge=0, le=10_000)
    y: int = Field(1, ge=0, le=10_000)
    hold: list[float] | None = None
