"""How a worker process is started: from a fork server that has torch in memory, or afresh where
forking is not safe.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import multiprocessing.sharedctypes
import os
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from types import ModuleType

from app.executors import process
from app.executors.process import CurrentRun
from app.learners.learner import Make

ID_BYTES = 128
_starter = ThreadPoolExecutor(1, thread_name_prefix="launch")
"""One worker at a time: what its child is to find is set for the whole process meanwhile."""


@dataclass(frozen=True)
class Launched:
    """A started process, the server's end of its pipe, and the memory that says which run it is
    working on.
    """

    process: BaseProcess
    pipe: socket.socket
    current_run: CurrentRun


async def launch(device: str, make: Make, nice: int) -> Launched:
    """Start a worker on a device, `nice` steps below the server.

    Takes seconds at first, while the fork server imports torch. One that is under way when nobody
    awaits it any more is hung up on, and leaves.
    """
    starting = _starter.submit(_launch, device, make, nice)
    try:
        return await asyncio.wrap_future(starting)
    except asyncio.CancelledError:
        starting.add_done_callback(_hang_up)
        raise


def _hang_up(starting: Future[Launched]) -> None:
    if not starting.cancelled() and not starting.exception():
        starting.result().pipe.close()


def _launch(device: str, make: Make, nice: int) -> Launched:
    context = _context()
    ours, theirs = socket.socketpair()
    current_run: CurrentRun = multiprocessing.sharedctypes.RawArray(ctypes.c_char, ID_BYTES)
    with theirs, _one_thread(), _no_main_module():
        arguments = (theirs, device, make, current_run, nice)
        worker = context.Process(target=process.main, args=arguments, daemon=True)  # type: ignore[attr-defined]
        worker.start()
    return Launched(worker, ours, current_run)


def _context() -> BaseContext:
    if sys.platform == "darwin":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["app.executors.preload"])
    return context


@contextlib.contextmanager
def _one_thread() -> Iterator[None]:
    """Children read this as they load their numerical libraries."""
    before = os.environ.get("OMP_NUM_THREADS")
    os.environ["OMP_NUM_THREADS"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_NUM_THREADS"]
        else:
            os.environ["OMP_NUM_THREADS"] = before


@contextlib.contextmanager
def _no_main_module() -> Iterator[None]:
    """Children do not import the server's main module again: they need nothing of it."""
    main, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
