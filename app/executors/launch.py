"""How a worker process is started: from a fork server that has torch in memory, or afresh where
forking is not safe.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing.sharedctypes
import os
import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from types import ModuleType

from app.executors import process
from app.executors.process import CurrentRun
from app.learners.learner import Make

ID_BYTES = 128
_starting = threading.Lock()


@dataclass(frozen=True)
class Launched:
    """A started process, the server's end of its pipe, and the memory that says which run it is
    working on.
    """

    process: BaseProcess
    pipe: socket.socket
    current_run: CurrentRun


def launch(device: str, make: Make, nice: int) -> Launched:
    """Start a worker on a device, `nice` steps below the server.

    Blocks: for seconds at first, while the fork server imports torch.
    """
    context = _context()
    ours, theirs = socket.socketpair()
    current_run: CurrentRun = multiprocessing.sharedctypes.RawArray(ctypes.c_char, ID_BYTES)
    with theirs, _starting, _one_thread(), _no_main_module():
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
