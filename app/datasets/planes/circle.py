"""A disc within a ring."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from app.datasets.features import Floats
from app.datasets.generated import even_labels
from app.datasets.planes.plane import PLAYGROUND, Plane
from app.datasets.sampled import noise_setting
from app.schema.about import About
from app.schema.text import Text, text

RADIUS = 5.0
BORDER = RADIUS / 2


class Circle(Plane):
    """Half of the points in the disc of radius 2.5, half in the ring from 3.5 to 5, uniform in
    radius and angle. A point is labelled where noise of up to ±5·noise on each axis would have it;
    the point itself stays.
    """

    name: Literal["circle"] = "circle"
    noise: float = noise_setting(
        text(
            "Labels as if each point lay up to 5 times this elsewhere: near the border they flip.",
            "각 점이 최대 이 값의 5배만큼 옮겨진 듯 이름표를 붙입니다. 경계 가까이에서 뒤바뀝니다.",
        )
    )

    categories: ClassVar[tuple[Text, ...]] = (text("ring", "고리"), text("disc", "원판"))
    about: ClassVar[About] = About(
        title=text("Circle", "원"),
        group="plane",
        aliases=("make_circles", "circles", "disc"),
        formula="true where x₁² + x₂² < 2.5²",
        source=PLAYGROUND,
        explanation=text(
            "A disc surrounded by a ring of the other class. No line separates them, but three hidden units can fence the disc in "
            "with three lines, and watching them take their places is the classic first sight of a hidden layer. With the features x₁² and x₂² "
            "a single neuron does it: a circle is a straight line in the squares.",
            "한 클래스의 원판을 다른 클래스의 고리가 둘러쌉니다. 직선 하나로는 나눌 수 없지만 은닉 유닛 셋이 직선 셋으로 원판을 울타리처럼 두를 수 있고, "
            "그 유닛들이 자리를 잡아 가는 모습은 은닉층을 처음 이해하는 고전적인 장면입니다. 특징 x₁²과 x₂²를 쓰면 뉴런 하나로도 됩니다. "
            "원은 제곱의 공간에서 직선이기 때문입니다.",
        ),
    )

    def points(self, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Uniform radii per class, uniform angles."""
        inside = even_labels(self.samples, 2)
        low, high = np.where(inside, 0, 0.7 * RADIUS), np.where(inside, BORDER, RADIUS)
        radius = random.uniform(low, high)
        angle = random.uniform(0, 2 * np.pi, self.samples)
        return np.stack([radius * np.sin(angle), radius * np.cos(angle)], axis=1), inside

    def disturb(self, points: Floats, targets: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
        """The same points, labelled by where the noise would put them."""
        seen = points + random.uniform(-RADIUS, RADIUS, points.shape) * self.noise
        return points, (np.hypot(*seen.T) < BORDER).astype(np.float64)
