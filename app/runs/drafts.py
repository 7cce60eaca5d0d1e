"""From what a worker said to what the store keeps."""

from __future__ import annotations

import numpy as np

from app.store.records import Draft, NewChange, NewCheckpoint, NewEdit, NewMetrics, NewNotice, NewState
from app.worker.reports import BlockShape, RunReport


def drafts_of(report: RunReport, payload: memoryview) -> tuple[list[Draft], NewCheckpoint | None]:
    """The drafts of events, in the order in which they are told, and the checkpoint."""
    drafts: list[Draft] = []
    if report.block:
        drafts.append(_metrics(report.block, payload))
    if report.changes:
        drafts.append(NewChange(report.epoch, report.batch, report.changes))
    if report.edited:
        drafts.append(NewEdit(report.epoch, report.batch, report.edited.edit, report.edited.before))
    if report.notice:
        drafts.append(NewNotice(report.epoch, report.notice.level, report.notice.reason))
    if report.entered:
        entered = report.entered
        drafts.append(NewState(entered.state, report.epoch, entered.stop_reason, entered.reason))
    return drafts, _checkpoint(report, payload)


def _metrics(shape: BlockShape, payload: memoryview) -> NewMetrics:
    table = np.frombuffer(payload, "<f8", count=shape.count * len(shape.names)).reshape(-1, shape.count)
    return NewMetrics(shape.first_epoch, dict(zip(shape.names, table, strict=True)))


def _checkpoint(report: RunReport, payload: memoryview) -> NewCheckpoint | None:
    if not report.checkpoint_bytes:
        return None
    return NewCheckpoint(report.epoch, report.batch, bytes(payload[-report.checkpoint_bytes :]))
