"""Writing on: what is drawn from, which symbol is drawn, what the network is shown."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator

import numpy as np
import pytest
from numpy.typing import NDArray

from app.learners.back_propagation.learner import BackPropagationLearner
from app.learners.learner import Budget
from app.presets.attention import transformer
from app.randomness import Stream, generator
from app.runs.errors import RunRefused
from app.runs.sampling import drawn, likeliest, weighed
from app.runs.writing import Manner, Step, write
from tests.learners.back_propagation.experiments import Spec, experiment, learner

SHARES = np.array([0.1, 0.4, 0.05, 0.4, 0.05])


def softmax_by_hand(temperature: float, kept: list[int]) -> list[float]:
    """e^(ln p / t) over its sum, of the symbols that are kept."""
    powers = [math.exp(math.log(p) / temperature) if k in kept else 0.0 for k, p in enumerate(SHARES)]
    return [each / sum(powers) for each in powers]


@pytest.mark.parametrize("temperature", [0.3, 1.0, 2.5])
@pytest.mark.parametrize(
    ("top_k", "kept"), [(None, [0, 1, 2, 3, 4]), (1, [1]), (2, [1, 3]), (3, [0, 1, 3]), (9, [0, 1, 2, 3, 4])]
)
def test_temperature_and_top_k_are_a_softmax_of_the_likeliest(
    temperature: float, top_k: int | None, kept: list[int]
) -> None:
    weights = weighed(SHARES, temperature, top_k)
    assert weights == pytest.approx(softmax_by_hand(temperature, kept), abs=1e-15)


def test_at_temperature_0_the_likeliest_takes_all_and_at_1_nothing_changes() -> None:
    assert weighed(SHARES, 0, None).tolist() == [0, 1, 0, 0, 0]
    assert weighed(SHARES, 1, None) == pytest.approx(SHARES, abs=1e-15)
    assert weighed(np.array([0.0, 1.0]), 0.01, None).tolist() == [0, 1]


def test_a_draw_is_the_inverse_of_the_distribution_function() -> None:
    weights = np.array([0.25, 0.0, 0.5, 0.25, 0.0])
    expected = {0.0: 0, 0.2499: 0, 0.25: 2, 0.7499: 2, 0.75: 3, 0.9999999: 3}
    assert {uniform: drawn(weights, uniform) for uniform in expected} == expected


def test_the_likeliest_are_told_in_order_and_none_that_cannot_be_drawn() -> None:
    assert likeliest(weighed(SHARES, 1, 2), 8) == [(1, pytest.approx(0.5)), (3, pytest.approx(0.5))]
    assert [token for token, _ in likeliest(SHARES, 3)] == [1, 3, 0]


class Remembers:
    """Answers every row with the same shares at the last symbol that counts, and keeps what it
    was shown.
    """

    def __init__(self, steps: int) -> None:
        self.steps, self.rows = steps, list[list[int]]()

    async def __call__(self, row: NDArray[np.float32]) -> NDArray[np.float32]:
        self.rows.append(row[0].astype(int).tolist())
        outputs = np.zeros((1, len(SHARES), self.steps), np.float32)
        outputs[:] = SHARES[:, None]
        return outputs


async def collected(steps: AsyncIterator[Step]) -> list[Step]:
    return [each async for each in steps]


async def test_draws_follow_the_seed_and_are_those_of_the_inverse_by_hand() -> None:
    manner = Manner(length=40, temperature=1.5, top_k=3, seed=11)
    first, again, other = [
        [each.written for each in await collected(write(Remembers(4), [0], 4, each_manner))]
        for each_manner in (manner, manner, Manner(40, 1.5, 3, seed=12))
    ]
    bounds = np.cumsum(softmax_by_hand(1.5, [0, 1, 3]))
    expected = [
        next(k for k, bound in enumerate(bounds) if generator(11, Stream.VIEW, place).random() < bound)
        for place in range(40)
    ]
    assert first == [None, *expected] == again
    assert other != first


async def test_the_network_sees_the_last_steps_and_is_asked_behind_the_last_symbol() -> None:
    network = Remembers(4)
    written = [each.written for each in await collected(write(network, [2, 3], 4, Manner(3, 0, None, 0)))]
    assert written == [None, 1, 1, 1]
    assert network.rows == [[2, 3, 3, 3], [2, 3, 1, 1], [2, 3, 1, 1], [3, 1, 1, 1]]


async def test_what_gives_no_probabilities_cannot_write() -> None:
    async def scores(row: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.full((1, 3, 4), 2, np.float32)

    with pytest.raises(RunRefused, match="cross-entropy"):
        await collected(write(scores, [0], 4, Manner(1, 1, None, 0)))


TEXT: Spec = {"name": "text", "characters": 600, "length": 12, "stride": 8}


def gpt(seed: int) -> BackPropagationLearner:
    network = transformer(1, 8, 2, 64, causal=True)
    body = experiment([], TEXT, "cross-entropy", epochs=2, seed=seed).model_dump() | {"network": network}
    return learner(type(experiment([], TEXT)).model_validate(body))


async def test_writing_leaves_training_as_it_is_to_the_bit_and_looks_only_back() -> None:
    plain, asked = gpt(3), gpt(3)
    for it in (plain, asked):
        generator_of_rows = it.learn()
        next(generator_of_rows)
        for batch in range(6):
            if it is asked:

                async def predict(row: NDArray[np.float32]) -> NDArray[np.float32]:
                    return asked.predict(row)

                await collected(write(predict, [5, 6, 7], 12, Manner(4, 0.8, 5, batch)))
            generator_of_rows.send(Budget(seconds=60, unit="batch", count=1))
    mine, theirs = plain.save()[0], asked.save()[0]
    assert mine.keys() == theirs.keys()
    assert all(np.array_equal(mine[each], theirs[each]) for each in mine)
    short, long = (asked.predict(np.array([row], np.float32)) for row in ([5] * 12, [5] * 6 + [9] * 6))
    np.testing.assert_array_equal(short[0, :, 5], long[0, :, 5])
