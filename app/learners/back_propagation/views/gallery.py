"""Every view, by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from time import perf_counter
from typing import Any

from app.events import Reason
from app.learners.back_propagation.views.boundary import boundary
from app.learners.back_propagation.views.confusion import confusion
from app.learners.back_propagation.views.detail import points
from app.learners.back_propagation.views.feature_maps import feature_maps
from app.learners.back_propagation.views.gradient_flow import gradient_flow
from app.learners.back_propagation.views.histograms import activation_histograms
from app.learners.back_propagation.views.mistakes import mistakes
from app.learners.back_propagation.views.neurons import neurons
from app.learners.back_propagation.views.planes import pass_over
from app.learners.back_propagation.views.predictions import predictions
from app.learners.back_propagation.views.scene import Scene
from app.learners.back_propagation.views.unit_histograms import unit_histograms
from app.learners.back_propagation.views.unit_maps import unit_maps
from app.learners.back_propagation.views.weight_matrices import weight_matrices
from app.learners.back_propagation.views.weights import weights
from app.learners.learner import Arrays, Refusal
from app.views.catalog import View

VIEWS: dict[str, Callable[[Scene, Any], tuple[Arrays, dict[str, Any]]]] = {
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
    "neurons": neurons,
}


def look(scene: Scene, views: Sequence[View], seconds: float = inf) -> tuple[Arrays, list[dict[str, Any]]]:
    """The arrays of all views together and, in the order asked, one mapping of facts each.

    Raises Refusal.

    `seconds`: what pictures of planes may take; where it is too little for all the points asked
    for, they have fewer.
    """
    arrays: Arrays = {}
    facts: list[dict[str, Any]] = []
    views = scene.detail.fit(views, seconds)
    begun = perf_counter()
    scene, drawing = pass_over(scene, views), perf_counter() - begun
    for view in views:
        begun = perf_counter()
        seen, known = VIEWS[view.view](scene, view)
        drawing += perf_counter() - begun if points([view]) else 0.0
        if twice := arrays.keys() & seen.keys():
            raise _twice(view.view, sorted(twice))
        arrays |= seen
        facts.append({"view": view.view, **known})
    scene.detail.drew(views, drawing)
    return arrays, facts


def _twice(view: str, names: list[str]) -> Refusal:
    message = f"One frame holds each array once; {', '.join(names)} would be there twice. Ask for {view} again in the next frame."
    ko = f"프레임 하나에는 배열이 하나씩만 들어갑니다. {', '.join(names)} 배열이 겹칩니다. {view} 뷰는 다음 프레임에서 요청하세요."
    return Refusal(Reason(code="view-twice", message=message, ko=ko, values={"view": view}))
