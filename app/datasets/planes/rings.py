"""Three to six rings around one centre."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from app.datasets.features import Floats
from app.datasets.generated import even_labels
from app.datasets.planes.plane import Plane
from app.datasets.sampled import noise_setting
from app.schema.about import About
from app.schema.setting import setting
from app.schema.text import Text, text

RADIUS = 5.0
HALF_WIDTH = 0.25
"""Of a ring, in units of the distance between rings: half of the plane between them stays empty."""


class Rings(Plane):
    """Class k = 0, 1, … lies on a ring of radius 5(k + 1)/classes, uniform in angle and within ¼ of
    the distance between rings. Noise is normal, with a standard deviation of `noise` such
    distances.
    """

    name: Literal["rings"] = "rings"
    classes: int = setting(
        3,
        ge=3,
        le=6,
        label=text("Classes", "클래스 수"),
        help=text("How many rings there are, one class each.", "고리의 수. 고리 하나가 클래스 하나입니다."),
    )
    noise: float = noise_setting(
        text(
            "Standard deviation around the ring, in units of the distance between rings.",
            "고리에서 벗어나는 표준편차. 단위는 고리 사이의 거리입니다.",
        )
    )

    about: ClassVar[About] = About(
        title=text("Rings", "여러 고리"),
        group="plane",
        aliases=("concentric circles",),
        formula="r = 5(k + 1)/classes ± 25 %",
        explanation=text(
            "Several classes, one around the other. The network needs one output per class and a softmax: each output claims a region, and "
            "where two claims are equal runs the border. The inner rings are the hard ones, fenced in on both sides; the more classes, the more hidden "
            "units it takes.",
            "여러 클래스가 겹겹이 둘러쌉니다. 신경망에는 클래스마다 출력 하나와 소프트맥스가 필요합니다. 출력마다 제 영역을 주장하고, 두 주장이 같은 곳이 경계가 됩니다. "
            "안팎 양쪽으로 둘러싸인 고리가 어렵고, 클래스가 늘수록 은닉 유닛도 더 필요합니다.",
        ),
    )

    @property
    def class_names(self) -> tuple[Text, ...]:
        """The rings from within."""
        return tuple(text(f"ring {k}", f"{k}번 고리") for k in range(1, self.classes + 1))

    @property
    def distance(self) -> float:
        """Between neighbouring rings."""
        return RADIUS / self.classes

    def points(self, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Uniform angles, radii uniform within each ring's width."""
        labels = even_labels(self.samples, self.classes)
        angle = random.uniform(0, 2 * np.pi, self.samples)
        radius = self.distance * (labels + 1 + random.uniform(-HALF_WIDTH, HALF_WIDTH, self.samples))
        return radius[:, None] * np.stack([np.sin(angle), np.cos(angle)], axis=1), labels

    def disturb(self, points: Floats, targets: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Points moved by normal noise."""
        return points + random.standard_normal(points.shape) * (self.noise * self.distance), targets
