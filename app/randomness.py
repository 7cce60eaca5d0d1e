"""Random streams: separate, documented, defined once, identical in every engine.

Every draw of a run comes from a Philox generator keyed by (seed, stream, indices), so that no
generator state has to be kept: the order of the samples in epoch 17 depends on the seed and on 17
alone. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (2011).
"""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray


class Stream(IntEnum):
    """What a stream of random numbers is for.

    The numbers are part of the format: never reuse or change one.
    """

    # indices: position of the layer in canonical order, of the parameter; of several networks which
    INITIALIZATION = 1
    SHUFFLING = 2  # indices: epoch (0 for the first pass); of several orders which, but for the first
    DROPOUT = 3  # indices: position of the layer in canonical order, epoch, batch, after single steps the offset in it
    DATA = 4  # indices: 0 points, 1 noise, 2 split
    VIEW = 5  # sampling for views only; never touches training
    LATENT = 6  # what a generator starts from; indices: epoch, round in the epoch
    INPUT_NOISE = 8  # indices: 0 for what is measured, 1 and the epoch for what is trained on
    LATENT_MEASURED = 9  # codes drawn to be measured; indices: position of the layer in canonical order


def generator(seed: int, stream: Stream, *indices: int) -> np.random.Generator:
    """The generator of one stream at the given indices."""
    return np.random.Generator(np.random.Philox(np.random.SeedSequence([seed, int(stream), *indices])))


def epoch_order(seed: int, epoch: int, rows: int, order: int = 0) -> NDArray[np.int64]:
    """The rows of the training split [rows] in the order in which epoch `epoch` (0 for the first)
    takes them. `order`: which one, where an epoch takes them in several orders side by side.
    """
    indices = (epoch, order) if order else (epoch,)
    return generator(seed, Stream.SHUFFLING, *indices).permutation(rows)
