"""Every rule for networks, causes before what they explain."""

from __future__ import annotations

from typing import Any

from app.diagnosis.code import CodeEntry, Rule
from app.diagnosis.generalisation import ClassImbalance, DataNotScaled, OverFitting, PenaltyTooStrong
from app.diagnosis.gradients import DeadUnits, ExplodingGradient, SaturatedUnits, VanishingGradient
from app.diagnosis.networks import (
    BatchNormInert,
    ConstantOutput,
    IdenticalUnits,
    NoNonLinearity,
    UnreachableTargets,
)
from app.diagnosis.rest import Optimum, Plateau, UnderFitting
from app.diagnosis.steps import Diverged, RateTooLarge, RateTooSmall

NETWORK_RULES: tuple[type[Rule[Any]], ...] = (
    Diverged, DataNotScaled, BatchNormInert, UnreachableTargets, PenaltyTooStrong, IdenticalUnits,
    ExplodingGradient, RateTooLarge, DeadUnits, SaturatedUnits, VanishingGradient, RateTooSmall,
    NoNonLinearity, ClassImbalance, Optimum, Plateau, UnderFitting, ConstantOutput, OverFitting,
)  # fmt: skip


def codes() -> list[CodeEntry]:
    """Every code, as the catalogue tells it."""
    return [CodeEntry.of(each) for each in NETWORK_RULES]
