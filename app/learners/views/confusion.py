"""Which classes are taken for which, and by which samples."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.events import Reason
from app.learners.learner import Arrays, Refusal
from app.learners.views.labelled import Classes, Labelled, class_count, in_any_step
from app.schema.text import text
from app.views.confusion import ConfusionView


def confusion(model: Labelled, view: ConfusionView) -> tuple[Arrays, dict[str, Any]]:
    """`confusion` uint32 [classes (true), classes (predicted)] of a split; of a `cell`,
    `confusion/samples` int32 [n]. Facts `split`, `cell`, and `rows`: how many were counted. Where
    every step has a class of its own, steps are counted.
    """
    count = class_count(model.data)
    true, predicted = model.labels(view.split)
    cells = np.bincount((true * count + predicted).ravel(), minlength=count**2).reshape(count, count)
    arrays: Arrays = {"confusion": cells.astype(np.uint32)}
    if view.cell is not None:
        arrays["confusion/samples"] = _samples(true, predicted, view.cell, count)[: view.most]
    return arrays, {"split": view.split, "rows": true.size, "cell": view.cell}


def _samples(true: Classes, predicted: Classes, cell: list[int], count: int) -> Classes:
    """The samples of one class, or with a step of it, that was taken for one class."""
    for each in cell:
        if each >= count:
            words = text(
                f"`cell` names classes 0 to {count - 1} (found {each}).",
                f"`cell`의 클래스는 0번부터 {count - 1}번까지입니다(요청: {each}).",
            )
            raise Refusal(Reason.of("no-such-class", words, classes=count))
    return in_any_step((true == cell[0]) & (predicted == cell[1]))
