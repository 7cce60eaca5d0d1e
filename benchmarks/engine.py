"""One run on one core against a plain PyTorch loop: tasks T1 to T5, and other networks with --more.

`python -m benchmarks.engine [--quick] [--more] [--only T1] [--through learner --through socket
--through train] [--json results.json]`

The sides take turns; every ratio is the median over the rounds of the ratio within a round.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import torch
from threadpoolctl import threadpool_limits

from benchmarks.report import Figure, at_least, table, write
from benchmarks.sides import LearnerSide, PlainSide, Side, Stretch, alternate, rates, ratio
from benchmarks.streamed import commanded, streamed
from benchmarks.tasks import MORE, TASKS, Body

TARGETS = {"T1": 200.0, "T2": 40.0, "T3": 2.2, "T4": 1.3, "T5": 0.95}
"""Times as fast as the plain loop."""
WITH_VIEWER = ("T4", "T5")
"""Tasks that are to be reached while somebody looks on."""


def main() -> None:
    """Measure what is asked for, print it, keep it."""
    given = _arguments()
    rounds, seconds = (5, 0.3) if given.quick else (9, 1.5)
    torch.set_num_threads(1)
    figures: list[Figure] = []
    with threadpool_limits(1):
        for name, body in _chosen(given).items():
            for way in given.through or ["learner"]:
                found = measure(name, body, way, rounds, seconds)
                print(table(found), flush=True)
                figures += found
    if given.json:
        write(given.json, "engine", figures, rounds=rounds, seconds=seconds)


def measure(name: str, body: Body, way: str, rounds: int, seconds: float) -> list[Figure]:
    """One task through one way, in alternating rounds with the plain loop."""
    with WAYS[way](name, body) as side:
        plain, ours = alternate([PlainSide(body), side], rounds, seconds)
    elapsed = ratio(rates(ours), rates(plain))
    return [
        Figure(name, f"plain loop: epochs, median of {rounds}", statistics.median(rates(plain)), "/s"),
        Figure(name, f"{way}: epochs, median of {rounds}", statistics.median(rates(ours)), "/s"),
        _against(name, f"{way} / plain loop, elapsed time", elapsed),
        *_by_processor(name, way, plain, ours),
    ]


def _by_processor(name: str, way: str, plain: Sequence[Stretch], ours: Sequence[Stretch]) -> Iterator[Figure]:
    """The same by processor time, which a busy machine disturbs less, where it is known."""
    if all(each.processor > 0 for each in ours):
        value = ratio([each.processor_rate for each in ours], [each.processor_rate for each in plain])
        yield _against(name, f"{way} / plain loop, processor time", value)


def _against(name: str, what: str, value: float) -> Figure:
    target = TARGETS.get(name.partition(" ")[0])
    return Figure(name, what, value, "×") if target is None else at_least(name, what, value, target, "×")


@contextmanager
def _learner(_: str, body: Body) -> Iterator[Side]:
    yield LearnerSide(body)


@contextmanager
def _socket(name: str, body: Body) -> Iterator[Side]:
    with streamed(body, watched=name.startswith(WITH_VIEWER)) as side:
        yield side


@contextmanager
def _train(_: str, body: Body) -> Iterator[Side]:
    yield commanded(body)


WAYS: dict[str, Callable[[str, Body], object]] = {"learner": _learner, "socket": _socket, "train": _train}


def _chosen(given: argparse.Namespace) -> dict[str, Body]:
    tasks = TASKS | MORE if given.more else TASKS
    return {
        name: body for name, body in tasks.items() if not given.only or name.startswith(tuple(given.only))
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="short rounds, five of them")
    parser.add_argument("--more", action="store_true", help="other networks too")
    parser.add_argument("--only", action="append", help="tasks whose names begin so; may be repeated")
    parser.add_argument("--through", action="append", choices=WAYS, help="ways to train; may be repeated")
    parser.add_argument("--json", type=Path, help="where to keep the figures")
    return parser.parse_args()


if __name__ == "__main__":
    main()
