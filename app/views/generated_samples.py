"""The view `generated-samples`, declared: what is asked, which tensors answer."""

from typing import Literal

from pydantic import Field

from app.schema.strict import Strict, example


class GeneratedSamplesView(Strict):
    """What a generator makes of the same random numbers each time, beside real samples.

    Tensors: `samples/fake` float32 [count, columns], in the data's own units; `samples/real`
    float32 [real, columns], the first training rows; `samples/score` float32 [count], the
    discriminator's probability that each is real; with `pull`, `samples/pull` float32 [count,
    columns], the direction −∂L/∂x in which each would look more real, L the generator's loss at it
    alone.

    Facts: `shape`, the sizes of one sample; `names` of its numbers, empty for images; `low` and
    `high`, the range to draw; `planar`, whether samples are points of the plane; `modes`, the
    middles of the data's clouds as [x, y], empty where they are not known.
    """

    model_config = example({"view": "generated-samples", "count": 256, "pull": True})

    view: Literal["generated-samples"] = "generated-samples"
    count: int = Field(256, ge=1, le=2000)
    real: int = Field(256, ge=0, le=2000)
    pull: bool = False
