"""Which samples are classified wrongly."""

from __future__ import annotations

from typing import Any

from app.learners.learner import Arrays
from app.learners.views.labelled import Labelled, class_count, in_any_step
from app.views.mistakes import MistakesView


def mistakes(model: Labelled, view: MistakesView) -> tuple[Arrays, dict[str, Any]]:
    """`mistakes/train`, and of each other split that there is, int32 [n], ascending."""
    class_count(model.data)
    arrays: Arrays = {}
    for split in model.data.named_splits:
        true, predicted = model.labels(split, view.among)
        arrays[f"mistakes/{split}"] = in_any_step(true != predicted)
    return arrays, {"among": view.among}
