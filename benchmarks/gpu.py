"""The same run on a GPU: against the plain loop, against torch.compile, a sweep, and which device `auto` takes.

`python -m benchmarks.gpu [--quick] [--device cuda] [--json results.json]`
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

import torch

from app.experiment.parse import parse
from app.learners.factory import make
from benchmarks.report import Figure, at_least, at_most, table, write
from benchmarks.served import Served, serve
from benchmarks.sides import LearnerSide, PlainSide, Stretch, alternate, ratio
from benchmarks.tasks import ADAM, IMAGES, MORE, TASKS, Body, convolutional, ending, task

LARGE = task(convolutional(64, 128, 128, units=256, pools=False), IMAGES, "cross-entropy", ADAM, 512)
SMALL = {name: TASKS[name] for name in ("T4", "T5 convolutions")}
CHOICES = [*TASKS.values(), MORE["wide 2-64-1"], MORE["digits 64-32-10"], MORE["batch 100"], LARGE]
"""Ten networks for which `auto` has to find the better device."""
SWEEP, SWEEP_EPOCHS = 64, 2_000
ENDED = ("finished", "stopped", "diverged", "failed")


def main() -> None:
    """Measure what this machine has a device for, print it, keep it."""
    given = _arguments()
    if given.device == "cuda" and not torch.cuda.is_available():
        print("No CUDA device was found: the GPU's tasks are left out.")
        return
    rounds, seconds = (5, 0.5) if given.quick else (9, 2.0)
    figures: list[Figure] = []
    for part in (small, large, sweep, automatic):
        found = part(given.device, rounds, seconds)
        print(table(found), flush=True)
        figures += found
    if given.json:
        write(given.json, "gpu", figures, device=_name(given.device), rounds=rounds, seconds=seconds)


def small(device: str, rounds: int, seconds: float) -> list[Figure]:
    """Small convolutional networks against the plain eager loop on the same device."""
    figures = []
    for name, body in SMALL.items():
        plain, ours = alternate([PlainSide(body, device), _learner(body, device)], rounds, seconds)
        figures += [
            Figure(name, "plain loop: epochs", statistics.median(_rates(plain)), "/s"),
            at_least(name, "learner / plain loop", ratio(_rates(ours), _rates(plain)), 3, "×"),
        ]
    return figures


def large(device: str, rounds: int, seconds: float) -> list[Figure]:
    """A large convolutional network against the plain loop through torch.compile."""
    plain = PlainSide(LARGE, device, compiled=True)
    theirs, ours = alternate([plain, _learner(LARGE, device)], rounds, seconds)
    return [
        Figure("large", "torch.compile: epochs", statistics.median(_rates(theirs)), "/s"),
        at_least("large", "learner / torch.compile", ratio(_rates(ours), _rates(theirs)), 0.95, "×"),
    ]


def sweep(device: str, rounds: int, seconds: float) -> list[Figure]:
    """Many small networks at once, as a server trains them, against one."""
    body = ending(TASKS["T1"], SWEEP_EPOCHS)
    with serve(log_level="warning", active_runs_per_owner=2 * SWEEP) as served:
        _finish(served, body, 1)
        pairs = [(_finish(served, body, SWEEP), _finish(served, body, 1)) for _ in range(rounds)]
    cost = statistics.median(many / one for many, one in pairs)
    return [at_most("sweep", f"{SWEEP} networks / one, {SWEEP_EPOCHS:,} epochs", cost, 4, "×")]


def automatic(device: str, rounds: int, seconds: float) -> list[Figure]:
    """On how many networks `auto` takes a device within a fifth of the better one."""
    right = 0
    for body in CHOICES:
        cpu, gpu = alternate([_learner(body, "cpu"), _learner(body, device)], 5, min(seconds, 0.5))
        chosen = make(parse(_on(body, "auto")), None if device == "cuda" else device).device
        speed = {"cpu": statistics.median(_rates(cpu)), device: statistics.median(_rates(gpu))}
        right += speed[chosen.partition(":")[0]] >= 0.8 * max(speed.values())
    return [at_least("auto", f"networks of {len(CHOICES)} on the better device", right, 0.9 * len(CHOICES))]


def _learner(body: Body, device: str) -> LearnerSide:
    return LearnerSide(_on(body, device), None if device == "cuda" else device)


def _on(body: Body, device: str) -> Body:
    return body | {"training": body["training"] | {"device": device}}


def _rates(stretches: list[Stretch]) -> list[float]:
    return [each.rate for each in stretches]


def _finish(served: Served, body: Body, count: int) -> float:
    """Seconds until so many runs, with a seed each, have ended."""
    begun = time.perf_counter()
    seeds = ({"training": body["training"] | {"seed": seed}} for seed in range(count))
    runs = [served.start(body | seeded) for seeded in seeds]
    for run in runs:
        while served.run(run)["state"] not in ENDED:
            time.sleep(0.01)
    return time.perf_counter() - begun


def _name(device: str) -> str:
    return torch.cuda.get_device_name() if device == "cuda" else device


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="short rounds, five of them")
    parser.add_argument("--device", default="cuda", help="another device, to try this script without a GPU")
    parser.add_argument("--json", type=Path, help="where to keep the figures")
    return parser.parse_args()


if __name__ == "__main__":
    main()
