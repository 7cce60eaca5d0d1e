"""Exclusive or, over the whole plane."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from app.datasets.features import Floats
from app.datasets.planes.plane import PLAYGROUND, Plane
from app.datasets.sampled import noise_setting
from app.schema.about import About
from app.schema.text import Text, text

REACH = 5.0
PADDING = 0.3


class Xor(Plane):
    """Uniform points in four quadrants, 0.3 away from both axes; true where the coordinates' signs
    agree (noise: up to ±5·noise on each axis, in the label only).
    """

    name: Literal["xor"] = "xor"
    noise: float = noise_setting(
        text(
            "Labels as if each point lay up to 5 times this elsewhere: near the axes they flip.",
            "각 점이 최대 이 값의 5배만큼 옮겨진 듯 이름표를 붙입니다. 축 가까이에서 뒤바뀝니다.",
        )
    )

    categories: ClassVar[tuple[Text, ...]] = (
        text("signs differ", "부호가 다름"),
        text("signs agree", "부호가 같음"),
    )
    about: ClassVar[About] = About(
        title=text("Exclusive or", "배타적 논리합"),
        group="plane",
        aliases=("XOR plane",),
        formula="true where x₁x₂ ≥ 0",
        source=PLAYGROUND,
        explanation=text(
            "Opposite quadrants belong together. Knowing one coordinate alone tells nothing of the class; only both together do, "
            "which is why no single neuron can solve it. Four hidden units usually find the two bent borders; the feature x₁x₂ gives the answer away.",
            "마주 보는 사분면끼리 같은 클래스입니다. 좌표 하나만 알아서는 클래스를 조금도 알 수 없고 둘을 함께 보아야 하기에 뉴런 하나로는 풀 수 없습니다. "
            "은닉 유닛 네 개면 대개 꺾인 두 경계를 찾아냅니다. 특징 x₁x₂를 쓰면 답이 바로 나옵니다.",
        ),
    )

    def points(self, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Uniform in the square, moved away from the axes."""
        drawn = random.uniform(-REACH, REACH, (self.samples, 2))
        points = drawn + np.where(drawn > 0, PADDING, -PADDING)
        return points, _agree(points)

    def disturb(self, points: Floats, targets: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
        """The same points, labelled by where the noise would put them."""
        return points, _agree(points + random.uniform(-REACH, REACH, points.shape) * self.noise)


def _agree(points: Floats) -> Floats:
    return (points[:, 0] * points[:, 1] >= 0).astype(np.float64)
