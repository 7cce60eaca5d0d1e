"""Whether there is what an experiment asks to be trained on."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from app.network.finding import Finding, Mend
from app.schema.problem import SetExperiment
from app.schema.text import text

ANYWHERE = ("auto", "cpu")


def absent_device(requested: str, devices: Collection[str]) -> Iterator[Finding]:
    """What is wrong with a device asked for by name, `cuda:1` or any `cuda`, where there are only
    `devices`: `cpu`, `cuda:0`, …
    """
    named = {name for each in devices for name in (each, each.partition(":")[0])}
    if requested in ANYWHERE or requested in named:
        return
    there = ", ".join(sorted({*ANYWHERE, *devices}))
    yield Finding(
        field="training.device",
        message=text("This server does not have the device.", "이 서버에 없는 장치입니다."),
        expected=text(f"one of {there}", f"{there} 중 하나"),
        found=text(requested, requested),
        mend=Mend(
            text("Let the server choose", "서버가 고르게 하기"),
            SetExperiment(path="training.device", value="auto"),
        ),
    )
