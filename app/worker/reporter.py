"""How a resident run's news becomes one message: what is to be stored together."""

from __future__ import annotations

import time
from collections.abc import Iterable

from app.events import QuietEvent
from app.worker.channel import Channel
from app.worker.checkpoint import Checkpoint, finite, pack
from app.worker.reports import ProgressReport, RunReport
from app.worker.resident import Resident

PROGRESS_SECONDS, PROGRESS_SECONDS_PER_RUN = 0.100, 0.030


class Reporter:
    """Sends what happened to runs, with their metrics so far and, where asked, a checkpoint."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    def report(
        self,
        resident: Resident,
        *events: QuietEvent,
        save: bool = False,
        answers: Iterable[int] = (),
        begun: bool = False,
    ) -> None:
        """One RunReport: the rows collected, then the events; a checkpoint of the present position
        with `save`; the commands that are thereby done.

        `begun`: tell, too, on which device and by which engine the run computes.
        """
        learner = resident.learner
        position = learner.position
        block = resident.blocks.take()
        blob = self._save(resident) if save else b""
        report = RunReport(
            run=resident.run,
            attempt=resident.attempt,
            epoch=position.epoch,
            batch=position.batch,
            seconds=resident.seconds,
            device=learner.device if begun else None,
            engine=learner.engine if begun else None,
            block=block[0] if block else None,
            metrics=resident.measure_at_rest() if save else None,
            events=list(events),
            checkpoint_bytes=len(blob) if blob else None,
            answers=list(answers),
        )
        self._channel.send(report, block[1] if block else b"", blob)
        resident.reported_at = time.perf_counter()

    def progress(self, resident: Resident, now: float, beside: int) -> None:
        """Where it is, at most ten times a second, more rarely where there are many beside it;
        nothing where nobody watches.
        """
        if not resident.watched or now - resident.progress_at < max(
            PROGRESS_SECONDS, PROGRESS_SECONDS_PER_RUN * beside
        ):
            return
        resident.progress_at = now
        position = resident.learner.position
        self._channel.send(
            ProgressReport(
                run=resident.run,
                attempt=resident.attempt,
                epoch=position.epoch,
                batch=position.batch,
                batches=position.batches,
                epochs_per_second=resident.rate_meter.saw(position, now),
            )
        )

    def _save(self, resident: Resident) -> bytes:
        """The checkpoint; nothing where the numbers are no longer finite, so that the last good one
        stands.
        """
        begun = time.perf_counter()
        arrays, facts = resident.learner.save()
        experiment = resident.prepared.hash or ""
        saved = Checkpoint(arrays, facts, resident.fits, resident.diagnosis.save(), experiment)
        blob = pack(saved) if finite(arrays) else b""
        took = time.perf_counter() - begun
        resident.checkpoint_due.saved(took)
        resident.charge(took)
        return blob
