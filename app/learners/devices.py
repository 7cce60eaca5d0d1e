"""Which device a run is worth."""

from __future__ import annotations

from collections.abc import Sequence

from app.events import Reason
from app.learners.learner import Refusal

WORTH = 50_000_000
"""Multiply-adds per update from which a GPU's arithmetic outweighs the time it takes to start its kernels (some 10 µs for each layer)."""


def choose(requested: str, accelerators: Sequence[str], multiply_adds: int) -> str:
    """The device that a run gets: "cpu", "mps", "cuda:0" ….

    `requested`: as in the experiment. `accelerators`: the devices at hand beside the CPU, the preferred first. `multiply_adds`: of one
    forward pass of one batch. Raises Refusal if a device is asked for by name that is not there.
    """
    if requested == "cpu":
        return "cpu"
    if requested == "auto":
        worth = [each for each in accelerators if each.startswith("cuda") and multiply_adds >= WORTH]
        return worth[0] if worth else "cpu"
    for each in accelerators:
        if requested in (each, each.partition(":")[0]):
            return each
    raise _absent(requested, ", ".join(accelerators) or "none")


def _absent(requested: str, found: str) -> Refusal:
    message = f"This run asks for {requested}, which is not there (beside the CPU: {found}). Set the device to auto or cpu."
    ko = f"이 실행은 {requested} 장치를 요청하지만 여기에는 없습니다(CPU 말고 있는 것: {found}). 장치를 auto나 cpu로 바꾸세요."
    return Refusal(Reason(code="no-such-device", message=message, ko=ko, values={"device": requested}))
