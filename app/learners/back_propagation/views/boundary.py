"""The output over the plane of two raw columns."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from app.datasets.declaration import Data
from app.events import Reason
from app.learners.back_propagation.views.maps import Span, plane, quantize
from app.learners.back_propagation.views.planes import shows_plane
from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays, Refusal
from app.views.boundary import BoundaryView

Row = NDArray[np.float32]
MARGIN = 0.05
"""Share of a column's range shown beyond its smallest and largest value, where the data has no
extent of its own.
"""


def boundary(scene: Scene, view: BoundaryView) -> tuple[Arrays, dict[str, Any]]:
    """`boundary` uint8 [outputs, side, side]; facts `low`, `high` per output, and what the axes
    span: `x_range`, `y_range`.

    Data with a single column is drawn along x, every row alike.
    """
    columns = scene.data.train.raw.shape[1]
    y = 0 if columns == 1 else view.y
    for column in (view.x, y):
        if column >= columns:
            raise _no_column(column, columns)
    across, up = _span(scene.data, view.x), _span(scene.data, y)
    outputs = scene.readable(_scores(scene, view, y, across, up)).T.reshape(-1, view.side, view.side)
    maps, low, high = quantize(outputs.cpu().numpy())
    return {"boundary": maps}, {"low": low, "high": high, "x_range": across, "y_range": up}


def _scores(scene: Scene, view: BoundaryView, y: int, across: Span, up: Span) -> Tensor:
    """The network's scores at every point of the plane."""
    if scene.planes and shows_plane(scene, view):
        return scene.planes.scores
    rows = np.tile(_held(scene.data, view), (view.side**2, 1))
    first, second = plane(view.side, across, up)
    rows[:, y], rows[:, view.x] = second, first
    return scene.model.evaluate(scene.transform(rows))


def _span(data: Data, column: int) -> Span:
    if data.description.extent is not None:
        return data.description.extent
    values = data.train.raw[:, column]
    low, high = float(values.min()), float(values.max())
    margin = MARGIN * (high - low) or 1.0
    return low - margin, high + margin


def _held(data: Data, view: BoundaryView) -> Row:
    """The raw row around which the plane lies: the mean, or what the viewer holds."""
    mean: Row = data.train.raw.mean(axis=0, dtype=np.float64).astype(np.float32)
    if view.hold is None:
        return mean
    if len(view.hold) != len(mean):
        message = f"`hold` takes one number per column: {len(mean)} (found {len(view.hold)})."
        ko = f"`hold`에는 열마다 수가 하나씩, 모두 {len(mean)}개 필요합니다(요청: {len(view.hold)}개)."
        raise Refusal(Reason(code="hold-does-not-fit", message=message, ko=ko, values={"columns": len(mean)}))
    return np.array(view.hold, dtype=np.float32)


def _no_column(column: int, columns: int) -> Refusal:
    message = f"The data has columns 0 to {columns - 1} (found {column})."
    ko = f"데이터의 열은 0번부터 {columns - 1}번까지입니다(요청: {column})."
    return Refusal(Reason(code="no-such-column", message=message, ko=ko, values={"columns": columns}))
