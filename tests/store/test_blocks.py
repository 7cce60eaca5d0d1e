import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from app.events import MetricsRecorded
from app.store import blocks, tables
from app.store.store import Store

NUMBERS = st.floats(width=32) | st.floats() | st.none()


@settings(deadline=None)
@given(st.lists(st.lists(NUMBERS, min_size=3, max_size=3), min_size=1, max_size=4), st.integers(1, 40))
def test_encoded_columns_decode_to_the_same_numbers(columns: list[list[float | None]], times: int) -> None:
    named = {f"metric {index}": column * times for index, column in enumerate(columns)}

    decoded = blocks.decode(*blocks.encode(*blocks.pack(named)))

    assert list(decoded) == list(named)
    for name, column in named.items():
        finite = [math.nan if value is None or not math.isfinite(value) else value for value in column]
        np.testing.assert_array_equal(decoded[name], finite)


def test_a_column_of_float32_takes_four_bytes_a_number_and_a_long_one_less() -> None:
    rows = np.random.default_rng(1).random(20)
    header, block = blocks.encode(*blocks.pack({"single": rows.astype("f4"), "double": rows}))
    assert header == {"columns": {"single": 4, "double": 8}}
    assert block == rows.astype("<f4").tobytes() + rows.astype("<f8").tobytes()

    _, resting = blocks.encode(*blocks.pack({"test_accuracy": np.full(1000, 0.5)}))
    assert len(resting) < 50


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="equal lengths, found"):
        blocks.pack({"a": [1.0], "b": [1.0, 2.0]})


def test_a_block_of_an_older_release_is_read(store: Store, new_run: object) -> None:
    run = new_run().id  # type: ignore[operator]
    table = np.array([[0.5, 0.25], [math.nan, 0.75]])
    row = {"run": run, "sequence": 1, "at": 1.0, "type": "metrics", "body": ["train_loss", "penalty"]}
    with store.engine.execution_options(writes=True).begin() as connection:
        connection.execute(
            insert(tables.events).values(**row, first_epoch=0, rows=2, block=table.astype("<f8").tobytes())
        )

    (kept,) = store.events(run)
    assert isinstance(kept.event, MetricsRecorded)
    assert kept.event.columns == {"train_loss": [0.5, 0.25], "penalty": [None, 0.75]}
    np.testing.assert_array_equal(store.metrics(run).columns["train_loss"], table[0])
