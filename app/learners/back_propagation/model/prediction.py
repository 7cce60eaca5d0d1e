"""The network's answer to raw rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.events import Reason
from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Refusal
from app.schema.text import Text, text


def predict(scene: Scene, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Outputs [n, outputs] or [n, outputs, steps] for raw rows [n, columns]: probabilities after a
    cross-entropy, values in the data's own unit in regression.

    Raises Refusal if the rows are not as wide as the data, or not finite.
    """
    columns = scene.data.train.raw.shape[1]
    if rows.ndim != 2 or rows.shape[1] != columns:
        raise refused_rows(columns, rows.shape)
    if not np.isfinite(rows).all():
        raise _refused(text("finite numbers", "유한한 숫자"), text("NaN or infinity", "NaN이나 무한대"))
    answer: NDArray[np.float32] = scene.shown(rows).cpu().numpy()
    return answer


def refused_rows(columns: int, shape: tuple[int, ...]) -> Refusal:
    """For rows of another width than the data."""
    found = shape[1] if len(shape) == 2 else 0
    return _refused(
        text(f"rows of {columns} numbers", f"숫자 {columns}개로 된 행"),
        text(f"rows of {found}", f"{found}개로 된 행"),
    )


def _refused(expected: Text, found: Text) -> Refusal:
    return Refusal(
        Reason.of(
            "rows-do-not-fit",
            text(
                f"Predictions take {expected.en}, found {found.en}.",
                f"예측할 행이 데이터와 맞지 않습니다(필요한 것: {expected.ko}, 받은 것: {found.ko}).",
            ),
            expected=expected.en,
            found=found.en,
        )
    )
