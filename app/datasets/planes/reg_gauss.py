"""Hills and hollows to learn."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from app.datasets.features import Floats
from app.datasets.planes.plane import PLAYGROUND, Plane
from app.datasets.sampled import noise_setting
from app.schema.about import About
from app.schema.text import text

REACH = 6.0
FOOT = 2.0
PEAKS = np.array([(-4, 2.5), (0, 2.5), (4, 2.5), (-4, -2.5), (0, -2.5), (4, -2.5)])
SIGNS = np.array([1, -1, 1, -1, 1, -1])


class RegGauss(Plane):
    """Uniform points of the square ±6 on three hills and three hollows: cones of height ±1 and
    radius 2 around six peaks, 0 elsewhere; read off at a place up to ±6·noise away on each axis.
    """

    name: Literal["reg-gauss"] = "reg-gauss"
    noise: float = noise_setting(
        text(
            "The height is read up to 6 times this beside the point, along each axis.",
            "점에서 축마다 최대 이 값의 6배만큼 옆에서 높이를 읽습니다.",
        )
    )

    about: ClassVar[About] = About(
        title=text("Hills and hollows", "언덕과 웅덩이"),
        group="regression",
        formula="y = ±max(0, 1 − d/2), d: distance to the nearest peak",
        source=PLAYGROUND,
        explanation=text(
            "Three hills and three hollows on flat ground. A single neuron can only tilt a plane and does no better than guessing zero; "
            "each bump takes several hidden units that work together. Two hidden layers learn it well. See which unit carries which hill.",
            "평지에 언덕 셋과 웅덩이 셋이 있습니다. 뉴런 하나는 평면을 기울일 뿐이어서 0이라고 찍는 것보다 나을 게 없고, "
            "봉우리 하나마다 여러 은닉 유닛이 힘을 합쳐야 합니다. 은닉층 둘이면 잘 배웁니다. 어느 유닛이 어느 언덕을 맡는지 살펴보세요.",
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
    """Heights [n] of points [n, 2]: each is on the cone of its nearest peak, for no two cones
    overlap.
    """
    distance = np.linalg.norm(points[:, None] - PEAKS, axis=2)
    nearest = np.argmin(distance, axis=1)
    height: Floats = SIGNS[nearest] * np.maximum(0, 1 - distance.min(axis=1) / FOOT)
    return height
