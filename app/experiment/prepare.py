"""Preparing an experiment: the one way from what was asked for to what is run."""

from __future__ import annotations

from app.methods.declaration import Experiment, Prepared
from app.methods.limits import Limits


def prepare(experiment: Experiment, limits: Limits | None = None) -> Prepared:
    """Look at an experiment once; what follows from it is passed on, never found out again."""
    return experiment.prepare(limits or Limits())
