"""Which samples are classified wrongly."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays
from app.views.mistakes import MistakesView


def mistakes(scene: Scene, view: MistakesView) -> tuple[Arrays, dict[str, Any]]:
    """`mistakes/train` and `mistakes/test` (where there is a test set) int32 [n], ascending."""
    scene.class_count()
    parts = {"train": scene.splits.train} | ({"test": scene.splits.test} if scene.splits.has_test else {})
    arrays: Arrays = {}
    for name, part in parts.items():
        start, stop, _ = part.indices(len(scene.splits.inputs))
        true, predicted = scene.classes(slice(start, min(stop, start + view.among)))
        arrays[f"mistakes/{name}"] = np.flatnonzero(true != predicted).astype(np.int32)
    return arrays, {"among": view.among}
