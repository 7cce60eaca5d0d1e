"""Add up two numbers that are marked."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from app.datasets.features import Floats
from app.datasets.sampled import noise_setting
from app.datasets.sequences.sequence import Sequences, steps_setting
from app.schema.about import About
from app.schema.text import Text, text


class Adding(Sequences):
    """Numbers uniform in [0, 1), two of which are marked, one in either half; the target is their
    sum. Guessing 1 has a mean squared error of 1/6.
    """

    name: Literal["adding-problem"] = "adding-problem"
    length: int = steps_setting(
        50, text("Length", "길이"), text("How many numbers there are.", "숫자가 몇 개인지.")
    )
    noise: float = noise_setting(
        text("Standard deviation of what is added to the sum.", "합에 더하는 잡음의 표준편차.")
    )

    about: ClassVar[About] = About(
        title=text("Adding problem", "덧셈 문제"),
        group="sequence",
        aliases=("addition problem", "marked addition"),
        formula="y = x₁[a] + x₁[b], x₂[a] = x₂[b] = 1",
        explanation=text(
            "A row of random numbers, and beside it a row of marks: two numbers are marked, and their sum is asked for. The network has to notice a mark, "
            "keep a number as exact as it is, and add the second. Who always answers 1 has a loss of 0.167; a simple recurrent network hardly gets "
            "further, an LSTM or a GRU solves it.",
            "무작위 숫자의 줄과 표시의 줄이 나란히 있습니다. 표시된 두 숫자의 합을 묻습니다. 신경망은 표시를 알아차리고, 숫자를 정확히 간직했다가, 둘째 숫자를 더해야 합니다. "
            "언제나 1이라고 답하면 손실은 0.167입니다. 단순 순환 신경망은 거의 더 나아가지 못하고 LSTM이나 GRU는 풉니다.",
        ),
        source='Hochreiter and Schmidhuber, "Long short-term memory" (1997)',
    )

    @property
    def steps(self) -> int:
        """`length`."""
        return self.length

    @property
    def channels(self) -> tuple[Text, ...]:
        """The number and its mark."""
        return text("number", "숫자"), text("mark", "표시")

    def points(self, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Numbers and marks beside each other, and the sums."""
        numbers = random.random((self.samples, self.length))
        marks, rows, half = np.zeros_like(numbers), np.arange(self.samples), self.length // 2
        marks[rows, random.integers(0, half, self.samples)] = 1
        marks[rows, random.integers(half, self.length, self.samples)] = 1
        return np.column_stack([numbers, marks]), (numbers * marks).sum(axis=1)

    def disturb(self, points: Floats, targets: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
        """The same rows with sums beside the true ones."""
        return points, targets + self.noise * random.standard_normal(len(targets))
