import errno
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.events import StateChanged
from app.store.checkpoints import to_thin
from app.store.records import NewCheckpoint, NewMetrics, RunRecord, StorageFull
from app.store.store import Store

NewRun = Callable[..., RunRecord]


def keep(store: Store, run: RunRecord, epoch: int, batch: int = 0, blob: bytes = b"weights") -> None:
    store.record(run.id, 1, [], NewCheckpoint(epoch, batch, blob))


def files(folder: Path) -> list[Path]:
    return [path for path in (folder / "checkpoints").rglob("*") if path.is_file()]


def test_a_checkpoint_is_read_as_it_was_written(store: Store, new_run: NewRun) -> None:
    run = new_run()
    keep(store, run, 0, blob=b"first")
    keep(store, run, 3, 1, blob=b"newest")
    keep(store, run, 3, 0, blob=b"start of three")

    newest, at_three = store.read_checkpoint(run.id), store.read_checkpoint(run.id, epoch=3)

    assert newest
    assert (newest[0].epoch, newest[0].batch, newest[1]) == (3, 1, b"newest")
    assert at_three
    assert at_three[1] == b"start of three"
    assert [(each.epoch, each.batch, each.bytes) for each in store.checkpoints(run.id)] == [
        (0, 0, 5),
        (3, 0, 14),
        (3, 1, 6),
    ]
    assert store.read_checkpoint(run.id, epoch=2) is None


def test_a_step_within_an_epoch_does_not_stand_for_the_epoch(store: Store, new_run: NewRun) -> None:
    run = new_run()
    keep(store, run, 3, 1)
    assert store.read_checkpoint(run.id, epoch=3) is None


def test_a_second_checkpoint_of_a_step_replaces_the_first(
    store: Store, new_run: NewRun, tmp_path: Path
) -> None:
    run = new_run()
    keep(store, run, 4, blob=b"before a live change")
    keep(store, run, 4, blob=b"after")

    found = store.read_checkpoint(run.id)

    assert found
    assert found[1] == b"after"
    assert len(files(tmp_path)) == 1


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"torn")])
def test_a_file_that_is_lost_or_torn_gives_way_to_the_one_before(
    store: Store, new_run: NewRun, tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    run = new_run()
    keep(store, run, 1, blob=b"whole one")
    (whole,) = files(tmp_path)
    keep(store, run, 2, blob=b"the harmed one")
    harm(next(path for path in files(tmp_path) if path != whole))

    found = store.read_checkpoint(run.id)

    assert found
    assert found[1] == b"whole one"


def test_a_sweep_removes_files_that_no_row_names(store: Store, new_run: NewRun, tmp_path: Path) -> None:
    run = new_run()
    keep(store, run, 1)
    orphans = [
        tmp_path / "checkpoints" / run.id / name for name in ("9-0-x.safetensors", "9-0-y.safetensors.part")
    ]
    for orphan in orphans:
        orphan.write_bytes(b"left by a crash")

    assert store.sweep() == 2
    assert len(files(tmp_path)) == 1
    assert store.read_checkpoint(run.id)


def test_thinning_removes_rows_and_files_together(store: Store, new_run: NewRun, tmp_path: Path) -> None:
    run = new_run()
    for epoch in range(19):
        keep(store, run, epoch)
    store.record(run.id, 1, [], NewCheckpoint(19, 0, b"weights"), keep=5)

    kept = [each.epoch for each in store.checkpoints(run.id)]

    assert (len(kept), kept[0], kept[-1], len(files(tmp_path))) == (5, 0, 19, 5)


@given(st.sets(st.integers(0, 10_000), min_size=1, max_size=60), st.integers(2, 12))
def test_the_first_and_the_newest_survive_every_thinning(epochs: set[int], keep: int) -> None:
    places = [(epoch, 0) for epoch in sorted(epochs)]
    left = [place for place in places if place not in to_thin(places, keep)]

    assert len(left) == min(len(places), keep)
    assert (left[0], left[-1]) == (places[0], places[-1])


def test_gaps_grow_with_age() -> None:
    kept: list[tuple[int, int]] = []
    for epoch in range(1001):
        kept.append((epoch, 0))
        gone = to_thin(kept, 12)
        kept = [place for place in kept if place not in gone]

    gaps = [later[0] - earlier[0] for earlier, later in itertools.pairwise(kept)]

    assert gaps[-1] <= 5
    assert max(gaps) in gaps[:3]
    assert max(gaps) >= 200


def test_a_full_disk_refuses_the_whole_record(
    store: Store, new_run: NewRun, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run = new_run()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store.files.system, "pipe_file", full)
    with pytest.raises(StorageFull, match="disk that holds the checkpoints is full"):
        store.record(
            run.id, 1, [StateChanged(state="running", epoch=0, attempt=1)], NewCheckpoint(0, 0, b"weights")
        )

    assert (store.events(run.id), files(tmp_path)) == ([], [])


def test_beyond_the_quota_nothing_that_grows_is_kept_but_states_are(
    store: Store, new_run: NewRun, tmp_path: Path
) -> None:
    run = new_run()
    store.quota.limit = 100
    keep(store, run, 0, blob=b"x" * 101)
    store.quota.measured_at = float("-inf")

    with pytest.raises(StorageFull, match="delete some runs"):
        store.record(run.id, 1, [NewMetrics(0, {"loss": [1.0]})], NewCheckpoint(1, 0, b"y"))
    assert store.record(run.id, 1, [StateChanged(state="paused", epoch=0, attempt=1)]).run.state == "paused"

    store.delete_run(run.id)
    store.quota.measured_at = float("-inf")
    another = new_run("b")
    keep(store, another, 0)
    assert len(files(tmp_path)) == 1
