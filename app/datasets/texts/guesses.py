"""What guessing costs that knows a text's symbols, but nothing beyond the one before.

Shannon, "Prediction and entropy of printed English" (1951).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Tokens = NDArray[np.intp]


def guesses(train: Tokens, held_out: Tokens, symbols: int) -> dict[str, float]:
    """The mean cross-entropy in nats of every symbol of `held_out` [m] but the first.

    Counted in `train` [n] alone, each count one higher than it is (Laplace), so that nothing is
    impossible. `uniform`: all symbols alike. `unigram`: each as often as it occurs. `bigram`: as
    often as it follows the one before.
    """
    single = np.bincount(train, minlength=symbols) + 1.0
    pairs = np.ones((symbols, symbols))
    np.add.at(pairs, (train[:-1], train[1:]), 1)
    before, after = held_out[:-1], held_out[1:]
    return {
        "uniform": float(np.log(symbols)),
        "unigram": float(-np.log(single / single.sum())[after].mean()),
        "bigram": float(-np.log(pairs / pairs.sum(axis=1, keepdims=True))[before, after].mean()),
    }
