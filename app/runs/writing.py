"""A network of text goes on writing: it is asked for the next symbol, one is drawn, and again."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.events import Reason
from app.randomness import Stream, generator
from app.runs.errors import RunRefused
from app.runs.sampling import Probabilities, drawn, likeliest, weighed
from app.schema.text import text

CANDIDATES = 8
NO_PROBABILITIES = Reason.of(
    "no-probabilities",
    text(
        "Writing takes probabilities of the next character, which this network does not give: train it with the loss cross-entropy.",
        "글을 쓰려면 다음 글자의 확률이 필요한데 이 신경망은 확률을 내지 않습니다. 손실을 교차 엔트로피로 두고 학습시키세요.",
    ),
)

Predict = Callable[[NDArray[np.float32]], Awaitable[NDArray[np.float32]]]
"""Outputs [n, symbols, steps] of rows [n, steps]."""


@dataclass(frozen=True)
class Manner:
    """How many symbols to write, and how each is drawn: see `sampling.weighed`."""

    length: int
    temperature: float
    top_k: int | None
    seed: int


@dataclass(frozen=True)
class Step:
    """A symbol that was written (None before the first), and the likeliest to follow with their
    probabilities.
    """

    written: int | None
    following: list[tuple[int, float]]


async def write(predict: Predict, prompt: Sequence[int], steps: int, manner: Manner) -> AsyncIterator[Step]:
    """What may follow the prompt's symbols, then each symbol that is written, with what may follow
    it. The network sees the last `steps` of them.

    The n-th draw depends on the seed and on n alone. Raises RunRefused, and what `predict` raises.
    """
    tokens = list(prompt)
    weights = await _following(predict, tokens, steps, manner)
    yield Step(None, likeliest(weights, CANDIDATES))
    for place in range(manner.length):
        token = drawn(weights, generator(manner.seed, Stream.VIEW, place).random())
        tokens.append(token)
        weights = await _following(predict, tokens, steps, manner)
        yield Step(token, likeliest(weights, CANDIDATES))


async def _following(predict: Predict, tokens: Sequence[int], steps: int, manner: Manner) -> Probabilities:
    """The distribution [symbols] of what follows. What stands behind the last symbol is filled up:
    a network that writes looks only back.
    """
    seen = tokens[-steps:]
    row = np.full((1, steps), seen[-1], np.float32)
    row[0, : len(seen)] = seen
    shares = (await predict(row))[0, :, len(seen) - 1].astype(np.float64)
    if not (np.isfinite(shares).all() and (shares >= 0).all() and abs(shares.sum() - 1) < 1e-3):
        raise RunRefused(NO_PROBABILITIES)
    return weighed(shares, manner.temperature, manner.top_k)
