"""Random streams."""

import numpy as np

from app.randomness import Stream, epoch_order, generator


def test_the_same_indices_give_the_same_draws() -> None:
    first, second = (generator(7, Stream.SHUFFLING, 3).permutation(50) for _ in range(2))
    assert np.array_equal(first, second)


def test_seed_stream_and_every_index_separate_the_draws() -> None:
    draws = [
        generator(*key).random(8).tobytes()
        for key in [
            (7, Stream.DROPOUT, 1, 2),
            (8, Stream.DROPOUT, 1, 2),
            (7, Stream.DATA, 1, 2),
            (7, Stream.DROPOUT, 2, 1),
        ]
    ]
    assert len(set(draws)) == len(draws)


def test_the_numbers_of_the_streams_never_change() -> None:
    assert {stream.name: int(stream) for stream in Stream} == {
        "INITIALIZATION": 1, "SHUFFLING": 2, "DROPOUT": 3, "DATA": 4, "VIEW": 5,
        "LATENT": 6, "INPUT_NOISE": 8, "LATENT_MEASURED": 9,
    }  # fmt: skip


def test_the_draws_themselves_never_change() -> None:
    assert generator(7, Stream.SHUFFLING, 0).permutation(6).tolist() == [5, 1, 4, 0, 3, 2]


def test_orders_side_by_side_differ_and_the_first_is_the_usual_one() -> None:
    orders = [epoch_order(7, 2, 50, order).tolist() for order in range(3)]
    assert orders[0] == epoch_order(7, 2, 50).tolist()
    assert orders[0] != orders[1] != orders[2] != orders[0]
