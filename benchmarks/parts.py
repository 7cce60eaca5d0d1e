"""Where the microseconds of a T1 epoch and of a frame go, and how far both are from what the core
could do.

`python -m benchmarks.parts [--quick] [--json results.json]`

An epoch's parts follow from what it costs with more points to measure, or in fewer updates, so they
hold for whatever engine runs it. A frame's parts are its views, one by one, and its packing; what
the pipe, the server and the browser add is told by `benchmarks.browser`.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from pydantic import TypeAdapter
from threadpoolctl import threadpool_limits

from app.experiment.parse import parse
from app.network.graph import resolve
from app.views.catalog import View
from app.worker.blob import to_blob
from benchmarks.report import Figure, table, write
from benchmarks.sides import LearnerSide, alternate
from benchmarks.tasks import TASKS, Body
from benchmarks.viewer import RARE, VIEWS

MATRIX = 512
"""Side of the matrices whose product tells what the core can do."""
TANH_OPERATIONS = 24
"""Of the quotient of polynomials:

2 comparisons, 1 + 1 products, 6 + 3 multiply-adds, a division.
"""


def main() -> None:
    """Measure, print, keep."""
    given = _arguments()
    rounds, seconds = (5, 0.2) if given.quick else (9, 1.0)
    torch.set_num_threads(1)
    with threadpool_limits(1):
        figures = [*epoch(rounds, seconds), *frame(20 if given.quick else 200)]
    print(table(figures))
    if given.json:
        write(given.json, "parts", figures, rounds=rounds, seconds=seconds)


def epoch(rounds: int, seconds: float) -> list[Figure]:
    """T1's epoch, taken apart by differences."""
    variants = {
        "T1": _t1(250, 250, 10),
        "1,000 test points": _t1(250, 1000, 10),
        "one update": _t1(250, 250, 250),
        "1,000 training points": _t1(1000, 250, 10),
    }
    stretches = alternate([LearnerSide(body) for body in variants.values()], rounds, seconds)
    cost = {name: 1e6 * statistics.median(1 / each.processor_rate for each in found)
            for name, found in zip(variants, stretches, strict=True)}  # fmt: skip
    whole = cost["T1"]
    point = (cost["1,000 test points"] - whole) / 750
    update = (whole - cost["one update"]) / 24
    sample = (cost["1,000 training points"] - whole) / 750 - point - update / 10
    rest = whole - 500 * point - 25 * update - 250 * sample
    fastest = peak()
    ideal = operations(TASKS["T1"]) / fastest
    return [
        Figure("epoch", "T1, all", whole, "µs"),
        Figure("epoch", "measuring 500 points", 500 * point, "µs"),
        Figure("epoch", "25 updates, whatever their size", 25 * update, "µs"),
        Figure("epoch", "250 samples forward and back, their order included", 250 * sample, "µs"),
        Figure("epoch", "the rest: the metrics' row, the slice, the first updates' share", rest, "µs"),
        Figure("epoch", "operations on numbers", operations(TASKS["T1"]), ""),
        Figure("epoch", f"what the core does of them ({MATRIX}³ by BLAS)", fastest / 1e3, "G/s"),
        Figure("epoch", "the epoch at that pace", ideal, "µs"),
        Figure("epoch", "T1 / that", whole / ideal, "×"),
    ]


def frame(times: int) -> list[Figure]:
    """The page's first frame in the worker."""
    side = LearnerSide(TASKS["T1"])
    side.work(0.2)
    views = TypeAdapter(list[View]).validate_python([*VIEWS, *RARE])
    figures = [
        Figure("frame", f"view {view.view}", _cost(lambda view=view: side.learner.look([view]), times), "µs")  # type: ignore[misc]
        for view in views
    ]
    arrays, _ = side.learner.look(views)
    return [
        *figures,
        Figure("frame", "all views at once", _cost(lambda: side.learner.look(views), times), "µs"),
        Figure("frame", "packing as safetensors", _cost(lambda: to_blob(arrays, {}), times), "µs"),
        Figure("frame", "its size", len(to_blob(arrays, {})) / 1e3, "kB"),
    ]


def operations(body: Body) -> float:
    """Additions and products of an epoch:

    2 a multiply-add, three times that for a step (forward, weights, deltas), and the functions.
    """
    it = parse(body)
    described = it.dataset.describe()
    graph = resolve(it.network, described.input_signal)
    units = sum(layer.get("units", 0) for layer in body["network"]["layers"])
    products, functions = 2 * sum(node.multiply_adds() for node in graph.nodes), TANH_OPERATIONS * units
    return float(
        described.train * (3 * products + functions + 4 * units)
        + (described.train + described.test) * (products + functions)
    )


def peak() -> float:
    """Operations a microsecond of one core in BLAS, the best of ten."""
    a = np.ones((MATRIX, MATRIX), np.float32)
    return 2 * MATRIX**3 / min(_once(lambda: a @ a) for _ in range(10))


def _t1(train: int, test: int, batch: int) -> Body:
    body = TASKS["T1"]
    dataset = body["dataset"] | {"samples": train + test, "train_share": train / (train + test)}
    return body | {"dataset": dataset, "training": body["training"] | {"batch_size": batch}}


def _cost(work: Callable[[], Any], times: int) -> float:
    return statistics.median(_once(work) for _ in range(times))


def _once(work: Callable[[], Any]) -> float:
    """Microseconds."""
    begun = time.perf_counter()
    work()
    return 1e6 * (time.perf_counter() - begun)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="short rounds, five of them")
    parser.add_argument("--json", type=Path, help="where to keep the figures")
    return parser.parse_args()


if __name__ == "__main__":
    main()
