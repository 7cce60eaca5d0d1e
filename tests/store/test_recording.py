import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import get_args

import pytest
from sqlalchemy import text

from app.events import (
    Event,
    MetricsRecorded,
    Noticed,
    QuietEvent,
    Reason,
    ReferencesMeasured,
    ReferenceValue,
    RunEvent,
    SettingsChanged,
    StateChanged,
)
from app.schema.strict import example_of
from app.store.decimals import spell
from app.store.records import (
    Fenced,
    NewCheckpoint,
    NewMetrics,
    NoSuchRun,
    RunRecord,
)
from app.store.store import Store
from app.store.stored_event import EVENT, StoredEvent

NewRun = Callable[..., RunRecord]
REASON = Reason(code="diverged", message="Diverged at epoch 3", values={"epoch": 3})


def bodies(events: list[StoredEvent]) -> list[Event]:
    """What is told, as models."""
    return [kept.event for kept in events]


def test_events_are_numbered_from_one_without_gaps_and_read_as_they_were_told(
    store: Store, new_run: NewRun
) -> None:
    run = new_run()
    store.clock = lambda: 100.5
    told = store.record(
        run.id, 1, [StateChanged(state="running", epoch=0, attempt=1), NewMetrics(0, {"train_loss": [0.5]})]
    ).events
    told += store.record(
        run.id,
        1,
        [
            SettingsChanged(epoch=0, batch=2, changes={"learning_rate": 0.1}),
            Noticed(epoch=0, level="info", reason=REASON),
        ],
    ).events

    assert bodies(told) == [
        StateChanged(sequence=1, at=100.5, state="running", epoch=0, attempt=1),
        MetricsRecorded(sequence=2, at=100.5, first_epoch=0, count=1, columns={"train_loss": [0.5]}),
        SettingsChanged(sequence=3, at=100.5, epoch=0, batch=2, changes={"learning_rate": 0.1}),
        Noticed(sequence=4, at=100.5, epoch=0, level="info", reason=REASON),
    ]
    assert bodies(store.events(run.id)) == bodies(told)
    assert bodies(store.events(run.id, after=2, limit=1)) == bodies(told[2:3])


@pytest.mark.parametrize("kind", get_args(QuietEvent), ids=lambda kind: kind.__name__)
def test_every_kind_of_event_is_stored_as_it_was_made_and_needs_nothing_else(
    store: Store, new_run: NewRun, kind: type[RunEvent]
) -> None:
    """Another kind is one class in `app/events.py`."""
    run = new_run()
    made = EVENT.validate_python(example_of(kind) | {"sequence": 0, "at": 0.0})
    assert not isinstance(made, MetricsRecorded)
    store.clock = lambda: 100.5

    (stored,) = store.record(run.id, 1, [made]).events

    assert stored.event == made.model_copy(update={"sequence": 1, "at": 100.5})
    assert bodies(store.events(run.id)) == [stored.event]
    assert EVENT.validate_json(stored.json) == stored.event


def test_the_run_row_follows_its_events(store: Store, new_run: NewRun) -> None:
    run = new_run()
    store.clock = lambda: 100.0
    store.record(run.id, 1, [StateChanged(state="running", epoch=0, attempt=1)], device="cpu", engine="torch")
    store.clock = lambda: 200.0
    ended = [
        NewMetrics(0, {"train_loss": [0.5, 0.25]}),
        StateChanged(state="finished", epoch=1, attempt=1, stop_reason="epochs"),
    ]
    told = store.record(run.id, 1, ended, seconds=1.5).run

    assert told == store.get_run(run.id)
    assert (told.state, told.stop_reason, told.epoch, told.sequence) == ("finished", "epochs", 1, 3)
    assert (told.metrics, told.seconds, told.device, told.engine) == (
        {"train_loss": 0.25},
        1.5,
        "cpu",
        "torch",
    )
    assert told.started_at == datetime.fromtimestamp(100, UTC)
    assert told.ended_at == datetime.fromtimestamp(200, UTC)


def test_a_reason_is_kept_until_the_next_state(store: Store, new_run: NewRun) -> None:
    run = new_run()

    assert (
        store.record(run.id, 1, [StateChanged(state="paused", epoch=0, attempt=1, reason=REASON)]).run.reason
        == REASON
    )
    assert store.record(run.id, 1, [StateChanged(state="running", epoch=0, attempt=1)]).run.reason is None


def test_rows_that_a_resumed_run_recomputes_are_dropped(store: Store, new_run: NewRun) -> None:
    run = new_run()
    store.record(run.id, 1, [NewMetrics(0, {"loss": [5.0, 4.0, 3.0]})])
    store.begin_attempt(run.id)

    assert store.record(run.id, 2, [NewMetrics(1, {"loss": [4.0, 3.0]})]).events == []
    (event,) = bodies(store.record(run.id, 2, [NewMetrics(2, {"loss": [3.0, 2.0]})]).events)

    assert isinstance(event, MetricsRecorded)
    assert (event.sequence, event.first_epoch, event.columns) == (2, 3, {"loss": [2.0]})
    assert store.metrics(run.id).columns["loss"].tolist() == [5.0, 4.0, 3.0, 2.0]


