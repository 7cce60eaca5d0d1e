"""Narrow clouds in a regular order, each a mode of one distribution: on a ring, on a grid."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, Literal

import numpy as np

from app.datasets.features import Floats
from app.datasets.generated import even_labels
from app.datasets.planes.plane import Plane
from app.datasets.sampled import noise_setting
from app.schema.about import About
from app.schema.setting import setting
from app.schema.text import Text, text

METZ = 'Metz et al., "Unrolled generative adversarial networks" (2017)'


class Gaussians(Plane):
    """Normal clouds around known centres. The class of a point is its mode, so that whoever
    generates points can be held against the modes, and whoever classifies has something to tell
    apart.
    """

    deviation: float = setting(
        0.1,
        ge=0.01,
        le=0.5,
        step=0.01,
        label=text("Standard deviation", "표준편차"),
        help=text("Of each cloud, on each axis.", "구름마다, 축마다의 표준편차."),
    )
    noise: float = noise_setting(
        text(
            "Standard deviation of what is added to every point.",
            "모든 점에 더하는 값의 표준편차.",
        )
    )

    extent: ClassVar[tuple[float, float]] = (-3.0, 3.0)

    @property
    @abstractmethod
    def centres(self) -> Floats:
        """The middle of each cloud [modes, 2]."""

    @property
    def spread(self) -> float:
        """The standard deviation of each cloud, noise included: variances add."""
        return float(np.hypot(self.deviation, self.noise))

    @property
    def class_names(self) -> tuple[Text, ...]:
        """The clouds by number."""
        return tuple(text(f"cloud {k}", f"{k}번 구름") for k in range(1, len(self.centres) + 1))

    def points(self, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Normal draws around each centre, as many of each."""
        centres = self.centres
        labels = even_labels(self.samples, len(centres))
        drawn = random.standard_normal((self.samples, 2)) * self.deviation
        return centres[labels.astype(np.intp)] + drawn, labels

    def disturb(self, points: Floats, targets: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Points moved by normal noise."""
        return points + random.standard_normal(points.shape) * self.noise, targets


class RingOfGaussians(Gaussians):
    """`modes` clouds at equal angles on a circle of `radius`, the first to the right."""

    name: Literal["ring-of-gaussians"] = "ring-of-gaussians"
    modes: int = setting(
        8,
        ge=2,
        le=12,
        label=text("Modes", "모드 수"),
        help=text("How many clouds there are.", "구름의 수."),
    )
    radius: float = setting(
        2.0,
        ge=0.5,
        le=2.5,
        step=0.1,
        label=text("Radius", "반지름"),
        help=text("How far the clouds are from the middle.", "구름이 가운데에서 떨어진 거리."),
    )

    about: ClassVar[About] = About(
        title=text("Ring of Gaussians", "정규분포의 고리"),
        group="plane",
        aliases=("8 Gaussians", "mixture of Gaussians", "eight gaussians"),
        formula="N(r·(cos 2πk/m, sin 2πk/m), σ²)",
        source=METZ,
        explanation=text(
            "Small round clouds on a circle, with nothing between them: a distribution with several modes. It is the classic test of whoever learns to "
            "generate: each cloud is easy, but a generator that is content with one of them has understood an eighth of the data. For a classifier the "
            "clouds are classes, and easy ones.",
            "원 위에 작고 둥근 구름들이 놓여 있고 그 사이에는 아무것도 없습니다. 모드가 여럿인 분포입니다. 생성을 배우는 모델을 시험하는 고전적인 데이터입니다. 구름 "
            "하나는 쉽지만, 그 하나에 만족하는 생성자는 데이터의 8분의 1만 이해한 것입니다. 분류하는 쪽에는 구름이 곧 클래스이고, 쉽게 나뉩니다.",
        ),
    )

    @property
    def centres(self) -> Floats:
        """Counter-clockwise."""
        angles = 2 * np.pi * np.arange(self.modes) / self.modes
        return self.radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)


class GridOfGaussians(Gaussians):
    """side × side clouds at the points of a square grid from (−2, −2) to (2, 2), row by row from
    below.
    """

    name: Literal["grid-of-gaussians"] = "grid-of-gaussians"
    side: int = setting(
        5,
        ge=2,
        le=5,
        label=text("Clouds a side", "한 변의 구름 수"),
        help=text("5 makes a grid of 25 clouds.", "5이면 구름 25개의 격자가 됩니다."),
    )
    deviation: float = setting(
        0.05,
        ge=0.01,
        le=0.5,
        step=0.01,
        label=text("Standard deviation", "표준편차"),
        help=text("Of each cloud, on each axis.", "구름마다, 축마다의 표준편차."),
    )

    about: ClassVar[About] = About(
        title=text("Grid of Gaussians", "정규분포의 격자"),
        group="plane",
        aliases=("25 Gaussians",),
        formula="N((−2 + 4i/(s−1), −2 + 4j/(s−1)), σ²)",
        source=METZ,
        explanation=text(
            "Twenty-five narrow clouds in rows and columns. Whoever learns to generate has to visit all of them and to stay out of the gaps; how many are "
            "reached, and how many points lie close to one, says how well that goes. It is harder than the ring: the middle clouds have neighbours on all "
            "four sides.",
            "좁은 구름 스물다섯 개가 가로세로로 놓여 있습니다. 생성을 배우는 모델은 모든 구름에 닿으면서 빈틈에는 점을 두지 않아야 합니다. 몇 곳에 닿았는지, 점이 구름 "
            "가까이에 얼마나 있는지가 성적입니다. 가운데 구름은 사방에 이웃이 있어 고리보다 어렵습니다.",
        ),
    )

    @property
    def centres(self) -> Floats:
        """Row by row."""
        places = np.linspace(-2, 2, self.side)
        across, up = np.meshgrid(places, places)
        return np.stack([across.ravel(), up.ravel()], axis=1)
