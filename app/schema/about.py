"""What a declared thing says of itself: the paragraph that palette, catalogue, docs and page all
show.
"""

from typing import Literal

from app.schema.strict import Strict
from app.schema.text import Text

Group = Literal[
    "dense",
    "activation",
    "regularization",
    "normalization",
    "convolution",
    "pooling",
    "recurrent",
    "sequence",
    "shape",
    "merge",  # layers
    "gate",
    "plane",
    "own",
    "regression",
    "curve",
    "table",
    "image",  # datasets
    "loss",
    "optimizer",
    "schedule",
    "initialization",
    "method",
]


class About(Strict):
    """Title, one paragraph of explanation, formula and source of a layer, dataset, loss or
    optimiser.

    `aliases`: what it is called elsewhere, in Keras, in PyTorch, in textbooks. `stands_for`: things
    of elsewhere that are not here and that it comes nearest to.
    """

    title: Text
    group: Group
    explanation: Text
    formula: str | None = None
    source: str | None = None
    aliases: tuple[str, ...] = ()
    stands_for: tuple[str, ...] = ()
