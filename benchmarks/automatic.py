"""Which device `auto` takes, and which one is the better: over networks small and large, by the
calibration that a server makes.
"""

from __future__ import annotations

from app.devices.calibration import Calibration, Measured
from app.devices.choice import choose
from app.devices.measuring import calibrate
from app.executors.process import make_learner
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from benchmarks.report import Figure, at_least
from benchmarks.sides import alternate, learner_on, rates, ratio
from benchmarks.tasks import LARGE, MORE, TASKS, Body

CHOICES = {
    **TASKS,
    **{name: MORE[name] for name in ("wide 2-64-1", "digits 64-32-10", "batch 100")},
    "large": LARGE,
}
"""Ten networks for which `auto` has to find the better device."""
NEAR = 0.8
"""Share of the better device's speed that counts as right."""


def automatic(device: str, rounds: int, seconds: float) -> list[Figure]:
    """On how many networks `auto` takes a device within a fifth of the better one."""
    figures, right, known = [], 0, _calibration(device)
    for name, body in CHOICES.items():
        cpu, other = alternate([learner_on("cpu", body), learner_on(device, body)], 5, min(seconds, 0.5))
        gain = ratio(rates(other), rates(cpu))
        chosen = _choice(body, device, known)
        right += (1 / gain if chosen == "cpu" else gain) >= NEAR
        figures.append(Figure("auto", f"{name}: {device} / CPU; takes {chosen}", gain, "×"))
    whole = f"networks of {len(CHOICES)} on the better device"
    return [*figures, at_least("auto", whole, right, 0.9 * len(CHOICES))]


def _calibration(device: str) -> Calibration:
    """What steps cost on the CPU and on a device, as a server's workers measure it."""
    return Calibration(devices=[_measured(each) for each in dict.fromkeys(("cpu", _place(device)))])


def _measured(place: str) -> Measured:
    measuring = calibrate(make_learner, place)
    while True:
        try:
            next(measuring)
        except StopIteration as done:
            return Measured(device=place, machine={}, curves=done.value)


def _choice(body: Body, device: str, known: Calibration) -> str:
    return choose("auto", [_place(device)], prepare(parse(body)).work, known).device


def _place(device: str) -> str:
    """As a worker names it."""
    return "cuda:0" if device == "cuda" else device
