"""The view `smaller`, declared: what is asked, which tensors answer."""

from typing import Annotated, Literal

from pydantic import Field

from app.schema.split import SplitName
from app.schema.strict import Strict, example

Bits = Annotated[int, Field(ge=2, le=8)]
Share = Annotated[float, Field(gt=0, lt=1)]


class SmallerView(Strict):
    """How well the network would do if it were smaller: its weights in few bits, or the least of
    them left out. The run itself stays as it is.

    In few bits, the weights of each unit have a scale of their own and lie symmetrically about 0,
    and what is fed to a layer with weights is rounded to 8 bits between its least and its greatest
    number, sample by sample, while it passes: dynamic quantization. Left out is a share of all
    weights of the network, those nearest to 0, without training anew.

    Tensors, a row for the network as it is, then one for each of `bits`, then one for each of
    `pruned`: `smaller/bits` and `smaller/pruned` float32 [n], `smaller/bytes` float32 [n] of
    all parameters, `smaller/loss` float32 [n] of a split, in classification also
    `smaller/accuracy` float32 [n]. Measured on at most 10,000 samples; fact `samples`.
    """

    model_config = example({"view": "smaller", "split": "test", "bits": [8, 4, 2], "pruned": [0.8]})

    view: Literal["smaller"] = "smaller"
    split: SplitName = "test"
    bits: list[Bits] = Field([8, 4, 2], max_length=7)
    pruned: list[Share] = Field([0.5, 0.8, 0.9], max_length=10)
