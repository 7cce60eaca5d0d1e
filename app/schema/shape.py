"""Shapes of one sample, without the batch axis:

`(features,)`, `(channels, length)`, `(channels, height, width)`.
"""

from math import prod

Shape = tuple[int, ...]


def size(shape: Shape) -> int:
    """Numbers in one sample of `shape`."""
    return prod(shape)


def spell(shape: Shape) -> str:
    """A shape as people write it: `1×8×8`."""
    return "×".join(str(axis) for axis in shape)
