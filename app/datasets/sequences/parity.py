"""Odd or even."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from app.datasets.features import Floats
from app.datasets.sampled import noise_setting
from app.datasets.sequences.sequence import SymbolSequences, steps_setting
from app.schema.about import About
from app.schema.text import Text, text


class Parity(SymbolSequences):
    """Random bits; the class is whether the number of ones is odd."""

    name: Literal["parity"] = "parity"
    length: int = steps_setting(
        8, text("Length", "길이"), text("How many bits there are.", "비트가 몇 개인지.")
    )
    noise: float = noise_setting(
        text(
            "The share of bits that are turned after the class is settled.",
            "클래스가 정해진 뒤 뒤집히는 비트의 비율.",
        )
    )

    about: ClassVar[About] = About(
        title=text("Parity", "홀짝"),
        group="sequence",
        aliases=("XOR over time", "temporal XOR"),
        formula="x[1] ⊕ x[2] ⊕ … ⊕ x[T]",
        explanation=text(
            "Is the number of ones odd? XOR stretched over time: each bit turns the answer round, so none may be missed. Two units of memory "
            "would do, one for odd and one for even, but half a solution is worth nothing, so learning stands still for long before it "
            "breaks through. Short rows first.",
            "1의 개수가 홀수일까요? XOR을 시간에 따라 늘인 것입니다. 비트마다 답이 뒤집히므로 하나도 놓치면 안 됩니다. 기억할 것은 홀수와 짝수 두 상태뿐이지만, "
            "절반만 푼 것은 아무 가치가 없어서 학습은 오래 멈춰 있다가 갑자기 뚫립니다. 짧은 줄부터 해 보세요.",
        ),
        source='Minsky and Papert, "Perceptrons" (1969)',
    )

    @property
    def steps(self) -> int:
        """`length`."""
        return self.length

    @property
    def symbol_names(self) -> tuple[Text, ...]:
        """0 and 1."""
        return text("0", "0"), text("1", "1")

    @property
    def class_names(self) -> tuple[Text, ...]:
        """Even and odd."""
        return text("even", "짝수"), text("odd", "홀수")

    def points(self, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Random bits whose last one makes the classes equally frequent."""
        bits = random.integers(2, size=(self.samples, self.length))
        odd = random.permutation(np.arange(self.samples) % 2)
        bits[:, -1] = (bits[:, :-1].sum(axis=1) + odd) % 2
        return bits.astype(np.float64), odd.astype(np.float64)

    def disturb(self, points: Floats, targets: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Some bits turned."""
        turned = random.random(points.shape) < self.noise
        return np.where(turned, 1 - points, points), targets
