"""What is compacted of a run's history against the history itself."""

import math
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.events import MetricsRecorded, Noticed, QuietEvent, Reason, SettingsChanged, StateChanged
from app.store import blocks, compaction, events, tables
from app.store.outline import Outline
from app.store.records import NewMetrics, NoSuchRun, RunRecord
from app.store.store import Store, open_store
from tests.store.conftest import fresh

NewRun = Callable[..., RunRecord]
QUIET: list[QuietEvent] = [
    SettingsChanged(epoch=0, batch=0, changes={"learning_rate": 0.5}),
    Noticed(epoch=0, level="info", reason=Reason(code="x", message="x")),
]


def losses(rows: int, seed: int = 0) -> np.ndarray[Any, Any]:
    return np.random.default_rng(seed).random(rows).astype("f4").astype("f8")


def learned(store: Store, run: str, rows: int, block: int, first: int = 0) -> None:
    """So many rows are recorded, a block at a time."""
    for start in range(first, first + rows, block):
        columns = {"train_loss": losses(block, start), "test_loss": np.full(block, np.nan)}
        store.record(run, 1, [NewMetrics(start, columns)])


def in_table(store: Store, run: str) -> int:
    with store.engine.begin() as connection:
        query = select(func.count()).select_from(tables.events).where(tables.events.c.run == run)
        return int(connection.execute(query).scalar_one())


def agrees(store: Store, run: str, points: int = 100) -> None:
    """The outline is that of the full table; events are numbered without gaps and hold every
    row.
    """
    full, outlined, whole = store.metrics(run), store.outline(run, points), Outline()
    whole.add(full.columns)
    np.testing.assert_equal((outlined.epochs, dict(outlined.columns)), whole.points(points))
    record = store.get_run(run)
    assert record
    assert (outlined.rows, outlined.sequence) == (full.count, record.sequence)
    told = [kept.event for kept in store.events(run, limit=100_000)]
    assert [each.sequence for each in told] == list(range(1, record.sequence + 1))
    told_rows = [each for each in told if isinstance(each, MetricsRecorded)]
    assert [value for each in told_rows for value in each.columns.get("train_loss", [])] == [
        pytest.approx(value, rel=1e-7) for value in full.columns.get("train_loss", [])
    ]
    assert [each for each in told if each.type != "metrics"] == [kept.event for kept in outlined.events]


HAPPENINGS = st.lists(st.sampled_from(["row", "rows", "lacking", "quiet"]), max_size=40)


@settings(deadline=None, max_examples=40)
@given(HAPPENINGS)
def test_whatever_happens_the_outline_and_the_events_agree_with_the_full_metrics(
    happenings: list[str],
) -> None:
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(compaction, "DUE_EVENTS", 5)
        store = open_store(Path(stack.enter_context(TemporaryDirectory())))
        stack.callback(store.close)
        run = RunRecord(**fresh("a" * 32, "circle"))
        store.create_run(run)
        for place, happening in enumerate(happenings):
            rows = {"row": 1, "rows": 30, "lacking": 3, "quiet": 0}[happening]
            columns = {"train_loss": losses(rows, place)}
            columns |= (
                {} if happening == "lacking" else {"penalty": np.where(losses(rows) < 0.3, np.nan, 1.0)}
            )
            here = store.metrics(run.id).count
            store.record(run.id, 1, [NewMetrics(here, columns)] if rows else QUIET)
        agrees(store, run.id, points=12)


def test_many_small_blocks_become_few_rows_and_every_event_stays(store: Store, new_run: NewRun) -> None:
    run = new_run().id
    store.record(run, 1, [StateChanged(state="running", epoch=0, attempt=1)])
    learned(store, run, 300, block=1)
    assert in_table(store, run) < 60
    store.record(run, 1, QUIET)
    learned(store, run, 300, block=1, first=300)
    assert in_table(store, run) < 100
    agrees(store, run)

    for after in (0, 1, 100, 299, 303, 602):
        page = store.events(run, after, limit=40)
        assert [kept.sequence for kept in page] == list(range(after + 1, min(after + 40, 603) + 1))


def test_the_bytes_of_a_run_are_those_that_its_blocks_take(store: Store, new_run: NewRun) -> None:
    run = new_run().id
    learned(store, run, 600, block=2)
    with store.engine.begin() as connection:
        stored = [
            connection.execute(select(func.sum(func.length(table.c.block)))).scalar_one()
            for table in (tables.events, tables.outlines)
        ]
        told = connection.execute(select(tables.runs.c.bytes)).scalar_one()
    assert told == sum(stored)