def test_a_missing_epoch_is_refused(store: Store, new_run: NewRun) -> None:
    run = new_run()

    with pytest.raises(ValueError, match="expected metrics of epoch 0 next, found epoch 1"):
        store.record(run.id, 1, [NewMetrics(1, {"loss": [1.0]})])


def test_an_old_attempt_is_fenced_and_stores_nothing(store: Store, new_run: NewRun) -> None:
    run = new_run()
    store.begin_attempt(run.id)

    with pytest.raises(Fenced, match=r"attempt 1 .* attempt 2 is live"):
        store.record(
            run.id, 1, [StateChanged(state="finished", epoch=9, attempt=1)], NewCheckpoint(9, 0, b"late")
        )

    assert store.get_run(run.id).state == "queued"  # type: ignore[union-attr]
    assert (store.events(run.id), store.checkpoints(run.id), store.files.sweep(())) == ([], [], 0)


def test_a_run_that_is_gone_takes_no_record(store: Store) -> None:
    with pytest.raises(NoSuchRun):
        store.record("gone", 1, [StateChanged(state="running", epoch=0, attempt=1)])


def test_a_failure_midway_leaves_neither_events_nor_gaps(store: Store, new_run: NewRun) -> None:
    run = new_run()

    with pytest.raises(ValueError, match="epoch 0 next"):
        store.record(
            run.id, 1, [StateChanged(state="running", epoch=0, attempt=1), NewMetrics(7, {"loss": [1.0]})]
        )

    assert store.events(run.id) == []
    assert (
        store.record(run.id, 1, [StateChanged(state="running", epoch=0, attempt=1)]).events[0].sequence == 1
    )


def test_what_is_not_finite_becomes_not_defined(store: Store, new_run: NewRun) -> None:
    run = new_run()
    recorded = store.record(
        run.id, 1, [NewMetrics(0, {"loss": [1.0, math.inf, math.nan], "r2": [None, 0.5, None]})]
    )

    assert recorded.events[0].event.columns == {"loss": [1.0, None, None], "r2": [None, 0.5, None]}  # type: ignore[union-attr]
    assert recorded.run.metrics == {"loss": None, "r2": None}
    assert bodies(store.events(run.id)) == bodies(recorded.events)


def test_a_metric_that_appears_later_is_not_defined_before(store: Store, new_run: NewRun) -> None:
    run = new_run()
    store.record(
        run.id, 1, [NewMetrics(0, {"loss": [3.0]}), NewMetrics(1, {"loss": [2.0], "penalty": [0.1]})]
    )

    table = store.metrics(run.id)

    assert (table.first_epoch, table.count) == (0, 2)
    assert [spell(column) for column in table.columns.values()] == [[3.0, 2.0], [None, 0.1]]


def test_a_page_of_events_ends_early_when_blocks_are_large(store: Store, new_run: NewRun) -> None:
    run = new_run()
    rows = 200_000  # 1.6 MB a block
    for first in (0, rows, 2 * rows):
        store.record(run.id, 1, [NewMetrics(first, {"loss": [0.5] * rows})])

    assert [event.sequence for event in store.events(run.id)] == [1]
    assert [event.sequence for event in store.events(run.id, after=1)] == [2]


def test_writers_in_many_threads_leave_no_gap(store: Store, new_run: NewRun) -> None:
    run = new_run()

    def write(epoch: int) -> None:
        store.record(run.id, 1, [Noticed(epoch=epoch, level="info", reason=REASON)])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))

    assert [event.sequence for event in store.events(run.id)] == list(range(1, 41))


def test_a_deleted_run_is_gone_from_tables_and_files(store: Store, new_run: NewRun) -> None:
    run = new_run()
    canary = Reason(code="canary", message="tell-tale-canary")
    store.record(
        run.id, 1, [Noticed(epoch=0, level="info", reason=canary)], NewCheckpoint(0, 0, b"tell-tale-canary")
    )

    assert store.delete_run(run.id)
    assert not store.delete_run(run.id)

    with store.engine.begin() as connection:
        rows = [
            connection.execute(text(f"SELECT count(*) FROM {t}")).scalar()
            for t in ("runs", "events", "outlines", "checkpoints")
        ]
    assert rows == [0, 0, 0, 0]


def test_what_follows_from_the_run_itself_is_kept_once_and_what_happened_to_it_each_time(
    store: Store, new_run: NewRun
) -> None:
    """A run whose first checkpoint is lost begins anew, and says it all again."""
    run = new_run()
    lines = ReferencesMeasured(lines=[ReferenceValue(metric="mistakes", name="bound", value=14.2)])
    remark, lost = [Noticed(epoch=0, level=level, reason=REASON) for level in ("info", "warning")]

    store.record(run.id, 1, [lines, remark, lost])
    store.begin_attempt(run.id)
    again = store.record(run.id, 2, [lines, remark, lost, Noticed(epoch=7, level="info", reason=REASON)])

    assert [(kept.sequence, kept.body.get("epoch")) for kept in again.events] == [(4, 0), (5, 7)]
    assert [kept.type for kept in store.events(run.id)] == ["references", *["notice"] * 4]
