"""Every view, by its name."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from time import perf_counter
from typing import Any

from app.learners.back_propagation.views.attention import attention
from app.learners.back_propagation.views.boundary import boundary
from app.learners.back_propagation.views.code import code
from app.learners.back_propagation.views.decoded import decoded
from app.learners.back_propagation.views.detail import points
from app.learners.back_propagation.views.feature_maps import feature_maps
from app.learners.back_propagation.views.gradient_flow import gradient_flow
from app.learners.back_propagation.views.gradients import gradients
from app.learners.back_propagation.views.histograms import activation_histograms
from app.learners.back_propagation.views.metrics import metrics
from app.learners.back_propagation.views.neurons import neurons
from app.learners.back_propagation.views.planes import pass_over
from app.learners.back_propagation.views.predictions import predictions
from app.learners.back_propagation.views.reconstructions import reconstructions
from app.learners.back_propagation.views.scene import Scene
from app.learners.back_propagation.views.smaller import smaller
from app.learners.back_propagation.views.states import states
from app.learners.back_propagation.views.unit_histograms import unit_histograms
from app.learners.back_propagation.views.unit_maps import unit_maps
from app.learners.back_propagation.views.weight_matrices import weight_matrices
from app.learners.back_propagation.views.weights import weights
from app.learners.learner import Arrays
from app.learners.views.confusion import confusion
from app.learners.views.frame import Show, Shown, find_view, frame
from app.learners.views.mistakes import mistakes
from app.views.catalog import View

VIEWS: dict[str, Show] = {
    "boundary": boundary,
    "unit-maps": unit_maps,
    "weights": weights,
    "weight-matrices": weight_matrices,
    "gradient-flow": gradient_flow,
    "activation-histograms": activation_histograms,
    "unit-histograms": unit_histograms,
    "confusion": confusion,
    "mistakes": mistakes,
    "predictions": predictions,
    "feature-maps": feature_maps,
    "states": states,
    "attention": attention,
    "reconstructions": reconstructions,
    "code": code,
    "decoded": decoded,
    "smaller": smaller,
    "neurons": neurons,
    "gradients": gradients,
    "metrics": metrics,
}


def look(scene: Scene, views: Sequence[View], seconds: float = inf) -> tuple[Arrays, list[dict[str, Any]]]:
    """The arrays of all views together and, in the order asked, one mapping of facts each.

    Raises Refusal.

    `seconds`: what pictures of planes may take; where it is too little for all the points asked
    for, they have fewer.
    """
    views = scene.detail.fit(views, seconds)
    begun = perf_counter()
    scene, drawing = pass_over(scene, views), perf_counter() - begun

    def show(view: View) -> Shown:
        nonlocal drawing
        begun = perf_counter()
        shown = find_view(VIEWS, view)(scene, view)
        drawing += perf_counter() - begun if points([view]) else 0.0
        return shown

    arrays, facts = frame(views, show)
    scene.detail.drew(views, drawing)
    return arrays, facts
