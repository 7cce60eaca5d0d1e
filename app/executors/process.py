"""A worker process from its first line to its last."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import threading
from pathlib import Path
from typing import Protocol

from app.learners.learner import Learner, Make
from app.methods.declaration import Prepared
from app.worker.channel import Channel
from app.worker.loop import Worker
from app.worker.reports import Accelerator, Hello

NICE, NICE_HEAVY = 10, 19
"""Above the web process's.

A worker for a run of long steps is one process more than there are cores: at 19 it takes a seventh
of what another takes where they compete, and everything where they do not.
"""


class CurrentRun(Protocol):
    """Memory shared with the server: the id of the run that is being worked on."""

    value: bytes


def make_learner(prepared: Prepared, device: str, engine: str | None = None) -> Learner:
    """The learner of an experiment; what computes it is imported here, in the worker alone."""
    from app.learners.catalog import make

    return make(prepared, device, engine)


def main(pipe: socket.socket, device: str, make: Make, current_run: CurrentRun, nice: int) -> None:
    """Serve until told to leave or until the server is gone. Ctrl-C is the server's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_the_server, args=(pipe.fileno(),), daemon=True).start()
    with contextlib.suppress(OSError):
        os.nice(nice)  # on Linux this thread alone: the other is to leave at once
    channel = Channel(pipe)
    channel.send(_hello(device))

    def touch(run: str) -> None:
        current_run.value = run.encode()

    Worker(channel, make, touch, device).serve()


def _leave_with_the_server(pipe: int) -> None:
    """End the process when the other end is closed, even in the middle of a step that takes a
    minute.
    """
    poll = select.poll()
    poll.register(pipe, 0)  # hang-ups are always told
    poll.poll()
    os._exit(0)


def _hello(device: str) -> Hello:
    """Said once it can train: what it lacks of the fork server's memory it loads now."""
    import torch

    from app.learners.back_propagation.compiled.warm import warm

    torch.set_num_threads(1)
    warm()
    return Hello(
        pid=os.getpid(),
        name=_name(device),
        memory_bytes=_memory(device),
        accelerators=_accelerators(),
        machine=_machine(device),
    )


def _name(device: str) -> str:
    import torch

    if device.startswith("cuda"):
        return torch.cuda.get_device_name(device)
    return _processor() if device == "cpu" else device


def _machine(device: str) -> dict[str, str]:
    """What the cost of a training step depends on: the parts and the versions of what drives
    them.
    """
    import platform

    import torch

    from app import __version__

    machine = {"playground": __version__, "torch": torch.__version__, "python": platform.python_version()}
    machine |= {"system": platform.platform(), "processor": _processor(), "cores": str(os.cpu_count())}
    if device.startswith("cuda"):
        cudnn, driver = torch.backends.cudnn.version(), _driver()  # type: ignore[no-untyped-call]
        machine |= {
            "gpu": _name(device),
            "cuda": str(torch.version.cuda),
            "cudnn": str(cudnn),
            "driver": driver,
        }
    return machine


def _processor() -> str:
    """Its name as sold, where the system tells."""
    import platform

    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _driver() -> str:
    """NVIDIA's kernel module and its version, where the system tells."""
    with contextlib.suppress(OSError):
        return Path("/proc/driver/nvidia/version").read_text().splitlines()[0]
    return "unknown"


def _memory(device: str) -> int | None:
    import torch

    if device.startswith("cuda"):
        return int(torch.cuda.get_device_properties(device).total_memory)
    if hasattr(os, "sysconf"):
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return None


def _accelerators() -> list[Accelerator]:
    """What this machine has beside its cores; counted without starting a CUDA context."""
    import torch

    found = [
        Accelerator(id=f"cuda:{i}", name=f"CUDA device {i}", kind="cuda")
        for i in range(torch.cuda.device_count())
    ]
    if torch.backends.mps.is_available():
        found.append(Accelerator(id="mps", name="Apple GPU", kind="mps"))
    return found
