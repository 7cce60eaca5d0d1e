"""Datasets on the plane (x1, x2), in the geometry and range of TensorFlow Playground."""

from __future__ import annotations

from typing import ClassVar, get_args

import numpy as np
from numpy.typing import NDArray

from app.datasets.features import Feature, Floats, PlaneFeature, derive, plane_features
from app.datasets.generated import Generated
from app.datasets.preview import PlanePreview
from app.datasets.sample import points
from app.datasets.sampled import Sampled
from app.datasets.script import MOST_WRITTEN, script_of_points
from app.schema.script import ScriptPart
from app.schema.setting import setting
from app.schema.text import Text, text

PLAYGROUND = 'Smilkov et al., "Direct-manipulation visualization of deep networks" (2017)'


class Planar(Sampled):
    """Points of the plane, wherever they come from, shown over −6 … 6 on both axes."""

    features: list[PlaneFeature] = setting(
        ["x1", "x2"],
        aliases=["inputs", "columns"],
        label=text("Features", "특징"),
        help=text(
            "What the network is fed: the coordinates, or what is computed from them. A good feature can replace a layer.",
            "신경망에 넣을 입력. 좌표 그대로이거나 좌표에서 계산한 값입니다. 좋은 특징 하나가 층 하나를 대신할 수 있습니다.",
        ),
    )

    planar: ClassVar[bool] = True
    extent: ClassVar[tuple[float, float]] = (-6.0, 6.0)

    @property
    def columns(self) -> tuple[Feature, ...]:
        """The coordinates."""
        return plane_features(["x1", "x2"])

    @property
    def offered(self) -> tuple[Feature, ...]:
        """The coordinates and what is computed from them."""
        return plane_features(get_args(PlaneFeature))

    @property
    def feature_names(self) -> tuple[str, ...]:
        """The chosen features."""
        return tuple(self.features)

    def derive(self, raw: NDArray[np.floating]) -> Floats:
        """The chosen features of each point."""
        return derive(raw, self.feature_names)

    def script(self) -> ScriptPart | None:
        """The points, where they are not too many."""
        if self.size > MOST_WRITTEN:
            return None
        return script_of_points(self.load(), self.feature_names, self.standardize)

    def preview(self) -> PlanePreview:
        """Points on the square."""
        low, high = self.extent
        return PlanePreview(points=points(self.load()), low=low, high=high)


class Plane(Planar, Generated):
    """Points of the plane that are drawn from a formula."""

    categories: ClassVar[tuple[Text, ...]] = ()

    @property
    def class_names(self) -> tuple[Text, ...]:
        """The declared classes; the second is +1 (and TensorFlow Playground's positive class)."""
        return self.categories
