"""The metrics at this very state, and what the last step learned from."""

from __future__ import annotations

from typing import Any

from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays
from app.views.metrics import MetricsView


def metrics(scene: Scene, view: MetricsView) -> tuple[Arrays, dict[str, Any]]:
    """Facts `at`, `metrics` and `moved`: see the view's declaration."""
    return {}, scene.present(view.most)