def test_a_run_that_ended_is_compacted(store: Store, new_run: NewRun) -> None:
    run = new_run(state="running").id
    learned(store, run, 40, block=1)
    store.record(run, 1, [StateChanged(state="finished", epoch=39, attempt=1, stop_reason="epochs")])
    assert in_table(store, run) == 2
    agrees(store, run)


def test_what_is_not_committed_is_in_neither(store: Store, new_run: NewRun) -> None:
    run = new_run().id
    learned(store, run, 255, block=1)
    with pytest.raises(ValueError, match="epoch 256 next"):
        store.record(run, 1, [NewMetrics(255, {"train_loss": [0.5]}), NewMetrics(999, {"train_loss": [0.5]})])
    assert in_table(store, run) == 255
    agrees(store, run)


WRITER = """
import pathlib, sys
from app.store.records import NewMetrics, RunRecord
from app.store.store import open_store
from tests.store.conftest import fresh
store = open_store(pathlib.Path(sys.argv[1]))
store.create_run(RunRecord(**fresh("a" * 32, "circle")))
for row in range(10**9):
    store.record("a" * 32, 1, [NewMetrics(row, {"train_loss": [row / 7]})])
    print(row, flush=True)
"""


@pytest.mark.parametrize("rows", [100, 255, 300])
def test_a_process_that_is_killed_leaves_them_agreeing(tmp_path: Path, rows: int) -> None:
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, tmp_path],
        stdout=subprocess.PIPE,
        cwd=root,
        env={"PYTHONPATH": str(root)},
    ) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            if int(line) == rows:
                break
        writer.kill()
    store = open_store(tmp_path)
    assert store.metrics("a" * 32).count > rows
    agrees(store, "a" * 32)
    store.close()


def test_other_events_come_with_the_outline_from_a_number_on(store: Store, new_run: NewRun) -> None:
    run = new_run().id
    store.record(
        run,
        1,
        [StateChanged(state="running", epoch=0, attempt=1), NewMetrics(0, {"train_loss": [0.5]}), *QUIET],
    )
    assert [kept.sequence for kept in store.outline(run, 100, after=1).events] == [3, 4]


def test_a_run_that_is_gone_has_no_outline(store: Store) -> None:
    with pytest.raises(NoSuchRun):
        store.outline("gone", 100)


def test_a_run_without_rows_has_an_empty_outline(store: Store, new_run: NewRun) -> None:
    outlined = store.outline(new_run().id, 100)
    assert (outlined.sequence, outlined.rows, outlined.epochs.tolist(), dict(outlined.columns)) == (
        0,
        0,
        [],
        {},
    )


def test_a_million_rows_open_with_what_a_thousand_take(
    store: Store, new_run: NewRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted, not timed: blocks and bytes that are read, and the bytes that are sent."""
    read: list[int] = []

    def decode(header: blocks.Header, block: bytes) -> dict[str, Any]:
        read.append(len(block))
        return decode_block(header, block)

    decode_block = blocks.decode
    cost = {}
    for name, rows, block in (("a", 1_000, 50), ("b", 1_000_000, 1_000)):
        run = new_run(name * 32).id
        store.record(run, 1, [StateChanged(state="running", epoch=0, attempt=1)])
        learned(store, run, rows, block)
        with monkeypatch.context() as patch:
            patch.setattr(blocks, "decode", decode)
            outlined = store.outline(run, 1000)
        assert 500 < len(outlined.epochs) <= 1000
        assert outlined.epochs[-1] == rows - 1
        assert [kept.sequence for kept in outlined.events] == [1]
        cost[name] = (len(read), sum(read), len(outlined.json))
        read.clear()
    assert cost["b"][0] <= 1 + math.ceil(compaction.DUE_ROWS / 1_000)
    assert cost["b"][1] < 20_000 + 4 * compaction.DUE_ROWS
    assert cost["b"][2] < 1.3 * cost["a"][2]


def test_events_that_are_no_metrics_are_found_without_passing_over_the_metrics(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    with store.engine.begin() as connection:
        query = str(events.QUIET.compile(store.engine))
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", ("a", 0, 9)).all()
    store.close()
    assert [row for row in plan if "quiet_events (run=? AND sequence>? AND sequence<?)" in row.detail]
