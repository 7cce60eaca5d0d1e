"""The outputs for chosen samples."""

from __future__ import annotations

from typing import Any

import torch

from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays
from app.views.predictions import PredictionsView


def predictions(scene: Scene, view: PredictionsView) -> tuple[Arrays, dict[str, Any]]:
    """`predictions/outputs` float32 [n, outputs]; of classes, the `top` most likely:

    `predictions/top_classes` int32 and `predictions/top_probabilities` float32 [n, k], empty in
    regression. Facts `split`, `samples`, `targets`. Each ends in an axis of steps where every step
    has a class of its own.
    """
    places = scene.sample(view.split, view.samples)
    scores = scene.model.evaluate(*scene.splits.fed(places))
    readout = scene.model.readout
    shares = (
        torch.zeros(len(places), 0) if readout.task == "regression" else readout.probabilities(scores).cpu()
    )
    top = shares.sort(dim=1, descending=True, stable=True)
    arrays = {
        "predictions/outputs": scene.readable(scores).cpu().numpy(),
        "predictions/top_classes": top.indices[:, : view.top].int().numpy(),
        "predictions/top_probabilities": top.values[:, : view.top].numpy(),
    }
    targets = (scene.splits.targets[places] * scene.splits.target_scale + scene.splits.target_mean).cpu()
    return arrays, {"split": view.split, "samples": view.samples, "targets": targets.tolist()}
