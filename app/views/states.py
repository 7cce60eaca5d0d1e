"""The view `states`, declared: what is asked, which tensors answer."""

from typing import Literal

from pydantic import Field

from app.schema.split import SplitName
from app.schema.strict import Strict, example


class StatesView(Strict):
    """What recurrent layers do with one sample, step by step.

    Tensors, for each of them: `state/<layer id>` float32 [units, steps], and by name what makes it:
    of an LSTM `cell`, `input`, `forget`, `output`, of a GRU `reset` and `update`. `reach` float32
    [steps]: how much each step of the input moves the loss, ‖∂loss/∂x[t]‖; absent for tokens.
    `layers` in the facts: the names that each layer has, in order.
    """

    model_config = example({"view": "states", "split": "test", "sample": 0})

    view: Literal["states"] = "states"
    split: SplitName = "test"
    sample: int = Field(0, ge=0)
