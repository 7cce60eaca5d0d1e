"""A model that says a class of every row of its data."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from app.datasets.declaration import Data
from app.events import Reason
from app.learners.learner import Refusal
from app.schema.split import SPLIT_TITLES, SplitName
from app.schema.text import text

Classes = NDArray[np.integer[Any]]


class Labelled(Protocol):
    """What the views of answers need."""

    data: Data

    def labels(self, split: SplitName, most: int | None = None) -> tuple[Classes, Classes]:
        """The true and the predicted classes [n] or [n, steps] of a split, of its first `most` rows
        if given.

        Raises Refusal if there is no such split.
        """


def class_count(data: Data) -> int:
    """How many classes there are. Raises Refusal in regression."""
    count = len(data.description.classes)
    if not count:
        words = text(
            "This view needs classes; this data has numbers as targets. Look at the predictions.",
            "이 보기에는 클래스가 필요하지만 이 데이터의 목표는 숫자입니다. 예측을 보세요.",
        )
        raise Refusal(Reason.of("not-classification", words))
    return count


def in_any_step(found: NDArray[np.bool_]) -> NDArray[np.int32]:
    """The samples of [n] or [n, steps] where it is so, in one step or more."""
    return np.flatnonzero(found.any(axis=tuple(range(1, found.ndim)))).astype(np.int32)


def no_split(split: SplitName) -> Refusal:
    """Why the rows of a split cannot be looked at."""
    title = SPLIT_TITLES[split]
    words = text(
        f"This data has no {title.en} set: no sample is kept out for it. Ask for the split “train”.",
        f"이 데이터에는 {title.ko} 샘플이 없습니다. 따로 떼어 둔 샘플이 없습니다. “train” 쪽을 요청하세요.",
    )
    return Refusal(Reason.of(f"no-{split}-set", words))
