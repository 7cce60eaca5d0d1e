"""Every layer's activations for one sample."""

from __future__ import annotations

from typing import Any

import numpy as np
from torch import Tensor

from app.events import Reason
from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays, Refusal
from app.network.specification import INPUT
from app.schema.shape import size
from app.schema.text import text
from app.views.neurons import NeuronsView


def neurons(scene: Scene, view: NeuronsView) -> tuple[Arrays, dict[str, Any]]:
    """`neurons/<layer id>` float32 in the layer's output shape, layers of at most `most` numbers
    and the input; fact `layers`: the layers' ids. Raises Refusal.
    """
    names = [node.id for node in scene.model.graph.nodes if size(node.output_shape) <= view.most]
    fed, lengths = _inputs(scene, view)
    outputs = scene.model.collect(fed, names, lengths)
    arrays = {f"neurons/{name}": each[0].copy() for name, each in outputs.items()}
    arrays[f"neurons/{INPUT}"] = fed[0].cpu().numpy().copy()
    return arrays, {"split": view.split, "sample": view.sample, "row": view.row, "layers": names}


def _inputs(scene: Scene, view: NeuronsView) -> tuple[Tensor, Tensor | None]:
    """What the network is fed, [1, *shape], and how many of its steps are there."""
    if view.row is None:
        return scene.splits.fed(scene.sample(view.split, [view.sample]))
    columns = scene.data.train.raw.shape[1]
    if len(view.row) != columns:
        words = text(
            f"A row has {columns} numbers, one per column of the data (found {len(view.row)}).",
            f"한 행에는 데이터의 열마다 하나씩 숫자 {columns}개가 있어야 합니다(요청: {len(view.row)}개).",
        )
        raise Refusal(Reason.of("row-does-not-fit", words, columns=columns))
    return scene.transform(np.array([view.row], dtype=np.float32)), None
