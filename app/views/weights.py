"""The view `weights`, declared: what is asked, which tensors answer."""

from typing import Literal

from pydantic import Field

from app.schema.strict import Strict, example


class WeightsView(Strict):
    """Weights and biases.

    Tensors: `<layer id>.<parameter>` float32 in PyTorch's shapes, for layers of at most `most`
    parameters.
    """

    model_config = example({"view": "weights"})

    view: Literal["weights"] = "weights"
    most: int = Field(20_000, ge=1, le=1_000_000)
