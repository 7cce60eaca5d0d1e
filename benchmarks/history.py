"""What a long history costs: rows written and read a second, bytes a row, and how soon a run is on
a viewer's screen.

Every figure goes through the product's own path: a worker process that streams blocks, its pipe,
the store, the socket's messages. Prints a table and writes JSON (`--output`). Each opening is
measured in alternating rounds of a short and a long run; medians are told. Run it from the
repository's root: `python -m benchmarks.history`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.executors.local import LocalExecutor
from app.runs.limits import RunLimits
from app.runs.service import RunService
from app.store.store import Store, open_store
from app.store.stored_event import StoredEvent, StoredOutline
from tests.worker.doubles import Streaming, double, make

ROUNDS = 9
POINTS = 1000
SHORT, LONG = 1_000, 1_000_000
FAST = 20_000
"""Rows a second: what a compiled engine makes of a small network."""
LIVE_SECONDS = 6.0
MOST_EPOCHS = 10_000_000

Figures = dict[str, float]


def experiment(epochs: int, rows_per_second: int | None = None) -> Any:
    """Rows of seven metrics, so many a second; None for as many as can be."""
    return double(Streaming, epochs, rows_per_second=rows_per_second)


class Bench:
    """A run service with two workers, without HTTP."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.runs = RunService(store, LocalExecutor(2, make), RunLimits())

    async def finished(self, epochs: int) -> tuple[str, float]:
        """A run of so many epochs, as fast as it can be stored, and the seconds from its first row
        to its last.
        """
        run = (await self.runs.creation.create("bench", experiment(epochs))).id
        begun = 0.0
        async with self.runs.watching.subscribe(run, outline=POINTS) as viewer:
            async for message in viewer:
                begun = begun or time.perf_counter()
                if _ended(message):
                    return run, time.perf_counter() - begun
        raise RuntimeError("the run did not end")

    async def opened(self, run: str, outline: int | None) -> tuple[float, int]:
        """Milliseconds until a viewer knows everything up to the newest event, and the bytes that
        it was sent.
        """
        begun, sent = time.perf_counter(), 0
        record = self.store.get_run(run)
        assert record
        async with self.runs.watching.subscribe(run, outline=outline) as viewer:
            async for message in viewer:
                if isinstance(message, StoredEvent | StoredOutline):
                    sent += len(message.json)
                    if message.sequence >= record.sequence:
                        return 1000 * (time.perf_counter() - begun), sent
        raise RuntimeError("the socket was closed")

    async def live(self) -> Figures:
        """Two runs at full pace, each watched: rows kept, and how old an event's rows are when it
        is told.
        """
        runs = [
            (await self.runs.creation.create("bench", experiment(MOST_EPOCHS, FAST))).id for _ in range(2)
        ]
        ages = await asyncio.gather(*map(self._watched, runs))
        records = [self.store.get_run(run) for run in runs]
        for run in runs:
            await self.runs.control.stop(run)
        rows = sum(record.epoch for record in records if record)
        seconds = max(record.seconds for record in records if record)
        told = sorted(age for each in ages for age in each)
        return {
            "rows_per_second_made": 2 * FAST,
            "rows_per_second_kept": rows / seconds,
            "kept_to_told_ms_median": 1000 * statistics.median(told),
            "kept_to_told_ms_p95": 1000 * told[int(0.95 * len(told))],
            "interval_ms_median": 1000 * LIVE_SECONDS * 2 / len(told),
        }

    async def _watched(self, run: str) -> list[float]:
        """For each event how long ago it was kept when its message was there, for so many
        seconds.
        """
        ages: list[float] = []
        begun = 0.0
        async with self.runs.watching.subscribe(run, outline=POINTS) as viewer:
            async for message in viewer:
                if isinstance(message, StoredEvent) and message.rows:
                    begun = begun or time.perf_counter()
                    assert message.json
                    ages.append(time.time() - message.at)
                    if time.perf_counter() - begun > LIVE_SECONDS:
                        break
        return ages


def _ended(message: Any) -> bool:
    told = message.events if isinstance(message, StoredOutline) else [message]
    return any(isinstance(kept, StoredEvent) and kept.body.get("state") == "finished" for kept in told)


async def openings(bench: Bench, short: str, long: str) -> Figures:
    """Alternating rounds."""
    figures: Figures = {}
    measured: dict[str, list[tuple[float, int]]] = {"short": [], "long": [], "short_whole": []}
    for _ in range(ROUNDS):
        measured["short"].append(await bench.opened(short, POINTS))
        measured["long"].append(await bench.opened(long, POINTS))
        measured["short_whole"].append(await bench.opened(short, None))
    measured["long_whole"] = [await bench.opened(long, None)]
    for name, pairs in measured.items():
        figures[f"open_{name}_ms"] = statistics.median(pair[0] for pair in pairs)
        figures[f"open_{name}_bytes"] = statistics.median(pair[1] for pair in pairs)
    return figures


async def timed(work: Callable[[], Awaitable[Any]]) -> float:
    """Seconds."""
    begun = time.perf_counter()
    await work()
    return time.perf_counter() - begun


async def measure(folder: Path) -> Figures:
    """All figures."""
    store = open_store(folder)
    bench = Bench(store)
    await bench.runs.start()
    try:
        short, _ = await bench.finished(SHORT)
        long, seconds = await bench.finished(LONG)
        figures = {"written_rows_per_second": LONG / seconds, "bytes_per_row": _bytes(store, long) / LONG}
        figures |= await openings(bench, short, long)
        read = await timed(lambda: asyncio.to_thread(store.metrics, long))
        figures["read_whole_rows_per_second"] = LONG / read
        return figures | await bench.live()
    finally:
        await bench.runs.close()
        store.close()


def _bytes(store: Store, run: str) -> int:
    with store.engine.begin() as connection:
        query = "SELECT sum(length(block) + length(body) + 100) FROM events WHERE run = ?"
        return int(connection.exec_driver_sql(query, (run,)).scalar_one())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, help="where to write the figures as JSON")
    output = parser.parse_args().output
    with TemporaryDirectory() as folder:
        figures = asyncio.run(measure(Path(folder)))
    sys.stdout.writelines(f"{task:32}{figure:14,.1f}\n" for task, figure in figures.items())
    if output:
        machine = {
            "python": platform.python_version(),
            "cores": os.cpu_count(),
            "system": platform.platform(),
        }
        output.write_text(json.dumps({"machine": machine, "figures": figures}, indent=2) + "\n")


if __name__ == "__main__":
    main()
