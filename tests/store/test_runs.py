from collections.abc import Callable

import pytest

from app.store.records import NoSuchRun, RunRecord
from app.store.store import Store

NewRun = Callable[..., RunRecord]


def test_a_run_is_read_as_it_was_written(store: Store, new_run: NewRun) -> None:
    run = new_run(speed=30.0)

    assert store.get_run(run.id) == run


def test_an_unknown_run_is_none(store: Store) -> None:
    assert store.get_run("nobody's") is None


def test_pages_follow_one_another_newest_first_without_gap_or_repeat(store: Store, new_run: NewRun) -> None:
    made = [new_run(letter).id for letter in "abcdefg"]

    seen, cursor = [], None
    while True:
        page, cursor = store.list_runs("local", limit=3, cursor=cursor)
        seen += [run.id for run in page]
        if cursor is None:
            break

    assert seen == made[::-1]


def test_runs_made_in_the_same_microsecond_are_all_listed(store: Store, new_run: NewRun) -> None:
    first = new_run("a")
    new_run("b", created_at=first.created_at)

    page, cursor = store.list_runs("local", limit=1)
    rest, _ = store.list_runs("local", limit=1, cursor=cursor)

    assert [run.id for run in page + rest] == ["b", "a"]


@pytest.mark.parametrize("cursor", ["", "x-y", "12", "9" * 40 + "-a"])
def test_a_cursor_that_no_page_gave_is_refused(store: Store, cursor: str) -> None:
    with pytest.raises(ValueError, match="expected a cursor as an earlier page gave it"):
        store.list_runs("local", cursor=cursor)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"state": "paused"}, ["c"]),
        ({"dataset": "xor"}, ["b"]),
        ({"hash": "hash of circle"}, ["c", "a"]),
        ({"hash": "hash of circle", "state": "queued"}, ["a"]),
    ],
)
def test_runs_are_filtered(
    store: Store, new_run: NewRun, filters: dict[str, str], expected: list[str]
) -> None:
    new_run("a")
    new_run("b", dataset="xor")
    new_run("c", state="paused")
    new_run("d", owner="another")

    page, _ = store.list_runs("local", **filters)

    assert [run.id for run in page] == expected


def test_runs_in_a_state_come_oldest_first_whoever_owns_them(store: Store, new_run: NewRun) -> None:
    new_run("b", state="running", owner="another")
    new_run("a", state="paused")
    new_run("c", state="finished")

    assert [run.id for run in store.runs_in({"running", "paused"})] == ["a", "b"]


def test_runs_are_counted_per_owner_and_state(store: Store, new_run: NewRun) -> None:
    new_run("a")
    new_run("b", state="finished")
    new_run("c", owner="another")

    assert (store.count_runs("local"), store.count_runs("local", {"queued"})) == (2, 1)


def test_the_speed_dial_is_kept(store: Store, new_run: NewRun) -> None:
    run = new_run(speed=30.0)

    assert store.set_speed(run.id, 5.5).speed == 5.5
    assert store.set_speed(run.id, None).speed is None


def test_a_new_attempt_has_the_next_number(store: Store, new_run: NewRun) -> None:
    assert store.begin_attempt(new_run().id).attempt == 2


@pytest.mark.parametrize("call", [Store.begin_attempt, lambda store, run: store.set_speed(run, 1.0)])
def test_a_run_that_is_gone_cannot_be_changed(store: Store, call: Callable[[Store, str], RunRecord]) -> None:
    with pytest.raises(NoSuchRun, match="no run gone"):
        call(store, "gone")
