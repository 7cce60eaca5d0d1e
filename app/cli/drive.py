"""Driving one learner to its end from a terminal."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Event
from time import perf_counter
from types import FrameType

import numpy as np
from tqdm import tqdm

from app.events import Diagnosed
from app.learners.diagnosis import Diagnosis
from app.learners.learner import Block, Budget, End, Learner
from app.methods.declaration import Experiment
from app.store.decimals import spell

SLICE = Budget(seconds=0.25)
"""How long the learner works between two looks at the terminal."""

Record = Callable[[Block], None]


@dataclass
class Outcome:
    """How a run ended, after how many seconds of training, its newest metrics (None: not
    defined), and what its last look found (None: nobody looked).
    """

    end: End = field(default_factory=lambda: End("user"))
    seconds: float = 0.0
    metrics: dict[str, float | None] = field(default_factory=dict)
    diagnosed: Diagnosed | None = None


def drive(learner: Learner, experiment: Experiment, record: Record) -> Outcome:
    """Train until the learner ends or is told to (Ctrl-C, SIGTERM); every block goes to `record`.

    `experiment`: what the bar shows of it. It is looked at where a server would.
    """
    outcome, diagnosis = Outcome(), Diagnosis(learner)
    learning = learner.learn()
    with interruption() as interrupted, _bar(experiment) as bar:
        block = next(learning)
        while True:
            _note(block, experiment, outcome, bar)
            record(block)
            diagnosis.add(block)
            if interrupted.is_set():
                break
            diagnosis.look(learner.position)
            begun = perf_counter()
            try:
                block = learning.send(replace(SLICE, rows=diagnosis.rows_left(learner.position)))
            except StopIteration as stop:
                outcome.end = stop.value
                break
            finally:
                outcome.seconds += perf_counter() - begun
    outcome.diagnosed = diagnosis.last_look(learner.position, outcome.end)
    return outcome


@contextmanager
def interruption() -> Iterator[Event]:
    """An event that the first Ctrl-C, or SIGTERM, sets instead of breaking off a step; the second
    one breaks off.
    """
    asked = Event()

    def ask(signum: int, frame: FrameType | None) -> None:
        asked.set()
        signal.signal(signum, signal.default_int_handler)

    before = {each: signal.signal(each, ask) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _bar(experiment: Experiment) -> tqdm[None]:
    unit = experiment.clock.row.plural.en
    return tqdm(total=experiment.rows, unit=f" {unit}", file=sys.stderr, dynamic_ncols=True)


def _note(block: Block, experiment: Experiment, outcome: Outcome, bar: tqdm[None]) -> None:
    if not len(block):
        return
    newest = np.array([column[-1] for column in block.columns.values()], np.float64)
    newest[np.isinf(newest)] = np.nan
    outcome.metrics = dict(zip(block.columns, spell(newest), strict=True))
    told = ((name, outcome.metrics.get(name)) for name in experiment.leading)
    name, value = next(((name, value) for name, value in told if value is not None), ("", None))
    if value is not None:
        bar.set_postfix_str(f"{name} {value:.4g}", refresh=False)
    bar.update(block.first_epoch + len(block) - 1 - bar.n)
