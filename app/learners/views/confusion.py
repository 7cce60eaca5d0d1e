"""Which classes are taken for which."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.events import Reason
from app.learners.learner import Arrays, Refusal
from app.learners.views.scene import Scene
from app.schema.view import ConfusionView


def confusion(scene: Scene, view: ConfusionView) -> tuple[Arrays, dict[str, Any]]:
    """`confusion` uint32 [classes (true), classes (predicted)] of a split; fact `rows`: how many were counted."""
    rows, count = scene.rows(view.split), len(scene.data.description.classes)
    if not count:
        message = (
            "A confusion matrix needs classes; this data has numbers as targets. Look at the predictions."
        )
        ko = "혼동 행렬에는 클래스가 필요하지만 이 데이터의 목표는 숫자입니다. 예측을 보세요."
        raise Refusal(Reason(code="not-classification", message=message, ko=ko))
    scores = scene.model.evaluate(scene.splits.inputs[rows])
    predicted = scene.model.readout.classes(scores).cpu().numpy()
    true = scene.splits.targets[rows].long().cpu().numpy()
    cells = np.bincount(true * count + predicted, minlength=count**2).reshape(count, count)
    return {"confusion": cells.astype(np.uint32)}, {"split": view.split, "rows": len(true)}
