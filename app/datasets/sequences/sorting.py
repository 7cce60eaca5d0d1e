"""In order."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from app.datasets.features import Floats
from app.datasets.sequences.rearrangement import Rearrangement
from app.schema.about import About
from app.schema.text import text


class Sorting(Rearrangement):
    """The symbols from the smallest to the largest."""

    name: Literal["sorting"] = "sorting"

    about: ClassVar[About] = About(
        title=text("Sorting", "정렬하기"),
        group="sequence",
        aliases=("sort", "sequence sorting"),
        formula="y[1] ≤ y[2] ≤ … ≤ y[T]",
        explanation=text(
            "A row of numbers is to be put in order. The first step is asked for the smallest, the last for the largest, so every answer "
            "depends on all that is there: how many are smaller, and how often each occurs. One layer of attention nearly sorts; two layers "
            "do, the second looking at what the first has counted.",
            "숫자의 줄을 크기 순서로 놓아야 합니다. 첫 단계에는 가장 작은 수를, 마지막 단계에는 가장 큰 수를 묻습니다. 그래서 답마다 줄 전체가 필요합니다. 더 작은 수가 몇 개인지, "
            "같은 수가 몇 번 나오는지 알아야 합니다. 어텐션 한 층은 거의 정렬하고, 두 층이면 둘째 층이 첫째 층이 센 것을 보고 정렬합니다.",
        ),
        source='Graves, Wayne and Danihelka, "Neural Turing machines" (2014)',
    )

    def rearranged(self, symbols: Floats) -> Floats:
        """Ascending."""
        ordered: Floats = np.sort(symbols, axis=1)
        return ordered
