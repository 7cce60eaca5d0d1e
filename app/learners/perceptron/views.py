"""What a perceptron shows: its border and its last sample, its answers, its weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from app.learners.learner import Arrays, Position
from app.learners.perceptron.rule import Floats, Rule
from app.learners.section import Section
from app.learners.views.confusion import confusion
from app.learners.views.frame import Show, Shown, find_view, frame
from app.learners.views.labelled import Labelled
from app.learners.views.mistakes import mistakes
from app.methods.perceptron.preparation import NEURON
from app.views.boundary import BoundaryView
from app.views.catalog import View
from app.views.metrics import MetricsView
from app.views.separating_line import SeparatingLineView
from app.views.weights import WeightsView

CORNERS = np.array([[0, 0], [1, 0], [0, 1], [1, 1], [-2, 3]], np.float32)
"""Points by whose sums a line is known: three tell it, the others whether it is one."""
ROUNDING = 1e-4
"""Share of the sums by which rows of float32 may miss a line."""


class Neuron(Labelled, Protocol):
    """The perceptron as its views see it."""

    rule: Rule

    def fed(self, raw: NDArray[np.float32]) -> Floats:
        """What it is fed [n, inputs + 1] for raw rows [n, columns]."""

    def measure(self) -> dict[str, float]:
        """The metrics as they stand."""

    @property
    def position(self) -> Position:
        """Where it is."""


def look(neuron: Neuron, views: Sequence[View]) -> tuple[Arrays, list[dict[str, Any]]]:
    """The arrays of all views together and their facts. Raises Refusal."""
    return frame(views, lambda view: find_view(VIEWS, view)(neuron, view))


def separating_line(neuron: Neuron, view: SeparatingLineView) -> Shown:
    """The border in the plane of two columns, and the last sample: see the view's declaration."""
    section = Section.of(neuron.data, view.x, view.y, view.hold)
    rule, last = neuron.rule, neuron.rule.last
    arrays = {"line/weights": rule.weights.astype(np.float32)}
    lines = {"plane": rule.weights}
    if rule.correction is not None:
        lines["before"] = rule.correction.before
    for name, weights in lines.items():
        line = border(neuron, section, weights)
        if line is not None:
            arrays[f"line/{name}"] = line
    if last is not None:
        arrays["line/input"] = rule.rows[last.row].astype(np.float32)
        arrays["line/step"] = last.step.astype(np.float32)
    facts = {
        "features": list(neuron.data.description.features),
        "sample": last and last.row,
        "sum": last and last.sum,
        "answer": last and last.answer,
        "target": last and last.target,
        "corrected": last is not None and last.corrected,
        "mistakes": rule.mistakes,
        "x_range": section.across,
        "y_range": section.up,
    }
    return arrays, facts


def border(neuron: Neuron, section: Section, weights: Floats) -> NDArray[np.float32] | None:
    """(a, b, c) of a·x + b·y + c = 0 in the section's columns; None where it is no line there."""
    if section.x == section.y:
        return None
    points = section.at(CORNERS[:, 0], CORNERS[:, 1])
    sums = neuron.fed(points) @ weights
    a, b, c = sums[1] - sums[0], sums[2] - sums[0], sums[0]
    apart = np.abs(CORNERS @ np.array([a, b]) + c - sums).max()
    if apart > ROUNDING * max(1.0, float(np.abs(sums).max())):
        return None
    return np.array([a, b, c], np.float32)


def boundary(neuron: Neuron, view: BoundaryView) -> Shown:
    """`boundary` uint8 [1, side, side]:

    0 or 255 for the answers 0 and 1; facts as a network has.
    """
    section = Section.of(neuron.data, view.x, view.y, view.hold)
    answers = neuron.rule.answers(neuron.fed(section.rows(view.side)))
    shades = (255 * answers).astype(np.uint8).reshape(1, view.side, view.side)
    facts = {"low": [0.0], "high": [1.0], "x_range": section.across, "y_range": section.up}
    return {"boundary": shades}, facts


def weights(neuron: Neuron, view: WeightsView) -> Shown:
    """`perceptron.weight` float32 [1, inputs] and `perceptron.bias` [1]; fact `layers`."""
    values = neuron.rule.weights.astype(np.float32)
    if len(values) > view.most:
        return {}, {"layers": []}
    return {f"{NEURON}.weight": values[None, :-1], f"{NEURON}.bias": values[-1:]}, {"layers": [NEURON]}


def metrics(neuron: Neuron, view: MetricsView) -> Shown:
    """Facts `at`, `metrics` and `moved`: see the view's declaration."""
    at = neuron.position
    return {}, {"at": at.epoch + at.batch / at.batches, "metrics": neuron.measure(), "moved": _moved(neuron)}


def _moved(neuron: Neuron) -> dict[str, Any] | None:
    """The last sample that it looked at."""
    last, at = neuron.rule.last, neuron.position
    if last is None:
        return None
    epoch, done = (at.epoch, at.batch) if at.batch else (at.epoch - 1, at.batches)
    return {"epoch": epoch, "batch": done - 1, "batches": at.batches, "count": 1, "samples": [last.row]}


VIEWS: dict[str, Show] = {
    "separating-line": separating_line,
    "boundary": boundary,
    "weights": weights,
    "confusion": confusion,
    "mistakes": mistakes,
    "metrics": metrics,
}
