"""A classroom on one machine: tasks C1 to C6, through real sockets to a server of its own on
loopback.

`python -m benchmarks.classroom [--quick] [--only C1 --only C4] [--soak-minutes 30] [--json
results.json]`
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from math import nan
from pathlib import Path
from typing import Any

from benchmarks.lesson import Seen, first_frame, idle_bytes, look_on, seeded, soak
from benchmarks.report import Figure, at_least, at_most, quantile, table, write
from benchmarks.served import Served, Usage, serve
from benchmarks.viewer import T1, Viewer

VIEWERS = 40
CNN: dict[str, Any] = {
    "version": 1,
    "network": {
        "layers": [
            {"type": "conv2d", "filters": 64, "padding": "same"},
            {"type": "relu"},
            {"type": "conv2d", "filters": 64, "padding": "same"},
            {"type": "relu"},
            {"type": "flatten"},
            {"type": "dense", "units": 256},
            {"type": "relu"},
            {"type": "dense", "units": 10},
        ]
    },
    "dataset": {"name": "digits-image"},
    "training": {"loss": "cross-entropy", "optimizer": {"name": "adam"}, "batch_size": 256, "seed": 1,
                 "stop": {"epochs": 10_000_000}},
}  # fmt: skip
"""A step of some 60 ms on one core."""
LIMITS: dict[str, Any] = {
    "workers": 2,
    "sockets_per_owner": 1_000,
    "active_runs_per_owner": 200,
    "log_level": "warning",
}


@dataclass(frozen=True)
class Lengths:
    """How long things are looked at, in seconds; `starts`: how often something is started."""

    settle: float
    measure: float
    soak: float
    starts: int


def main() -> None:
    """Measure what is asked for, print it, keep it."""
    given = _arguments()
    settle, measure, starts = (2.0, 5.0, 10) if given.quick else (5.0, 20.0, 40)
    lengths = Lengths(settle, measure, 60.0 * given.soak_minutes, starts)
    figures: list[Figure] = []
    for task in given.only or TASKS:
        found = TASKS[task](lengths)
        print(table(found), flush=True)
        figures += found
    if given.json:
        write(given.json, "classroom", figures, **asdict(lengths))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="short windows, few repeats")
    parser.add_argument("--only", action="append", choices=TASKS, help="this task; may be repeated")
    parser.add_argument("--soak-minutes", type=float, default=30.0, help="length of C6")
    parser.add_argument("--json", type=Path, help="where to keep the figures")
    return parser.parse_args()


def c1(lengths: Lengths) -> list[Figure]:
    """Forty viewers, each with a run of its own that trains as fast as it can."""
    with serve(**LIMITS) as served:
        alone = _look(served, [], [served.start(T1) for _ in range(2)], lengths).epochs
    with serve(**LIMITS) as served:
        runs = [served.start(seeded(T1, seed)) for seed in range(VIEWERS)]
        seen = _look(served, [Viewer(served.socket(run)) for run in runs], runs, lengths)
    waits = [wait for viewer in seen.viewers for wait in viewer.waits]
    return [
        at_least("C1", "frames of the slowest viewer", min(seen.frames), 15, "/s"),
        Figure("C1", "frames of all viewers", sum(seen.frames), "/s"),
        at_most("C1", "request to frame, p95", 1e3 * quantile(waits, 0.95), 150, "ms"),
        Figure("C1", "epochs without viewers, two runs", sum(alone), "/s"),
        Figure("C1", "epochs with viewers, all runs", sum(seen.epochs), "/s"),
        at_least("C1", "epochs with viewers / without", _ratio(sum(seen.epochs), sum(alone)), 0.6),
        at_least("C1", "slowest run / fastest run", _ratio(min(seen.epochs), max(seen.epochs)), 0.7),
        *_costs("C1", seen),
    ]


def c2(lengths: Lengths) -> list[Figure]:
    """Two hundred viewers who hear five events a second from forty runs, beside two busy workers;
    and viewers of a run at rest.
    """
    with serve(**LIMITS) as served:
        runs = [served.start(seeded(T1, seed), speed=5) for seed in range(VIEWERS)]
        for _ in range(2):
            served.start(T1)
        viewers = [Viewer(served.socket(run), views=[]) for run in islice(cycle(runs), 5 * VIEWERS)]
        seen = _look(served, viewers, runs, lengths)
    ages = [age for viewer in seen.viewers for age in viewer.ages]
    with serve(**LIMITS) as served:
        idle = asyncio.run(idle_bytes(served, lengths.settle))
    return [
        Figure("C2", "events of a viewer", len(ages) / len(viewers) / lengths.measure, "/s"),
        at_most("C2", "commit to viewer, p95", 1e3 * quantile(ages, 0.95), 100, "ms"),
        at_most("C2", "commit to viewer, p99", 1e3 * quantile(ages, 0.99), 250, "ms"),
        at_most("C2", "memory of an idle viewer", idle / 1e3, 150, "KB"),
        *_costs("C2", seen),
    ]


def c3(lengths: Lengths) -> list[Figure]:
    """Thirty-nine small runs that are watched, beside one large convolutional one that is watched
    too.
    """
    with serve(**LIMITS) as served:
        runs = [served.start(seeded(T1, seed)) for seed in range(VIEWERS - 1)]
        large = served.start(CNN)
        viewers = [Viewer(served.socket(run)) for run in runs]
        viewers.append(Viewer(served.socket(large), views=[{"view": "weights"}], rare=[]))
        seen = _look(served, viewers, [*runs, large], lengths)
    share = seen.workers / len(runs)
    return [
        at_least("C3", "frames of the slowest T1 viewer", min(seen.frames[:-1]), 10, "/s"),
        at_least("C3", "processor time of the CNN / of a T1 run", _ratio(seen.apart, share), 0.7),
        *_costs("C3", seen),
    ]


def c4(lengths: Lengths) -> list[Figure]:
    """From the start of a run to its first frame."""
    with serve(**LIMITS) as served:
        asyncio.run(first_frame(served))
        waits = [asyncio.run(first_frame(served)) for _ in range(lengths.starts)]
    return [
        Figure("C4", "start to first frame, median", 1e3 * statistics.median(waits), "ms"),
        at_most("C4", "start to first frame, p95", 1e3 * quantile(waits, 0.95), 150, "ms"),
    ]


def c5(lengths: Lengths) -> list[Figure]:
    """From `start` to a server that answers, and to one that can train."""
    listened, ready = [], []
    for _ in range(max(3, lengths.starts // 8)):
        with serve(**LIMITS) as served:
            listened.append(served.listened)
            ready.append(served.ready)
    return [
        at_most("C5", "server answers, median", statistics.median(listened), 3, "s"),
        Figure("C5", "first worker can train, median", statistics.median(ready), "s"),
    ]


def c6(lengths: Lengths) -> list[Figure]:
    """C1 for a long time, with students coming and going: nothing may grow."""
    with serve(**LIMITS) as served:
        samples = asyncio.run(soak(served, VIEWERS, lengths.soak))
    begin, end = _quarters(samples)
    return [
        at_most("C6", "growth of memory", 100 * (end.bytes / begin.bytes - 1), 5, "%"),
        at_most("C6", "growth of threads", end.threads - begin.threads, 2),
        at_most("C6", "growth of open files", end.files - begin.files, 2),
        Figure("C6", "memory of all processes at the end", end.bytes / 1e6, "MB"),
    ]


TASKS: dict[str, Callable[[Lengths], list[Figure]]] = {
    "C1": c1,
    "C2": c2,
    "C3": c3,
    "C4": c4,
    "C5": c5,
    "C6": c6,
}


def _look(served: Served, viewers: Sequence[Viewer], runs: Sequence[str], lengths: Lengths) -> Seen:
    return asyncio.run(look_on(served, viewers, runs, lengths.settle, lengths.measure))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else nan


def _costs(task: str, seen: Seen) -> list[Figure]:
    """Where the processors went."""
    received = sum(viewer.received for viewer in seen.viewers) / max(
        1, sum(len(viewer.waits) for viewer in seen.viewers)
    )
    return [
        Figure(task, "received per frame, events included", received / 1e3, "KB"),
        Figure(task, "cores used: web process", seen.web),
        Figure(task, "cores used: workers", seen.workers),
        Figure(task, "cores used: workers for long steps", seen.apart),
        Figure(task, "cores used: the viewers' own process", seen.own),
    ]


def _quarters(samples: Sequence[Sequence[Usage]]) -> tuple[Usage, Usage]:
    """Medians over the second and the last quarter (the first is for warming up), all processes
    together.
    """
    quarter = max(1, len(samples) // 4)
    return _median(samples[quarter : 2 * quarter]), _median(samples[-quarter:])


def _median(samples: Sequence[Sequence[Usage]]) -> Usage:
    def together(name: str) -> int:
        return int(statistics.median(sum(getattr(each, name) for each in sample) for sample in samples))

    return Usage(together("seconds"), together("bytes"), together("threads"), together("files"))


if __name__ == "__main__":
    main()
