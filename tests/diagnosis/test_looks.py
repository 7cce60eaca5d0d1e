"""When a run is looked at, and what is remembered of its rows."""

import json

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.diagnosis.history import WINDOW, History
from app.diagnosis.looks import is_look, next_look


def test_looks_come_after_10_20_50_100_200_500_and_so_on() -> None:
    looks = [0]
    while looks[-1] < 100_000:
        looks.append(next_look(looks[-1]))
    assert looks[1:] == [
        10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000,
    ]  # fmt: skip
    assert [epoch for epoch in range(0, 1001) if is_look(epoch)] == looks[1:8]


@given(st.lists(st.floats(1e-3, 10), min_size=1, max_size=400), st.data())
def test_a_history_is_the_same_however_its_rows_come_and_wherever_it_is_continued(
    losses: list[float], data: st.DataObject
) -> None:
    whole, pieces = History(), History()
    column = np.array(losses)
    whole.add(0, {"train_loss": column, "test_loss": column[::-1]})
    done = 0
    while done < len(losses):
        rows = slice(done, done + data.draw(st.integers(1, 150)))
        pieces.add(done, {"train_loss": column[rows], "test_loss": column[::-1][rows]})
        done = rows.stop
        continued = History()
        continued.restore(json.loads(json.dumps(pieces.save())))
        pieces = continued
    assert pieces.save() == whole.save()
    assert pieces.losses.tolist() == losses[-WINDOW:]
    assert whole.best == min(losses)
    assert losses[::-1][whole.best_epoch] == whole.best
