"""A curve to learn: one input, one output."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from app.datasets.features import Feature, Floats, LineFeature, derive, plane_features
from app.datasets.generated import Generated
from app.datasets.preview import CurvePreview
from app.datasets.sample import points
from app.datasets.sampled import noise_setting
from app.datasets.script import MOST_WRITTEN, script_of_points
from app.schema.about import About
from app.schema.script import ScriptPart
from app.schema.setting import setting
from app.schema.text import Text, text

REACH = 6.0

CurveShape = Literal["sine", "polynomial", "step", "bump", "absolute", "chirp"]
CURVES: dict[CurveShape, Callable[[Floats], Floats]] = {
    "sine": np.sin,
    "polynomial": lambda x: 4 * (x / REACH) ** 3 - 3 * (x / REACH),  # Chebyshev's third: all turns at ±1
    "step": lambda x: np.where(x < 0, -1.0, 1.0),
    "bump": lambda x: np.exp(-(x**2) / 2),
    "absolute": lambda x: 2 * np.abs(x) / REACH - 1,
    "chirp": lambda x: np.sin(x**2 / 4),
}
"""Each curve over −6 … 6, within −1 … 1."""


class Curve(Generated):
    """Uniform x1 in ±6 with a target on the chosen curve; noise is normal, with a standard
    deviation of `noise`, in the target.
    """

    name: Literal["curve"] = "curve"
    shape: CurveShape = setting(
        "sine",
        label=text("Shape", "모양"),
        help=text("Which curve the points lie on.", "점들이 놓이는 곡선."),
        choice_labels=[
            text("Sine", "사인"),
            text("Cubic polynomial", "삼차 다항식"),
            text("Step", "계단"),
            text("Bump", "봉우리"),
            text("Absolute value", "절댓값"),
            text("Chirp (ever faster waves)", "처프(점점 빨라지는 물결)"),
        ],
    )
    features: list[LineFeature] = setting(
        ["x1"],
        aliases=["inputs"],
        label=text("Features", "특징"),
        help=text(
            "What the network is fed: the coordinate, or what is computed from it.",
            "신경망에 넣을 입력. 좌표 그대로이거나 좌표에서 계산한 값입니다.",
        ),
    )
    noise: float = noise_setting(
        text(
            "Standard deviation around the curve, which runs from −1 to 1.",
            "곡선(−1에서 1까지)에서 벗어나는 표준편차.",
        )
    )

    extent: ClassVar[tuple[float, float]] = (-REACH, REACH)
    about: ClassVar[About] = About(
        title=text("Curve", "곡선"),
        group="curve",
        aliases=("function", "sin"),
        formula="y = f(x₁) + noise",
        explanation=text(
            "One number in, one number out, so the whole network can be seen as one drawn line. With ReLU units the line is made of straight "
            "pieces, one bend for each unit; with tanh it is smooth. Take few points, much noise and many units and it runs through every point "
            "instead of between them: that is overfitting. Too few units cannot follow the curve: underfitting.",
            "수 하나가 들어가 수 하나가 나오므로 신경망 전체를 선 하나로 그려 볼 수 있습니다. ReLU 유닛을 쓰면 유닛마다 한 번씩 꺾이는 직선 조각이 되고, "
            "tanh를 쓰면 매끄러워집니다. 점은 적고 잡음과 유닛이 많으면 점들 사이가 아니라 모든 점을 지나가려 합니다. 이것이 과적합입니다. "
            "유닛이 너무 적으면 곡선을 따라가지 못합니다. 과소적합입니다.",
        ),
    )

    @property
    def columns(self) -> tuple[Feature, ...]:
        """The coordinate."""
        return plane_features(["x1"])

    @property
    def offered(self) -> tuple[Feature, ...]:
        """The coordinate and what is computed from it."""
        return plane_features(get_args(LineFeature))

    @property
    def feature_names(self) -> tuple[str, ...]:
        """The chosen features."""
        return tuple(self.features)

    @property
    def class_names(self) -> tuple[Text, ...]:
        """None: regression."""
        return ()

    def points(self, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Uniform positions and their heights."""
        position = random.uniform(-REACH, REACH, self.samples)
        return position[:, None], CURVES[self.shape](position)

    def disturb(self, points: Floats, targets: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
        """The same positions with heights beside the curve."""
        return points, targets + random.standard_normal(len(targets)) * self.noise

    def derive(self, raw: NDArray[np.floating]) -> Floats:
        """The chosen features of each position."""
        return derive(raw, self.feature_names)

    def script(self) -> ScriptPart | None:
        """The points, where they are not too many."""
        if self.size > MOST_WRITTEN:
            return None
        return script_of_points(self.load(), self.feature_names, self.standardize)

    def preview(self) -> CurvePreview:
        """Points along the line."""
        low, high = self.extent
        return CurvePreview(points=points(self.load()), low=low, high=high)
