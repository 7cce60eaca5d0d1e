"""Experiments of runs, each looked at once in the web process."""

from __future__ import annotations

import logging
from collections import OrderedDict
from threading import Lock
from typing import Any

from app.experiment.parse import Malformed, parse
from app.experiment.prepare import prepare
from app.learners.learner import Refusal
from app.methods.declaration import Prepared
from app.methods.limits import Limits
from app.runs import reasons
from app.store.records import RunRecord

MOST = 1024
log = logging.getLogger(__name__)


class PreparedRuns:
    """The most recently used, by content hash. Safe to call from many threads.

    A new run's is added by whoever made it; that of a run from the store is made when it is asked
    for first.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lock = Lock()
        self._known: OrderedDict[str, tuple[dict[str, Any], Prepared]] = OrderedDict()

    def add(self, record: RunRecord, prepared: Prepared) -> None:
        """The run's experiment was prepared already."""
        with self._lock:
            self._known[record.hash] = record.experiment, prepared
            self._known.move_to_end(record.hash)
            while len(self._known) > MOST:
                self._known.popitem(last=False)

    def of(self, record: RunRecord) -> Prepared:
        """Raises Refusal for an experiment of another version that can no longer be read."""
        experiment, prepared = self._known.get(record.hash, (None, None))
        if prepared is None or experiment != record.experiment:
            try:
                prepared = prepare(parse(record.experiment), self._limits)
            except Malformed as error:
                log.warning("the experiment of run %s cannot be read: %s", record.id, error)
                raise Refusal(reasons.UNREADABLE) from error
            self.add(record, prepared)
        return prepared

    def memory_bytes(self, record: RunRecord) -> int:
        """What it takes, by estimate; 0 where it cannot be read, and will fail by itself."""
        try:
            return self.of(record).cost.memory_bytes or 0
        except Refusal:
            return 0
