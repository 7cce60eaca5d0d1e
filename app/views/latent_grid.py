"""The view `latent-grid`, declared: what is asked, which tensors answer."""

from typing import Literal

from pydantic import Field

from app.schema.strict import Strict, example


class LatentGridView(Strict):
    """Where a generator puts the points of a regular grid: its plane of random numbers, unfolded.

    The lines of the grid divide the normal distribution into strips of equal probability, so that
    every cell is as likely as any other.

    Tensors: `grid/from` float32 [side], the value of each line; `grid/to` float32 [side, side,
    columns], the samples made of (from[i], from[j]), in the data's own units. Only where the
    generator starts from two numbers.
    """

    model_config = example({"view": "latent-grid", "side": 16})

    view: Literal["latent-grid"] = "latent-grid"
    side: int = Field(16, ge=2, le=64)
