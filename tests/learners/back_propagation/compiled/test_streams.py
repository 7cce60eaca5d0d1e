"""The compiled streams are NumPy's, to the bit."""

import numpy as np
import pytest
from numba import njit

from app.learners.back_propagation.compiled import streams
from app.randomness import Stream, epoch_order, generator


@njit
def _permuted(stream, words, order):
    streams.seed(stream, words, len(words))
    streams.permutation(stream, order)


@njit
def _filled(stream, words, numbers):
    streams.seed(stream, words, len(words))
    for k in range(len(numbers)):
        numbers[k] = streams.uniform(stream)


@pytest.mark.parametrize("seed", [0, 7, 2**31 - 1])
@pytest.mark.parametrize("epoch", [0, 1, 100_000])
@pytest.mark.parametrize("rows", [1, 2, 3, 4, 5, 64, 250, 1437])
def test_an_epochs_order_is_numpys_permutation(seed: int, epoch: int, rows: int) -> None:
    order = np.zeros(rows, np.int64)
    _permuted(np.zeros(streams.WORDS, np.uint64), np.array([seed, Stream.SHUFFLING, epoch], np.uint64), order)
    np.testing.assert_array_equal(order, epoch_order(seed, epoch, rows))


@pytest.mark.parametrize("indices", [(0, 0, 0), (3, 12, 24), (3, 12, 24, 5)])
def test_dropouts_uniforms_are_numpys(indices: tuple[int, ...]) -> None:
    numbers = np.zeros(33, np.float32)
    words = np.array([11, Stream.DROPOUT, *indices], np.uint64)
    _filled(np.zeros(streams.WORDS, np.uint64), words, numbers)
    expected = generator(11, Stream.DROPOUT, *indices).random(33, dtype=np.float32)
    np.testing.assert_array_equal(numbers, expected)
