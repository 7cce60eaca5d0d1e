"""What a run that begins in another is given of it."""

from __future__ import annotations

from app.events import Reason
from app.methods.catalog import METHODS
from app.methods.declaration import Prepared, method_name
from app.runs.errors import RunRefused
from app.runs.moments import find_moment
from app.schema.run import RunParent
from app.schema.text import text
from app.store.records import Beginning, NewCheckpoint, NewMetrics, RunRecord
from app.store.store import Store


def beginning_in(
    store: Store, parent: RunRecord, epoch: int | None, prepared: Prepared
) -> tuple[RunParent, Beginning]:
    """Where a fork of `parent` begins after `epoch` of its epochs, None: the newest that is kept.

    An experiment with the parent's hash is also given the row of that epoch. Raises RunRefused for
    an epoch that is not kept, for another method, and where the experiment would have ended by
    then.
    """
    _compare_methods(parent, prepared)
    moment = find_moment(store, parent, epoch)
    run, epoch = moment.run, moment.checkpoint.epoch
    _check_end(epoch, prepared)
    found = store.read_checkpoint(run.id, epoch)
    if found is None:
        raise RunRefused(_unreadable(epoch))
    row = store.metric_row(run.id, epoch) if run.hash == prepared.hash else None
    rows = [] if row is None else [NewMetrics(epoch, {name: [value] for name, value in row.items()})]
    return RunParent(run=run.id, epoch=epoch), Beginning(NewCheckpoint(epoch, 0, found[1]), rows)


def _compare_methods(parent: RunRecord, prepared: Prepared) -> None:
    there, here = parent.experiment.get("method", method_name(METHODS[0])), prepared.experiment.method
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


def _unreadable(epoch: int) -> Reason:
    words = text(
        f"What was kept of epoch {epoch} cannot be read any more. Choose another epoch.",
        f"에폭 {epoch}에 보관된 것을 더는 읽을 수 없습니다. 다른 에폭을 고르세요.",
    )
    return Reason.of("checkpoint-unreadable", words, epoch=epoch)
