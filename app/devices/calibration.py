"""What a training step costs on each device of this machine, as measured: seconds over
multiply-adds. Nothing here imports torch.
"""

from __future__ import annotations

from itertools import pairwise
from math import exp, log
from typing import Literal

from pydantic import Field

from app.methods.cost import Family, Work
from app.schema.strict import Strict
from app.training.specification import EngineName


class Point(Strict):
    """One network, measured: `seconds` of one training step, forward, backward and update."""

    multiply_adds: int = Field(ge=1)
    seconds: float = Field(gt=0)


class Curve(Strict):
    """A family of networks on one device by one engine, from the smallest to the largest."""

    engine: EngineName
    family: Family
    points: list[Point] = Field(min_length=1)

    def seconds(self, multiply_adds: int) -> float:
        """The cost of a step of so many multiply-adds, interpolated on logarithmic axes.

        Below the smallest network a step costs what that one does, since only overhead is left;
        beyond the largest it grows as between the last two, but no slower than not at all.
        """
        points = self.points
        if len(points) == 1 or multiply_adds <= points[0].multiply_adds:
            return points[0].seconds
        within = (pair for pair in pairwise(points) if multiply_adds <= pair[1].multiply_adds)
        low, high = next(within, (points[-2], points[-1]))
        slope = log(high.seconds / low.seconds) / log(high.multiply_adds / low.multiply_adds)
        beyond = multiply_adds > high.multiply_adds
        return high.seconds * exp(
            (max(slope, 0.0) if beyond else slope) * log(multiply_adds / high.multiply_adds)
        )


class Measured(Strict):
    """One device's curves, and the machine and versions that they are true of."""

    device: str
    machine: dict[str, str]
    curves: list[Curve]

    def curve(self, family: Family, engine: EngineName) -> Curve | None:
        """The curve of a family by an engine; where the device has none by that engine, by the one
        it has.
        """
        own = [each for each in self.curves if each.family == family]
        return next((each for each in own if each.engine == engine), own[0] if own else None)


class Calibration(Strict):
    """Every device that was measured."""

    version: Literal[2] = 2
    devices: list[Measured] = []

    def of(self, device: str) -> Measured | None:
        """What was measured of a device."""
        return next((each for each in self.devices if each.device == device), None)

    def seconds(self, device: str, work: Work) -> float | None:
        """What one step of the work costs there; None where that was not measured."""
        measured = self.of(device)
        curve = measured.curve(work.family, work.engine) if measured else None
        return curve.seconds(work.multiply_adds) if curve else None

    def having(self, measured: Measured) -> Calibration:
        """This with a device measured anew."""
        others = [each for each in self.devices if each.device != measured.device]
        return Calibration(devices=sorted([*others, measured], key=lambda each: each.device))


def crossover(one: Curve, other: Curve) -> float | None:
    """Multiply-adds from which `other` is the cheaper for good; None if it never is within what was
    measured of both.
    """
    points = sorted({each.multiply_adds for each in [*one.points, *other.points]})
    gains = [log(one.seconds(each) / other.seconds(each)) for each in points]
    if gains[-1] <= 0:
        return None
    last = max((index for index, gain in enumerate(gains) if gain <= 0), default=-1)
    if last < 0:
        return float(points[0])
    share = -gains[last] / (gains[last + 1] - gains[last])
    return exp(log(points[last]) + share * log(points[last + 1] / points[last]))
