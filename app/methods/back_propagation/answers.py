"""What a network's outputs say, without the engine that made them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.datasets.declaration import Description
from app.network.graph import Graph
from app.schema.shape import size
from app.training.losses import LossName, encoding


def predicted_classes(
    graph: Graph, description: Description, loss: LossName, outputs: NDArray[np.float32]
) -> NDArray[np.int64] | None:
    """The class [n] that outputs [n, outputs] name, or [n, steps] that outputs [n, outputs, steps]
    do, as accuracy counts them; None in regression.

    Several outputs: the largest, of equal ones the first. One output: class 1 above 0 where targets
    are −1 and +1, above ½ elsewhere.
    """
    if description.task == "regression":
        return None
    if outputs.shape[1] > 1:
        largest: NDArray[np.int64] = outputs.argmax(axis=1)
        return largest
    output = graph.output
    encoded = encoding(loss, description.task, size(output.output_shape), output.layer.type)
    return (outputs[:, 0] > (0.0 if encoded == "signs" else 0.5)).astype(np.int64)
