"""Two interleaved spirals."""

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
TURNS = 1.75


class Spiral(Plane):
    """Two arms of 1.75 turns out to radius 5, half a turn apart, with evenly spaced points; the
    first lies one step from the centre, where the arms meet and no network could tell them apart.
    Noise moves each point by up to `noise` along both axes.
    """

    name: Literal["spiral"] = "spiral"
    noise: float = noise_setting(
        text(
            "How far each point may lie from its arm, along each axis.",
            "각 점이 팔에서 축마다 최대 얼마나 벗어날지.",
        )
    )

    categories: ClassVar[tuple[Text, ...]] = (text("second arm", "둘째 팔"), text("first arm", "첫째 팔"))
    about: ClassVar[About] = About(
        title=text("Spiral", "나선"),
        group="plane",
        aliases=("spirals", "two spirals"),
        formula="r = 5s, θ = 3.5πs (+π), 0 < s ≤ 1",
        source=f'Lang and Witbrock, "Learning to tell two spirals apart" (1988); {PLAYGROUND}',
        explanation=text(
            "Two arms wound around each other, a touchstone since 1988. The border must turn almost twice, so one small layer is not "
            "enough: two or three hidden layers of eight tanh or ReLU units get there in some hundred epochs, sooner with the sines and squares as "
            "extra features. A good place to see depth, learning rate and optimiser matter.",
            "서로 감긴 두 팔로, 1988년부터 쓰인 시금석입니다. 경계가 거의 두 바퀴를 돌아야 하므로 작은 층 하나로는 모자랍니다. "
            "tanh나 ReLU 유닛 여덟 개짜리 은닉층 두세 개면 몇백 에폭 만에 풀리고, 사인과 제곱을 특징으로 더하면 더 빨라집니다. "
            "깊이와 학습률과 최적화 방법이 얼마나 중요한지 보기에 좋습니다.",
        ),
    )

    def points(self, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Points at equal steps along each arm; nothing is random."""
        labels = even_labels(self.samples, 2)
        way = np.concatenate([(1 + np.arange(n)) / n for n in np.bincount(labels.astype(np.intp))])
        angle = TURNS * 2 * np.pi * way + np.where(labels, 0, np.pi)
        return RADIUS * way[:, None] * np.stack([np.sin(angle), np.cos(angle)], axis=1), labels

    def disturb(self, points: Floats, targets: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Points moved uniformly within ±noise."""
        return points + random.uniform(-1, 1, points.shape) * self.noise, targets
