"""The same run on a GPU: against the plain loop, against torch.compile, a sweep, and which device
`auto` takes.

`python -m benchmarks.gpu [--quick] [--only small …] [--device cuda] [--json results.json]`
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

import torch
from threadpoolctl import threadpool_limits

from benchmarks.automatic import automatic
from benchmarks.report import Figure, at_least, at_most, table, write
from benchmarks.served import Served, serve, usage
from benchmarks.sides import PlainSide, alternate, learner_on, rates, ratio
from benchmarks.tasks import LARGE, TASKS, Body, ending

SMALL = {name: TASKS[name] for name in ("T4", "T5 convolutions")}
SWEEP, SWEEP_EPOCHS = 64, (2_000, 20_000)
ENDED = ("finished", "stopped", "diverged", "failed")


def main() -> None:
    """Measure what this machine has a device for, print it, keep it.

    On one thread, as a worker trains.
    """
    given = _arguments()
    if given.device == "cuda" and not torch.cuda.is_available():
        print("No CUDA device was found: the GPU's tasks are left out.")
        return
    rounds, seconds = (5, 0.5) if given.quick else (9, 2.0)
    torch.set_num_threads(1)
    figures: list[Figure] = []
    with threadpool_limits(1):
        for name in given.only or PARTS:
            found = PARTS[name](given.device, rounds, seconds)
            print(table(found), flush=True)
            figures += found
    if given.json:
        write(given.json, "gpu", figures, device=_name(given.device), rounds=rounds, seconds=seconds)


def small(device: str, rounds: int, seconds: float) -> list[Figure]:
    """Small convolutional networks against the plain eager loop on the same device."""
    figures = []
    for name, body in SMALL.items():
        plain, ours = alternate([PlainSide(body, device), learner_on(device, body)], rounds, seconds)
        figures += [
            Figure(name, "plain loop: epochs", statistics.median(rates(plain)), "/s"),
            at_least(name, "learner / plain loop", ratio(rates(ours), rates(plain)), 3, "×"),
        ]
    return figures


def large(device: str, rounds: int, seconds: float) -> list[Figure]:
    """A large convolutional network against the plain loop through torch.compile, as it is and with
    CUDA graphs.
    """
    modes = ("default", "reduce-overhead")
    sides = [PlainSide(LARGE, device, compiled=mode) for mode in modes]
    *theirs, ours = alternate([*sides, learner_on(device, LARGE)], rounds, seconds)
    figures = []
    for mode, stretches in zip(modes, theirs, strict=True):
        gain = ratio(rates(ours), rates(stretches))
        figures += [
            Figure("large", f"torch.compile, {mode}: epochs", statistics.median(rates(stretches)), "/s"),
            at_least("large", f"learner / torch.compile, {mode}", gain, 0.95, "×"),
        ]
    return figures


def mixed(device: str, rounds: int, seconds: float) -> list[Figure]:
    """What mixed precision is worth, on a large and on a small network."""
    figures = []
    for name, body in {"large": LARGE, "T4": TASKS["T4"]}.items():
        halved = body | {"training": body["training"] | {"precision": "mixed"}}
        exact, ours = alternate([learner_on(device, body), learner_on(device, halved)], rounds, seconds)
        figures.append(Figure(name, "mixed / float32", ratio(rates(ours), rates(exact)), "×"))
    return figures


def sweep(device: str, rounds: int, seconds: float) -> list[Figure]:
    """Many small networks at once, as a server trains them on its cores, against one: a short
    training and a longer one.
    """
    with serve(log_level="warning", active_runs_per_owner=2 * SWEEP) as served:
        _finish(served, ending(TASKS["T1"], SWEEP_EPOCHS[0]), 1)
        return [figure for epochs in SWEEP_EPOCHS for figure in _swept(served, epochs, rounds)]


def _swept(served: Served, epochs: int, rounds: int) -> list[Figure]:
    body, task = ending(TASKS["T1"], epochs), f"sweep, {epochs:,} epochs"
    used = usage(served.pid).seconds
    pairs = [(_finish(served, body, SWEEP), _finish(served, body, 1)) for _ in range(rounds)]
    used = (usage(served.pid).seconds - used) / (rounds * (SWEEP + 1))
    cost = statistics.median(many / one for many, one in pairs)
    return [
        Figure(task, "one network", statistics.median(one for _, one in pairs), "s"),
        Figure(task, "processor time of the web process for each, deletion included", used * 1e3, "ms"),
        at_most(task, f"{SWEEP} networks / one", cost, 4, "×"),
    ]


PARTS = {"small": small, "large": large, "mixed": mixed, "sweep": sweep, "auto": automatic}


def _finish(served: Served, body: Body, count: int) -> float:
    """Seconds until so many runs, with a seed each, have ended."""
    begun = time.perf_counter()
    seeds = ({"training": body["training"] | {"seed": seed}} for seed in range(count))
    runs = [served.start(body | seeded) for seeded in seeds]
    for run in runs:
        while served.run(run)["state"] not in ENDED:
            time.sleep(0.01)
    took = time.perf_counter() - begun
    for run in runs:
        served.delete(run)  # an owner may keep so many only
    return took


def _name(device: str) -> str:
    return torch.cuda.get_device_name() if device == "cuda" else device


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="short rounds, five of them")
    parser.add_argument("--only", action="append", choices=PARTS, help="parts; may be repeated")
    parser.add_argument("--device", default="cuda", help="another device, to try this script without a GPU")
    parser.add_argument("--json", type=Path, help="where to keep the figures")
    return parser.parse_args()


if __name__ == "__main__":
    main()
