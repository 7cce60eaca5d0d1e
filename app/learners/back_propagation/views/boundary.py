"""The output over the plane of two raw columns."""

from __future__ import annotations

from typing import Any

from app.learners.back_propagation.views.maps import quantize
from app.learners.back_propagation.views.planes import shows_plane
from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays
from app.learners.section import Section
from app.views.boundary import BoundaryView


def boundary(scene: Scene, view: BoundaryView) -> tuple[Arrays, dict[str, Any]]:
    """`boundary` uint8 [outputs, side, side]; facts `low`, `high` per output, and what the axes
    span: `x_range`, `y_range`.
    """
    section = Section.of(scene.data, view.x, view.y, view.hold)
    if scene.planes and shows_plane(scene, view):
        scores = scene.planes.scores
    else:
        scores = scene.model.evaluate(scene.transform(section.rows(view.side)))
    outputs = scene.readable(scores).T.reshape(-1, view.side, view.side)
    maps, low, high = quantize(outputs.cpu().numpy())
    return {"boundary": maps}, {
        "low": low,
        "high": high,
        "x_range": section.across,
        "y_range": section.up,
    }
