"""The view `discriminator-field`, declared: what is asked, which tensors answer."""

from typing import Literal

from app.schema.strict import Strict, example
from app.views.side import Side


class DiscriminatorFieldView(Strict):
    """How real a discriminator takes each place of the plane to be.

    Tensors: `field` uint8 [side, side], 255 times the probability, row 0 on top. Facts: `x_range`
    and `y_range`. Only where samples are points of the plane.
    """

    model_config = example({"view": "discriminator-field", "side": 60})

    view: Literal["discriminator-field"] = "discriminator-field"
    side: Side = 60
