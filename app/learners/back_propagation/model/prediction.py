"""The network's answer to raw rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.events import Reason
from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Refusal
from app.schema.text import text


def predict(scene: Scene, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Outputs [n, outputs] for raw rows [n, columns]: probabilities after a cross-entropy, values
    in the data's own unit in regression.

    Raises Refusal if the rows are not as wide as the data, or not finite.
    """
    columns = scene.data.train.raw.shape[1]
    if rows.ndim != 2 or rows.shape[1] != columns:
        raise _refused(f"rows of {columns} numbers", f"an array of shape {list(rows.shape)}")
    if not np.isfinite(rows).all():
        raise _refused("finite numbers", "NaN or infinity")
    answer: NDArray[np.float32] = scene.shown(rows).cpu().numpy()
    return answer


def _refused(expected: str, found: str) -> Refusal:
    message = f"Predictions take {expected}, found {found}."
    return Refusal(
        Reason.of(
            "rows-do-not-fit",
            text(message, f"예측할 행이 데이터와 맞지 않습니다(기대: {expected}, 실제: {found})."),
            expected=expected,
            found=found,
        )
    )
