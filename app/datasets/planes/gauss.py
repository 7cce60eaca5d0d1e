"""Two clouds."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from app.datasets.features import Floats
from app.datasets.generated import even_labels
from app.datasets.planes.plane import PLAYGROUND, Plane
from app.datasets.sampled import noise_setting
from app.schema.about import About
from app.schema.text import Text, text

CENTRE = 2.0
VARIANCE = 0.5
VARIANCE_PER_NOISE = 7.0


class Gauss(Plane):
    """Normal clouds around (−2, −2) and (2, 2), of variance 0.5 on each axis, to which noise adds
    7·noise.
    """

    name: Literal["gauss"] = "gauss"
    noise: float = noise_setting(
        text(
            "Widens the clouds: variance 0.5 at no noise, 4 at 0.5.",
            "구름을 넓힙니다. 잡음이 없으면 분산 0.5, 0.5이면 4입니다.",
        )
    )

    categories: ClassVar[tuple[Text, ...]] = (
        text("lower left", "왼쪽 아래"),
        text("upper right", "오른쪽 위"),
    )
    about: ClassVar[About] = About(
        title=text("Two clouds", "두 구름"),
        group="plane",
        aliases=("make_blobs", "blobs", "Gaussians"),
        formula="N((∓2, ∓2), 0.5 + 7·noise)",
        source=PLAYGROUND,
        explanation=text(
            "Two round clouds of points, one per class. The best border there is between them is the straight line x₁ + x₂ = 0, so a "
            "network without a hidden layer (logistic regression) is enough, and a bigger one has nothing to gain. With noise the clouds overlap: "
            "no network can then be right everywhere, and one that tries is overfitting.",
            "클래스마다 하나씩, 둥근 점 구름이 둘 있습니다. 둘 사이의 가장 좋은 경계는 직선 x₁ + x₂ = 0이므로 은닉층 없는 신경망(로지스틱 회귀)으로 충분하고 "
            "더 큰 신경망이 얻을 것은 없습니다. 잡음을 넣으면 구름이 겹칩니다. 그때는 어떤 신경망도 모두 맞힐 수 없고, 그러려고 애쓰면 과적합입니다.",
        ),
    )

    def points(self, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Normal draws around each class's centre."""
        labels = even_labels(self.samples, 2)
        centres = np.where(labels, CENTRE, -CENTRE)[:, None]
        return centres + random.standard_normal((self.samples, 2)) * np.sqrt(VARIANCE), labels

    def disturb(self, points: Floats, targets: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Points moved further; variances add."""
        spread = np.sqrt(VARIANCE_PER_NOISE * self.noise)
        return points + random.standard_normal(points.shape) * spread, targets
