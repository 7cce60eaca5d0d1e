"""What a look measured of a network, as plain numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite


@dataclass(frozen=True)
class LayerMeasurements:
    """A layer with trained parameters, at a trial step.

    `gradient`: the length of its gradient, the penalty's part included. `step`: how far the step
    moves it, as a share of its own length (0 where that is 0). `size`, `start`: the length of its
    weights now and before the first update.
    `dead`, `saturated`: shares of the activation that it feeds, None where that has no such ends;
    `hidden`: whether that activation is followed by other weights. `spread`: how far the weights
    of its units lie from their mean, as a share of their length (0: all units alike); None for a
    layer of one unit.
    """

    id: str
    gradient: float
    step: float
    size: float
    start: float
    dead: float | None = None
    saturated: float | None = None
    hidden: bool = True
    spread: float | None = None


@dataclass(frozen=True)
class NetworkMeasurements:
    """A network at rest between two steps, on at most 512 training rows.

    `layers`: those with weights, from the input on. `gradient`: the length of the whole gradient,
    the penalty's part included. `costs`: loss and penalty after the trial step done so many times
    over, by how many. `rate`, `l1`, `l2`, `clip_norm`: the settings in force. `outputs`: the
    deviation of the network's scores over the rows, of its most varied output; `targets`: that of
    the targets.
    `targets_low`, `targets_high`: ends of the targets, as the loss takes them; None where they are
    classes. `classes`, `answers`: the share of each class among targets and answers. `furthest`:
    the largest input by its absolute value. `widths`: the smallest and the largest deviation of an
    input. `neighbours`, `lines`: the accuracy or R² of the average of the nearest other rows (1
    where rows are few), and of least squares. `apart`: of the samples that are not of the most
    common class, the share whose nearest other sample is of their own class; None where no class
    is that common.
    """

    layers: tuple[LayerMeasurements, ...]
    gradient: float
    costs: dict[float, float]
    rate: float
    l1: float
    l2: float
    outputs: float
    targets: float
    targets_low: float | None = None
    targets_high: float | None = None
    classes: tuple[float, ...] = ()
    answers: tuple[float, ...] = ()
    furthest: float = 0.0
    widths: tuple[float, float] = (1.0, 1.0)
    neighbours: float = 1.0
    lines: float = 0.0
    apart: float | None = None
    clip_norm: float | None = None

    @property
    def best_step(self) -> float:
        """How many times over the trial step lowers the cost most; 0 if it does not at all."""
        sound = {times: cost for times, cost in self.costs.items() if isfinite(cost)}
        return min(sound, key=lambda times: (sound[times], times), default=0.0)
