"""A lesson: viewers look on for a while, and what the server did meanwhile is counted."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from benchmarks.served import Served, Usage, nice, usage
from benchmarks.viewer import T1, Viewer

IDLE_WARM_UP, IDLE_VIEWERS = 50, 200
SHOWN_SECONDS = 60.0
SAMPLE_SECONDS = 5.0
CHURN_SECONDS = 1.0


@dataclass(frozen=True)
class Seen:
    """A window of a lesson.

    Per viewer: `frames` a second. Per run: `epochs` a second. In cores, what was used: by the web
    process, by workers, by workers for runs of long steps (`apart`), by the viewers' own process.
    """

    viewers: Sequence[Viewer]
    frames: list[float]
    epochs: list[float]
    web: float
    workers: float
    apart: float
    own: float


async def look_on(
    served: Served, viewers: Sequence[Viewer], runs: Sequence[str], settle: float, measure: float
) -> Seen:
    """Have everybody watch; count from when it has settled."""
    async with _watching(viewers):
        await asyncio.sleep(settle)
        for viewer in viewers:
            viewer.forget()
        before, begun = await asyncio.to_thread(_count, served, runs), time.perf_counter()
        await asyncio.sleep(measure)
        frames = [len(viewer.waits) / measure for viewer in viewers]
        after, took = await asyncio.to_thread(_count, served, runs), time.perf_counter() - begun
    epochs, used = (
        [(b - a) / took for a, b in zip(*each, strict=True)] for each in zip(before, after, strict=True)
    )
    return Seen(viewers, frames, epochs, *used)


async def first_frame(served: Served) -> float:
    """Seconds from the request for a run to its first frame, as the page asks for them."""
    begun = time.perf_counter()
    run = await asyncio.to_thread(served.start, T1, speed=15)
    viewer = Viewer(served.socket(run))
    async with _watching([viewer]):
        await viewer.shown.wait()
        took = time.perf_counter() - begun
    await asyncio.to_thread(served.delete, run)
    return took


async def idle_bytes(served: Served, settle: float) -> float:
    """Memory of the web process for one more viewer of a run at rest, who has its frame and waits
    for the next.
    """
    run = await asyncio.to_thread(served.start, T1, paused=True)
    viewers = [Viewer(served.socket(run)) for _ in range(IDLE_WARM_UP + IDLE_VIEWERS)]
    async with _watching(viewers[:IDLE_WARM_UP]):
        await _all_shown(viewers[:IDLE_WARM_UP])
        await asyncio.sleep(settle)
        before = usage(served.pid).bytes
        async with _watching(viewers[IDLE_WARM_UP:]):
            await _all_shown(viewers[IDLE_WARM_UP:])
            await asyncio.sleep(settle)
            return (usage(served.pid).bytes - before) / IDLE_VIEWERS


async def _all_shown(viewers: Sequence[Viewer]) -> None:
    async with asyncio.timeout(SHOWN_SECONDS):
        await asyncio.gather(*(viewer.shown.wait() for viewer in viewers))


async def soak(served: Served, runs: int, seconds: float) -> list[list[Usage]]:
    """Watch so many runs for so long, while somebody leaves, and somebody else begins, every
    second. Samples of all processes.
    """
    desks = [asyncio.create_task(_desk(served, number)) for number in range(runs)]
    samples = []
    try:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            await asyncio.sleep(SAMPLE_SECONDS)
            samples.append([usage(pid) for pid in (served.pid, *served.workers())])
    finally:
        await _cancel(desks)
    return samples


async def _desk(served: Served, number: int) -> None:
    """One student after another, each with a run of their own."""
    student = 0
    while True:
        run = await asyncio.to_thread(served.start, seeded(T1, 1_000 * student + number))
        async with _watching([Viewer(served.socket(run))]):
            await asyncio.sleep(CHURN_SECONDS * (40 if student else 1 + number))
        await asyncio.to_thread(served.delete, run)
        student += 1


def seeded(experiment: dict[str, Any], seed: int) -> dict[str, Any]:
    """The experiment from another start."""
    return experiment | {"training": experiment["training"] | {"seed": seed}}


def _count(served: Served, runs: Sequence[str]) -> tuple[list[float], list[float]]:
    """Epochs of each run; processor seconds of the web process, of workers, of workers apart and of
    this process.
    """
    page = served.client.get("/api/v1/runs", params={"limit": 100}).raise_for_status().json()["runs"]
    epochs = {run["id"]: run["epoch"] for run in page}
    workers = {pid: usage(pid).seconds for pid in served.workers()}
    common = min(map(nice, workers))
    apart = sum(seconds for pid, seconds in workers.items() if nice(pid) > common)
    used = [usage(served.pid).seconds, sum(workers.values()) - apart, apart, time.process_time()]
    return [epochs[run] for run in runs], used


@asynccontextmanager
async def _watching(viewers: Sequence[Viewer]) -> AsyncIterator[None]:
    watching = [asyncio.create_task(viewer.watch()) for viewer in viewers]
    try:
        yield
    finally:
        await _cancel(watching)
    ended = [task.exception() for task in watching if not task.cancelled()]
    for error in filter(None, ended):
        raise error


async def _cancel(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
