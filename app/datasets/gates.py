"""The logic gates: four corners of a square, and what the gate answers at each."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from app.datasets.features import Floats
from app.datasets.planes.plane import Plane
from app.datasets.sampled import noise_setting, train_share_setting
from app.schema.about import About
from app.schema.setting import setting
from app.schema.text import Text, text

CORNERS = np.array([(0, 0), (0, 1), (1, 0), (1, 1)], dtype=np.float64)
NEURON = 'McCulloch and Pitts, "A logical calculus of the ideas immanent in nervous activity" (1943)'


class Gate(Plane):
    """The corners (0, 0), (0, 1), (1, 0), (1, 1), each samples / 4 times; the class is the gate's
    answer. Noise moves each point by up to `noise` along both axes, so that at 0.5 the squares
    around the corners just touch.
    """

    samples: int = setting(
        4,
        ge=4,
        le=10_000,
        multiple_of=4,
        step=4,
        unit="samples",
        aliases=["n_samples", "num_samples", "size"],
        label=text("Samples", "샘플 수"),
        help=text(
            "A multiple of four: every corner equally often.", "4의 배수. 네 꼭짓점이 똑같이 자주 나옵니다."
        ),
    )
    noise: float = noise_setting(
        text(
            "How far each point may lie from its corner, along each axis.",
            "각 점이 꼭짓점에서 축마다 최대 얼마나 벗어날지.",
        )
    )
    train_share: float = train_share_setting(1.0)

    extent: ClassVar[tuple[float, float]] = (-0.5, 1.5)
    categories: ClassVar[tuple[Text, ...]] = (text("false", "거짓"), text("true", "참"))
    answers: ClassVar[tuple[int, int, int, int]]
    """The truth table, in the order of `CORNERS`."""

    def points(self, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Each corner in turn, and its answer."""
        times = self.samples // len(CORNERS)
        return np.tile(CORNERS, (times, 1)), np.tile(np.array(self.answers, dtype=np.float64), times)

    def disturb(self, points: Floats, targets: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Points moved uniformly within ±noise; answers kept."""
        return points + random.uniform(-1, 1, points.shape) * self.noise, targets


class GateAnd(Gate):
    """True where both inputs are."""

    name: Literal["gate-and"] = "gate-and"

    answers: ClassVar[tuple[int, int, int, int]] = (0, 0, 0, 1)
    about: ClassVar[About] = About(
        title=text("AND gate", "AND 게이트"),
        group="gate",
        aliases=("AND", "logical and"),
        formula="x₁ ∧ x₂",
        source=NEURON,
        explanation=text(
            "True only where both inputs are 1. One straight line cuts that corner from the other three, so a single neuron "
            "learns it: weights (1, 1) and a threshold of 2 already do. The first thing that an artificial neuron was shown to compute.",
            "두 입력이 모두 1일 때만 참입니다. 직선 하나가 그 꼭짓점을 나머지 셋에서 잘라내므로 뉴런 하나로 배울 수 있습니다. "
            "가중치 (1, 1)과 임계값 2면 충분합니다. 인공 뉴런이 계산할 수 있음을 처음으로 보인 함수 가운데 하나입니다.",
        ),
    )


class GateOr(Gate):
    """True where either input is."""

    name: Literal["gate-or"] = "gate-or"

    answers: ClassVar[tuple[int, int, int, int]] = (0, 1, 1, 1)
    about: ClassVar[About] = About(
        title=text("OR gate", "OR 게이트"),
        group="gate",
        aliases=("OR", "logical or"),
        formula="x₁ ∨ x₂",
        source=NEURON,
        explanation=text(
            "True where at least one input is 1. Like AND it is linearly separable: the same weights (1, 1) with a lower "
            "threshold of 1. Compare the two and you see what a bias does: it moves the line without turning it.",
            "입력 가운데 하나라도 1이면 참입니다. AND처럼 직선 하나로 나뉘며, 같은 가중치 (1, 1)에 임계값만 1로 낮추면 됩니다. "
            "둘을 견주어 보면 편향이 하는 일이 보입니다. 직선을 돌리지 않고 옮기는 것입니다.",
        ),
    )


class GateNand(Gate):
    """False where both inputs are true."""

    name: Literal["gate-nand"] = "gate-nand"

    answers: ClassVar[tuple[int, int, int, int]] = (1, 1, 1, 0)
    about: ClassVar[About] = About(
        title=text("NAND gate", "NAND 게이트"),
        group="gate",
        aliases=("NAND",),
        formula="¬(x₁ ∧ x₂)",
        source=NEURON,
        explanation=text(
            "AND turned around: false only where both inputs are 1. One neuron with negative, inhibiting weights learns it. "
            "Any logical function can be wired from NAND gates alone, so layers of neurons can compute any of them.",
            "AND를 뒤집은 것으로, 두 입력이 모두 1일 때만 거짓입니다. 음의(억제하는) 가중치를 가진 뉴런 하나로 배울 수 있습니다. "
            "NAND만 이어도 모든 논리 함수를 만들 수 있으니, 뉴런의 층은 어떤 논리 함수든 계산할 수 있습니다.",
        ),
    )


class GateXor(Gate):
    """True where exactly one input is."""

    name: Literal["gate-xor"] = "gate-xor"

    answers: ClassVar[tuple[int, int, int, int]] = (0, 1, 1, 0)
    about: ClassVar[About] = About(
        title=text("XOR gate", "XOR 게이트"),
        group="gate",
        aliases=("logical xor",),
        formula="x₁ ⊕ x₂",
        source='Minsky and Papert, "Perceptrons" (1969)',
        explanation=text(
            "True where exactly one input is 1. No straight line separates the true corners from the false ones, so no single "
            "neuron can learn it; that limit stalled the field in 1969. Two hidden units suffice, though from a third to a half of all starts "
            "training rests on a plateau. The product x₁x₂ as an extra feature solves it without any hidden layer.",
            "정확히 하나의 입력만 1일 때 참입니다. 어떤 직선도 참인 꼭짓점과 거짓인 꼭짓점을 나누지 못하므로 뉴런 하나로는 배울 수 없고, "
            "이 한계가 1969년 이 분야를 멈춰 세웠습니다. 은닉 유닛 두 개면 충분하지만, 시작 가중치의 3분의 1에서 절반은 고원에 머뭅니다. "
            "곱 x₁x₂를 특징으로 더하면 은닉층 없이도 풀립니다.",
        ),
    )
