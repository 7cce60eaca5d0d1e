"""How cost grows with parameters, batch, runs, viewers and epochs of history, over three decades
each (runs: as many as a server takes).

`python -m benchmarks.growth [--quick] [--only runs] [--json results.json] [--picture
docs/pictures/growth.svg]`
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from threadpoolctl import threadpool_limits

from app.store.store import open_store
from benchmarks.history import POINTS, Bench
from benchmarks.plot import Panel, draw
from benchmarks.report import Figure, table, write
from benchmarks.served import Served, serve, usage
from benchmarks.sides import LearnerSide, alternate
from benchmarks.tasks import PLANE, TASKS, Body, stack, task
from benchmarks.viewer import Viewer

WIDTHS = (8, 26, 90, 300)
"""Of two hidden layers: about 10², 10³, 10⁴ and 10⁵ parameters."""
BATCHES = (1, 10, 100, 1000)
RUNS = (1, 8, 64, 256)
"""A server trains 64 at once and lets 200 wait in line."""
VIEWERS = (1, 10, 100, 1000)
HISTORY = (1_000, 10_000, 100_000, 1_000_000)
ROOM = {"active_runs_per_owner": 2000, "runs_per_owner": 3000}
QUICK = 3
"""Points of a quick look: the largest is left out."""
EVENTS_PER_SECOND = 5
FILES = 4096
OPENINGS = 9


def main() -> None:
    """Measure what is asked for, print slopes, keep figures and picture."""
    given = _arguments()
    torch.set_num_threads(1)
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    panels, figures = [], []
    for name in given.only or MEASURES:
        panel = MEASURES[name](given.quick)
        found = [Figure(name, f"{panel.cost} at {x:,.0f}", y) for x, y in panel.points]
        found.append(Figure(name, "slope on logarithmic axes", panel.slope))
        print(table(found), flush=True)
        panels.append(panel)
        figures += found
    if given.json:
        write(given.json, "growth", figures, quick=given.quick)
    if given.picture:
        draw(given.picture, panels)


def parameters(quick: bool) -> Panel:
    """An epoch of 500 points and 25 batches, by processor time."""
    bodies = [task(stack(width, width, 1), PLANE) for width in _some(WIDTHS, quick)]
    counts = [float(width * (3 + width + 2) + 1) for width in _some(WIDTHS, quick)]
    return Panel("parameters", "ms an epoch", list(zip(counts, _epochs(bodies, quick), strict=True)))


def batch(quick: bool) -> Panel:
    """An epoch of T1 on a thousand training points: fewer updates, the same samples."""
    dataset = PLANE | {"samples": 2000}
    bodies = [task(stack(4, 2, 1), dataset, batch=size) for size in _some(BATCHES, quick)]
    costs = _epochs(bodies, quick)
    return Panel("samples in a batch", "ms an epoch of 1,000 samples", list(zip(_some(BATCHES, quick), costs, strict=True)))  # fmt: skip


def runs(quick: bool) -> Panel:
    """Processor time of the workers for a thousand epochs of T1, whoever's they are."""
    points = []
    for count in _some(RUNS, quick):
        with serve(log_level="warning", **ROOM) as served:
            for _ in range(count):
                served.start(TASKS["T1"])
            points.append((float(count), _worker_cost(served, 2.0 if quick else 5.0)))
    return Panel("runs at once", "ms for 1,000 epochs, all workers", points)


def viewers(quick: bool) -> Panel:
    """Processor time of the web process, for viewers of one run who hear five events a second
    each.
    """
    points = []
    for count in _some(VIEWERS, quick):
        with serve(log_level="warning", sockets_per_owner=2000) as served:
            run = served.start(TASKS["T1"], speed=EVENTS_PER_SECOND)
            watching = [Viewer(served.socket(run), views=[]) for _ in range(count)]
            points.append((float(count), asyncio.run(_web_cost(served, watching, 2.0 if quick else 5.0))))
    return Panel("viewers", "ms of the web process a second", points)


def history(quick: bool) -> Panel:
    """Opening a run that has so many epochs behind it, through the store and its messages."""
    return asyncio.run(_openings(_some(HISTORY, quick)))


MEASURES: dict[str, Callable[[bool], Panel]] = {
    "parameters": parameters,
    "batch": batch,
    "runs": runs,
    "viewers": viewers,
    "history": history,
}


def _epochs(bodies: Sequence[Body], quick: bool) -> list[float]:
    """Milliseconds of processor time an epoch, medians of alternating rounds."""
    with threadpool_limits(1):
        found = alternate([LearnerSide(body) for body in bodies], 5, 0.1 if quick else 0.5)
    return [1e3 * statistics.median(1 / each.processor_rate for each in stretches) for stretches in found]


def _worker_cost(served: Served, seconds: float) -> float:
    """Milliseconds of the workers' for a thousand epochs."""
    time.sleep(1.0)
    used, epochs = _used(served), _epochs_done(served)
    time.sleep(seconds)
    done = _epochs_done(served) - epochs
    return 1e6 * (_used(served) - used) / done


def _used(served: Served) -> float:
    return sum(usage(pid).seconds for pid in served.workers())


def _epochs_done(served: Served) -> int:
    """Of all runs."""
    total, cursor = 0, None
    while True:
        query = {"limit": 100} | ({"cursor": cursor} if cursor else {})
        page = served.client.get("/api/v1/runs", params=query).raise_for_status().json()
        total += sum(run["epoch"] for run in page["runs"])
        if not (cursor := page["next"]):
            return total


async def _web_cost(served: Served, watching: Sequence[Viewer], seconds: float) -> float:
    """Milliseconds of the web process a second, once everybody hears."""
    tasks = [asyncio.create_task(viewer.watch()) for viewer in watching]
    async with asyncio.timeout(60):
        await asyncio.gather(*(viewer.told.wait() for viewer in watching))
    used, begun = usage(served.pid).seconds, time.perf_counter()
    await asyncio.sleep(seconds)
    cost = 1e3 * (usage(served.pid).seconds - used) / (time.perf_counter() - begun)
    for each in tasks:
        each.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return cost


async def _openings(lengths: Sequence[int]) -> Panel:
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        bench = Bench(store)
        await bench.runs.start()
        try:
            kept = [(await bench.finished(epochs))[0] for epochs in lengths]
            waits: list[list[float]] = [[] for _ in kept]
            for _ in range(OPENINGS):
                for run, found in zip(kept, waits, strict=True):
                    found.append((await bench.opened(run, POINTS))[0])
        finally:
            await bench.runs.close()
            store.close()
    points = [(float(epochs), statistics.median(found)) for epochs, found in zip(lengths, waits, strict=True)]
    return Panel("epochs of history", "ms to open a run", points)


def _some(values: Sequence[int], quick: bool) -> Sequence[int]:
    return values[:QUICK] if quick else values


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="two decades, short rounds")
    parser.add_argument("--only", action="append", choices=MEASURES, help="this one; may be repeated")
    parser.add_argument("--json", type=Path, help="where to keep the figures")
    parser.add_argument("--picture", type=Path, help="where to draw them, as SVG")
    return parser.parse_args()


if __name__ == "__main__":
    main()
