"""The view `decoded`, declared: what is asked, which tensors answer."""

from typing import Annotated, Literal

from pydantic import Field

from app.schema.strict import Strict, example

Coordinate = Annotated[float, Field(ge=-1e6, le=1e6)]


class DecodedView(Strict):
    """What the network makes of codes of two numbers, wherever samples have theirs.

    Tensors: `decoded/grid` float32 [side, side, *input shape]: of codes from −`reach` to `reach`,
    the rows from the top, in the data's own unit; `decoded/at` float32 [*input shape]: of the code
    `at`, where one is asked for. Facts: `layer`, `reach`, `at`, and `side`, which is smaller than
    asked for where samples are large. Where the narrowest layer has not two units, or what follows
    reads more than it, `layer` is null, `side` 0, and there are no tensors.
    """

    model_config = example({"view": "decoded", "side": 12, "reach": 3.0, "at": [0.5, -1.0]})

    view: Literal["decoded"] = "decoded"
    side: int = Field(12, ge=1, le=24)
    reach: float = Field(3.0, gt=0, le=1e6)
    at: list[Coordinate] | None = Field(None, min_length=2, max_length=2)
