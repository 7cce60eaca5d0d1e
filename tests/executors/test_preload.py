"""What the fork server has in memory stays shared with its workers."""

import multiprocessing
from multiprocessing.queues import SimpleQueue
from pathlib import Path

import pytest

ROLLUP = Path("/proc/self/smaps_rollup")


def collect(told: "SimpleQueue[tuple[int, int]]") -> None:
    """In a worker: private kilobytes before and after everything was looked at for garbage."""
    import gc

    before = _private()
    gc.collect()
    told.put((before, _private()))


def _private() -> int:
    lines = ROLLUP.read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


@pytest.mark.skipif(not ROLLUP.exists(), reason="only Linux tells which memory is shared")
def test_a_full_collection_copies_nothing_of_it_into_a_worker() -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["app.executors.preload"])
    told: SimpleQueue[tuple[int, int]] = context.SimpleQueue()
    worker = context.Process(target=collect, args=(told,))
    worker.start()
    before, after = told.get()
    worker.join()
    assert after - before < 5_000
