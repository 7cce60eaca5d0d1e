"""Where a run that begins in another begins: the checkpoint of an epoch that is kept."""

from __future__ import annotations

from app.events import Reason
from app.methods.declaration import Prepared
from app.runs.errors import RunRefused
from app.schema.run import RunParent
from app.schema.text import text
from app.store.records import Beginning, CheckpointRecord, NewCheckpoint, NewMetrics, RunRecord
from app.store.store import Store


def beginning_in(
    store: Store, parent: RunRecord, epoch: int | None, prepared: Prepared
) -> tuple[RunParent, Beginning]:
    """What a fork of `parent` is given of it, after `epoch` of its epochs; None: the newest that is
    kept.

    A fork of the parent's own past begins in the ancestor that has that epoch. An experiment with
    the parent's hash is also given the row of that epoch. Raises RunRefused for an epoch that is
    not kept, for another method, and where the experiment would have ended by then.
    """
    parent = _ancestor(store, parent, epoch)
    _compare_methods(parent, prepared)
    found = _kept(store, parent, epoch)
    if found is None:
        raise RunRefused(_not_kept(store, parent, epoch))
    at, blob = found
    _check_end(at.epoch, prepared)
    rows = _row(store, parent, at.epoch) if parent.hash == prepared.hash else []
    return RunParent(run=parent.id, epoch=at.epoch), Beginning(NewCheckpoint(at.epoch, 0, blob), rows)


def _ancestor(store: Store, run: RunRecord, epoch: int | None) -> RunRecord:
    """The run or the one of its ancestors that has the epoch."""
    while epoch is not None and epoch < run.first_row:
        older = run.parent and store.get_run(run.parent.run)
        if not older:
            raise RunRefused(_not_kept(store, run, epoch))
        run = older
    return run


def _kept(store: Store, run: RunRecord, epoch: int | None) -> tuple[CheckpointRecord, bytes] | None:
    if epoch is not None:
        found = store.read_checkpoint(run.id, epoch)
        return found if found and found[0].batch == 0 else None
    for each in reversed(store.checkpoints(run.id)):
        if each.batch == 0 and (found := store.read_checkpoint(run.id, each.epoch)):
            return found
    return None


def _row(store: Store, run: RunRecord, epoch: int) -> list[NewMetrics]:
    table = store.metrics(run.id)
    at = epoch - table.first_epoch
    if not 0 <= at < table.count:
        return []
    return [NewMetrics(epoch, {name: column[at : at + 1] for name, column in table.columns.items()})]


def _compare_methods(parent: RunRecord, prepared: Prepared) -> None:
    there, here = parent.experiment.get("method", "back-propagation"), prepared.experiment.method
    if there != here:
        words = text(
            f"A run of method {here} cannot begin in one of method {there}. Begin it by itself, or keep the method.",
            f"{here} 방법의 실행은 {there} 방법의 실행에서 시작할 수 없습니다. 따로 시작하거나 같은 방법을 쓰세요.",
        )
        raise RunRefused(Reason.of("other-method", words, expected=there, found=here))


def _check_end(epoch: int, prepared: Prepared) -> None:
    last = prepared.experiment.rows
    if last is not None and last <= epoch:
        words = text(
            f"training.stop.epochs counts from the first run's start: expected more than {epoch}, found {last}. Raise it.",
            f"training.stop.epochs는 첫 실행의 시작부터 셉니다. {epoch}보다 커야 하는데 {last}입니다. 늘려 주세요.",
        )
        raise RunRefused(Reason.of("already-over", words, expected=epoch + 1, found=last))


def _not_kept(store: Store, run: RunRecord, epoch: int | None) -> Reason:
    kept = ", ".join(str(each.epoch) for each in store.checkpoints(run.id) if each.batch == 0)
    which = "an epoch" if epoch is None else f"epoch {epoch}"
    return Reason.of(
        "epoch-not-kept",
        text(
            f"Nothing is kept of {which} to begin from; kept epochs: {kept or 'none yet'}. Choose one of them.",
            f"시작할 수 있게 보관된 것이 없습니다. 보관된 에폭: {kept or '아직 없음'}. 그중에서 고르세요.",
        ),
    )
