"""The view `attention`, declared: what is asked, which tensors answer."""

from typing import Literal

from pydantic import Field

from app.schema.split import SplitName
from app.schema.strict import Strict, example


class AttentionPair(Strict):
    """One cell of a map: which step asks, and which it hears."""

    layer: str = Field(max_length=64)
    head: int = Field(ge=0)
    asks: int = Field(ge=0)
    hears: int = Field(ge=0)


class AttentionView(Strict):
    """Which steps of one sample hear which, in every attention layer, and how one of these weights
    comes about.

    Tensors: `attention/<layer id>` uint8 [heads, steps that ask, steps that are heard], a weight of
    1 being 255; layers of more than 2^18 weights and of padded sequences are left out. With a
    `pair` also `pair/query`, `pair/key`, `pair/value` and `pair/output` float32 [channels of a
    head], the last being the sum of all values by their weights. Facts `layers`: their ids, in
    order; `pair`: what was asked, and its `product` q·k, `scaled` by √channels, `masked` or not,
    and `weight`; null where none is asked for, or the network has no such layer, head or step.
    """

    model_config = example(
        {
            "view": "attention",
            "split": "test",
            "sample": 0,
            "pair": {"layer": "attention-3", "head": 0, "asks": 0, "hears": 11},
        }
    )

    view: Literal["attention"] = "attention"
    split: SplitName = "test"
    sample: int = Field(0, ge=0)
    pair: AttentionPair | None = None
