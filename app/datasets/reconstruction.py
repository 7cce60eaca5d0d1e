"""A dataset whose rows are their own targets: what an autoencoder learns from."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.datasets.declaration import Array, Data, Description, Split
from app.datasets.features import Floats


def describe_reconstruction(of: Description) -> Description:
    """The description of the same rows with their inputs, flattened, as targets."""
    outputs = of.input_signal.size
    return replace(of, task="regression", classes=(), outputs=outputs, target_steps=0, reconstructed=True)


def reconstruction(of: Data) -> Data:
    """The same rows, each its own target [n, inputs] in the unit that training sees.

    The standardisation of the targets is that of the inputs: numbers where it is one for all of
    them, as for images of one channel, else [inputs].
    """
    mean, scale = (each.ravel().astype(np.float64) for each in (of.mean, of.scale))
    alike = _are_alike(mean) and _are_alike(scale)
    parts = {name: _own_targets(split) for name, split in of.named_splits.items()}
    return replace(
        of,
        description=describe_reconstruction(of.description),
        train=parts["train"],
        test=parts.get("test"),
        validation=parts.get("validation"),
        target_mean=float(mean[0]) if alike else mean,
        target_scale=float(scale[0]) if alike else scale,
        labelled=of,
    )


def _own_targets(split: Split) -> Split:
    targets: Array = split.inputs.reshape(len(split), -1)
    return replace(split, targets=targets)


def _are_alike(values: Floats) -> bool:
    return bool((values == values[0]).all())
