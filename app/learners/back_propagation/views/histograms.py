"""The distribution of each layer's outputs."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays
from app.views.activation_histograms import ActivationHistogramsView

ROWS = 1024
"""Training rows looked at, at most."""


def activation_histograms(scene: Scene, view: ActivationHistogramsView) -> tuple[Arrays, dict[str, Any]]:
    """`histogram/<layer id>` uint32 [bins] over the first training rows; facts `rows` and `layers`:
    {id: {low, high, mean, std}}.
    """
    rows = slice(None, min(ROWS, scene.splits.train.stop))
    names = [node.id for node in scene.model.graph.nodes]
    arrays: Arrays = {}
    layers: dict[str, dict[str, float]] = {}
    inputs, lengths = scene.splits.fed(rows)
    for name, outputs in scene.model.collect(inputs, names, lengths).items():
        values = np.nan_to_num(outputs.ravel().astype(np.float64))
        counts, edges = np.histogram(values, view.bins)
        arrays[f"histogram/{name}"] = counts.astype(np.uint32)
        layers[name] = {
            "low": float(edges[0]),
            "high": float(edges[-1]),
            "mean": float(values.mean()),
            "std": float(values.std()),
        }
    return arrays, {"layers": layers, "rows": rows.stop}
