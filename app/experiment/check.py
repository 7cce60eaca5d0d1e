"""Checking an experiment: everything that is wrong with it at once, or what it will cost."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict

from app.experiment.device import absent_device
from app.experiment.prepare import prepare
from app.methods.declaration import Experiment, Prepared
from app.methods.limits import Limits
from app.network.finding import refuses
from app.schema.problem import CheckReport
from app.schema.text import Language


def check(
    experiment: Experiment,
    language: Language = "en",
    limits: Limits | None = None,
    devices: Collection[str] | None = None,
) -> CheckReport:
    """Cost, layers where there are any, and every problem, in the learner's language.

    `devices`: what there is to train on; None where that is not known, and every device is taken.
    """
    return report(prepare(experiment, limits), language, devices)


def report(
    prepared: Prepared, language: Language = "en", devices: Collection[str] | None = None
) -> CheckReport:
    """What a check tells of a prepared experiment."""
    findings = list(prepared.findings)
    if devices is not None:
        findings += absent_device(prepared.device, devices)
    return CheckReport(
        ok=not refuses(findings),
        layers=list(prepared.layers),
        problems=[each.problem(language) for each in findings],
        hash=None if refuses(findings) else prepared.hash,
        **asdict(prepared.cost),
    )
