"""A slope to learn."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from app.datasets.features import Floats
from app.datasets.planes.plane import PLAYGROUND, Plane
from app.datasets.sampled import noise_setting
from app.schema.about import About
from app.schema.text import text

REACH = 6.0
HALF_RANGE = 10.0


class RegPlane(Plane):
    """Uniform points of the square ±6 with the target (x1 + x2)/10, read off at a place up to
    ±6·noise away on each axis.
    """

    name: Literal["reg-plane"] = "reg-plane"
    noise: float = noise_setting(
        text(
            "The height is read up to 6 times this beside the point, along each axis.",
            "점에서 축마다 최대 이 값의 6배만큼 옆에서 높이를 읽습니다.",
        )
    )

    about: ClassVar[About] = About(
        title=text("Tilted plane", "기운 평면"),
        group="regression",
        formula="y = (x₁ + x₂) / 10",
        source=PLAYGROUND,
        explanation=text(
            "Instead of a class, predict a height, and the heights lie on a tilted plane. One neuron without an activation fits it exactly: "
            "weights 0.1, 0.1, bias 0. That is linear regression, and gradient descent finds the same answer as the least-squares formula.",
            "클래스가 아니라 높이를 예측하며, 높이는 기울어진 평면 위에 있습니다. 활성화 함수가 없는 뉴런 하나가 정확히 맞춥니다. 가중치 0.1, 0.1에 편향 0입니다. "
            "이것이 선형 회귀이고, 경사 하강법은 최소제곱 공식과 같은 답을 찾아냅니다.",
        ),
    )

    def points(self, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Uniform points and their heights."""
        points = random.uniform(-REACH, REACH, (self.samples, 2))
        return points, _height(points)

    def disturb(self, points: Floats, targets: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
        """The same points with heights read beside them."""
        return points, _height(points + random.uniform(-REACH, REACH, points.shape) * self.noise)


def _height(points: Floats) -> Floats:
    return (points[:, 0] + points[:, 1]) / HALF_RANGE
