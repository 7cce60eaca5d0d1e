"""Two half-moons."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from app.datasets.features import Floats
from app.datasets.generated import even_labels
from app.datasets.planes.plane import Plane
from app.datasets.sampled import noise_setting
from app.schema.about import About
from app.schema.text import Text, text

RADIUS = 10 / 3
"""Makes the two moons together 10 wide."""


class Moons(Plane):
    """Two half circles, each reaching into the other: scikit-learn's `make_moons`, centred and
    enlarged to 10 × 5. Noise is normal, with a standard deviation of `noise` radii as there; angles
    are uniform at random.
    """

    name: Literal["moons"] = "moons"
    noise: float = noise_setting(
        text(
            "Standard deviation around the moon, in units of its radius.",
            "달에서 벗어나는 표준편차. 단위는 달의 반지름입니다.",
        )
    )

    categories: ClassVar[tuple[Text, ...]] = (text("upper moon", "위쪽 달"), text("lower moon", "아래쪽 달"))
    about: ClassVar[About] = About(
        title=text("Moons", "두 반달"),
        group="plane",
        aliases=("make_moons", "two moons", "half-moons"),
        formula="(cos θ, sin θ) and (1 − cos θ, ½ − sin θ), 0 ≤ θ ≤ π",
        source='Pedregosa et al., "Scikit-learn: machine learning in Python" (2011)',
        explanation=text(
            "Two half circles, the horn of each inside the other. A straight line gets close to nine in ten right, and stays there: a "
            "tempting local answer. A handful of hidden units bend the line into an S that separates them wholly. With noise it shows how a network that is too "
            "big follows single points.",
            "두 반원이 서로의 안쪽으로 뿔을 내밀고 있습니다. 직선만으로도 열에 아홉 가까이 맞히지만 거기서 멈춥니다. 그럴듯한 어중간한 답입니다. "
            "은닉 유닛 몇 개면 직선을 S자로 구부려 완전히 나눌 수 있습니다. 잡음을 넣으면 너무 큰 신경망이 점 하나하나를 따라가는 모습이 드러납니다.",
        ),
    )

    def points(self, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Random angles on each half circle."""
        labels = even_labels(self.samples, 2)
        angle = random.uniform(0, np.pi, self.samples)
        upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
        unit = np.where(labels[:, None], (1.0, 0.5) - upper, upper)
        return (unit - (0.5, 0.25)) * RADIUS, labels

    def disturb(self, points: Floats, targets: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Points moved by normal noise."""
        return points + random.standard_normal(points.shape) * (self.noise * RADIUS), targets
