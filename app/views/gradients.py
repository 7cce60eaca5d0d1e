"""The view `gradients`, declared: what is asked, which tensors answer."""

from typing import Literal

from pydantic import Field

from app.schema.split import SplitName
from app.schema.strict import Strict, example


class GradientsView(Strict):
    """The loss's derivative by every weight (∂L/∂w) and by every unit's output (δ), without the
    penalty.

    With `sample` the loss is that of one sample, in evaluation mode; without it the mean over the
    first training rows, 512 at most, batch normalisation as in training, dropout off. A number
    added to a unit's output changes the loss by δ times as much; of a dense layer, whose output is
    the sum z, that is the δ of back-propagation. Where the last activation is part of the loss, the
    layer before it has the last δ.

    Tensors: `gradient/<layer id>.<parameter>` float32 in PyTorch's shapes, for layers of at most
    `most` parameters; `delta/<layer id>` float32 in the layer's output shape, for layers of at most
    `most` numbers. Facts `split`, `sample` (null: the training rows), `rows`: how many.
    """

    model_config = example({"view": "gradients", "split": "train", "sample": 4})

    view: Literal["gradients"] = "gradients"
    split: SplitName = "train"
    sample: int | None = Field(None, ge=0)
    most: int = Field(20_000, ge=1, le=1_000_000)
