"""Tell apart shapes, wherever they lie."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from app.datasets.features import Feature, Floats
from app.datasets.generated import Generated, even_labels
from app.datasets.preview import ImagePreview
from app.datasets.sampled import noise_setting, train_share_setting
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import IMAGE, Signal
from app.schema.text import Text, text

SIDE = 28
RADII = 5.5, 8.0
MOST_SHIFT = 5
"""Pixels: the largest shape still lies in the image."""
GREYS = 16
"""Of a picture in the gallery."""
PIXELS = tuple(
    Feature(name=f"pixel_{y}_{x}", label=text(f"Row {y + 1}, column {x + 1}", f"{y + 1}행 {x + 1}열"), formula="")
    for y in range(SIDE)
    for x in range(SIDE)
)  # fmt: skip


class Shapes(Generated):
    """Filled circles, squares, triangles and crosses as images [1, 28, 28] of 0 (paper) to 1 (ink),
    with a radius of 5.5 to 8 pixels, as many of each kind; their edges are smooth.
    """

    name: Literal["shapes"] = "shapes"
    shift: float = setting(
        3.0,
        ge=0,
        le=MOST_SHIFT,
        step=0.5,
        label=text("Shift", "이동"),
        help=text(
            "How many pixels a shape lies beside the middle at most, along and down.",
            "도형이 가운데에서 가로와 세로로 최대 몇 픽셀까지 벗어나는지.",
        ),
    )
    train_share: float = train_share_setting(0.8)
    noise: float = noise_setting(
        text("Standard deviation of what is added to every pixel.", "픽셀마다 더하는 잡음의 표준편차.")
    )

    about: ClassVar[About] = About(
        title=text("Shapes", "도형"),
        group="image",
        aliases=("geometric shapes", "circles squares triangles"),
        formula="",
        explanation=text(
            "Circles, squares, triangles and crosses of 28×28 pixels, large and small, here and there. To the pixels the same shape one step to the right is another "
            "picture altogether; a convolution that pools does not mind. Train a dense network and a convolutional one on shapes that hardly move, then let "
            "them move further, and see which one still knows them.",
            "28×28 픽셀에 그린 원, 정사각형, 삼각형, 십자입니다. 크기도 자리도 저마다 다릅니다. 같은 도형도 한 칸 옆으로 가면 픽셀로는 전혀 다른 그림이지만, 풀링하는 합성곱은 개의치 않습니다. "
            "거의 움직이지 않는 도형으로 완전 연결 신경망과 합성곱 신경망을 학습시킨 뒤 더 멀리 움직여 보고, 누가 여전히 알아보는지 보세요.",
        ),
        source='LeCun et al., "Gradient-based learning applied to document recognition" (1998), on why weights are shared',
    )

    @property
    def class_names(self) -> tuple[Text, ...]:
        """The kinds of shapes."""
        return tuple(title for title, _ in KINDS)

    @property
    def columns(self) -> tuple[Feature, ...]:
        """The pixels, row by row."""
        return PIXELS

    @property
    def feature_names(self) -> tuple[str, ...]:
        """None: an image has pixels."""
        return ()

    @property
    def input_signal(self) -> Signal:
        """1×28×28."""
        return Signal(IMAGE, (1, SIDE, SIDE))

    @property
    def input_bounds(self) -> tuple[float, float] | None:
        """Paper and ink, unless standardisation or noise lead elsewhere."""
        return None if self.standardize or self.noise else (0.0, 1.0)

    def points(self, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Clean images, kind by kind."""
        kinds = even_labels(self.samples, len(KINDS))
        radii = random.uniform(*RADII, self.samples)
        middles = (SIDE - 1) / 2 + self.shift * random.uniform(-1, 1, (self.samples, 2))
        images = np.empty((self.samples, SIDE, SIDE))
        for kind, (_, distance) in enumerate(KINDS):
            own = kinds == kind
            images[own] = drawn(distance, radii[own], middles[own])
        return images.reshape(self.samples, -1), kinds

    def disturb(self, points: Floats, targets: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Every pixel lighter or darker."""
        return points + self.noise * random.standard_normal(points.shape), targets

    def derive(self, raw: NDArray[np.floating]) -> Floats:
        """Rows of pixels as images [n, 1, 28, 28]."""
        return raw.reshape(-1, 1, SIDE, SIDE).astype(np.float64)

    def preview(self) -> ImagePreview:
        """One of each kind, in the middle."""
        middle = np.full((1, 2), (SIDE - 1) / 2)
        images = [drawn(distance, np.array([RADII[1]]), middle)[0] for _, distance in KINDS]
        greys = (GREYS * np.array(images)).round().astype(int)
        return ImagePreview(images=greys.tolist(), targets=[*range(len(KINDS))])


Distance = Callable[[Floats, Floats, Floats], Floats]
"""How far outside a shape of a radius a place [x, y] lies, in pixels; negative within."""


def drawn(distance: Distance, radii: Floats, middles: Floats) -> Floats:
    """Images [n, 28, 28] of shapes [n] around their middles [n, (x, y)]: ink from 0 to 1, a pixel's
    width of grey at the edge.
    """
    places = np.arange(SIDE, dtype=np.float64)
    x = places[None, None, :] - middles[:, 0, None, None]
    y = places[None, :, None] - middles[:, 1, None, None]
    ink: Floats = np.clip(0.5 - distance(x, y, radii[:, None, None]), 0, 1)
    return ink


def _circle(x: Floats, y: Floats, radius: Floats) -> Floats:
    return np.asarray(np.hypot(x, y) - radius)


def _square(x: Floats, y: Floats, radius: Floats) -> Floats:
    return np.asarray(np.maximum(abs(x), abs(y)) - 0.85 * radius)


def _triangle(x: Floats, y: Floats, radius: Floats) -> Floats:
    """With equal sides, upright, its corners on the circle; y points down."""
    slopes = np.sqrt(0.75) * abs(x) - 0.5 * y
    return np.asarray(np.maximum(slopes, y) - radius / 2)


def _cross(x: Floats, y: Floats, radius: Floats) -> Floats:
    """Two bars, a third as wide as long."""
    long, wide = np.maximum(abs(x), abs(y)) - radius, np.minimum(abs(x), abs(y)) - radius / 3
    return np.asarray(np.maximum(long, wide))


KINDS: tuple[tuple[Text, Distance], ...] = (
    (text("circle", "원"), _circle),
    (text("square", "정사각형"), _square),
    (text("triangle", "삼각형"), _triangle),
    (text("cross", "십자"), _cross),
)
