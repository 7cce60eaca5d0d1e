"""The distribution of each unit's outputs, for data that has no plane to draw maps over."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.learners.back_propagation.views.histograms import ROWS
from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays
from app.views.unit_histograms import UnitHistogramsView


def unit_histograms(scene: Scene, view: UnitHistogramsView) -> tuple[Arrays, dict[str, Any]]:
    """`unit-histogram/<layer id>` uint32 [units, bins], `unit-mean/<layer id>` float32 [units] over
    the first training rows; facts `rows` and `layers`: {id: {low, high}}, the ends of the bins of
    all units of a layer.
    """
    rows = slice(None, min(ROWS, scene.splits.train.stop))
    wanted = [
        node.id
        for node in scene.model.graph.nodes
        if len(node.output_shape) == 1 and node.output_shape[0] <= view.most
    ]
    arrays: Arrays = {}
    layers: dict[str, dict[str, float]] = {}
    inputs, lengths = scene.splits.fed(rows)
    for name, outputs in scene.model.collect(inputs, wanted, lengths).items():
        values = np.nan_to_num(outputs).astype(np.float64)
        edges = _edges(values, view.bins)
        arrays[f"unit-histogram/{name}"] = _counts(values, edges)
        arrays[f"unit-mean/{name}"] = values.mean(axis=0).astype(np.float32)
        layers[name] = {"low": float(edges[0]), "high": float(edges[-1])}
    return arrays, {"layers": layers, "rows": rows.stop}


def _edges(values: NDArray[np.float64], bins: int) -> NDArray[np.float64]:
    """The ends of the bins, [bins + 1]; also where all values are one, however large."""
    low, high = values.min(), values.max()
    scale = max(1.0, abs(low))
    if high - low < 1e-9 * scale:
        high = low + 1e-6 * scale
    return np.linspace(low, high, bins + 1)


def _counts(values: NDArray[np.float64], edges: NDArray[np.float64]) -> NDArray[np.uint32]:
    """How many of `values` [rows, units] lie in each bin, [units, bins]."""
    return np.stack([np.histogram(unit, edges)[0] for unit in values.T]).astype(np.uint32)
