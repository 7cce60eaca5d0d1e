"""Handwritten digits, as rows of pixels and as images."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from app.datasets.features import Floats
from app.datasets.measured.library import StoredTable
from app.datasets.measured.stored import Stored
from app.datasets.measured.table import Table, column
from app.datasets.preview import ImagePreview
from app.datasets.sampled import DrawnRows
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import IMAGE, Signal
from app.schema.text import text

SIDE, DARKEST = 8, 16
PIXELS = tuple(
    column(f"pixel_{y}_{x}", text(f"Row {y + 1}, column {x + 1}", f"{y + 1}행 {x + 1}열"))
    for y in range(SIDE)
    for x in range(SIDE)
)
NUMERALS = tuple(text(str(digit), str(digit)) for digit in range(10))
SOURCE = 'Kaynak, "Methods of combining multiple classifiers and their applications to handwritten digit recognition" (1995)'
DIGITS = StoredTable(
    source="digits",
    columns=PIXELS,
    counts=(178, 182, 177, 183, 181, 182, 181, 179, 174, 180),
    classes=NUMERALS,
)


class Digits(Table):
    """1,797 digits as rows of 64 pixels, 0 (paper) … 16 (ink), top row first."""

    name: Literal["digits"] = "digits"

    about: ClassVar[About] = About(
        title=text("Digits (pixels)", "숫자 (픽셀)"),
        group="table",
        aliases=("load_digits",),
        source=SOURCE,
        explanation=text(
            "Digits that 43 people wrote, shrunk to 8×8 grey values and laid out as 64 numbers. A dense network does not know which pixels are "
            "neighbours, it has to find out; still one hidden layer of 32 ReLU units gets over 97 % of the test digits right within seconds. Look at the "
            "first layer's weights: some draw strokes. Then see in the confusion matrix which digits are taken for each other.",
            "43명이 쓴 숫자를 8×8 회색값으로 줄여 64개의 수로 늘어놓은 것입니다. 완전 연결 신경망은 어떤 픽셀이 이웃인지 모른 채 스스로 알아내야 하지만, "
            "ReLU 유닛 32개짜리 은닉층 하나로 몇 초 만에 테스트 숫자의 97% 넘게 맞힙니다. 첫 층의 가중치를 보세요. 획을 그리는 것들이 있습니다. "
            "어떤 숫자를 서로 헷갈리는지는 혼동 행렬에서 볼 수 있습니다.",
        ),
    )

    @property
    def table(self) -> StoredTable:
        """The whole table."""
        return DIGITS


class DigitsImage(Stored):
    """The same digits as images [1, 8, 8] (channel, row, column).

    Standardised as a whole, not pixel by pixel, so that each keeps its contrasts.
    """

    name: Literal["digits-image"] = "digits-image"
    binary: bool = setting(
        False,
        later=True,
        label=text("Black and white", "흑백"),
        help=text(
            "Every pixel becomes 0 (paper) or 1 (ink, from more than half of the darkest grey), as a likelihood of yes or no needs it. "
            "Standardised, they would be other numbers.",
            "픽셀마다 0(종이) 또는 1(가장 짙은 회색의 절반을 넘으면 잉크)이 됩니다. 예·아니요의 가능도를 잴 때 필요합니다. 표준화하면 다른 수가 됩니다.",
        ),
    )

    about: ClassVar[About] = About(
        title=text("Digits (images)", "숫자 (이미지)"),
        group="image",
        aliases=("optical digits",),
        stands_for=("MNIST",),
        source=SOURCE,
        explanation=text(
            "The same 1,797 digits, kept as images of 8×8 pixels. Now the network may use that neighbours belong together: a convolution looks "
            "for the same stroke everywhere and shares its weights. A small LeNet (two convolutions, pooling, a dense end) gets over 98 % right with fewer "
            "weights than a dense network needs. Watch the feature maps of one digit to see what each filter has learned to look for.",
            "같은 숫자 1,797개를 8×8 픽셀 이미지 그대로 둔 것입니다. 이제 신경망은 이웃한 픽셀이 함께 뜻을 이룬다는 점을 쓸 수 있습니다. 합성곱은 같은 획을 어디서나 찾고 "
            "가중치를 나누어 씁니다. 작은 LeNet(합성곱 둘, 풀링, 완전 연결 끝단)이 완전 연결 신경망보다 적은 가중치로 98% 넘게 맞힙니다. "
            "숫자 하나의 특징 맵을 보면 필터마다 무엇을 찾도록 배웠는지 보입니다.",
        ),
    )

    @property
    def table(self) -> StoredTable:
        """The whole table."""
        return DIGITS

    @property
    def input_bounds(self) -> tuple[float, float] | None:
        """Paper and ink, unless standardisation or noise lead elsewhere."""
        if self.binary:
            return None if self.standardize else (0.0, 1.0)
        return None if self.standardize or self.noise else (0.0, float(DARKEST))

    def draw(self) -> DrawnRows:
        """The chosen rows with their noise, after which they are made black and white."""
        rows = super().draw()
        return replace(rows, raw=(rows.raw > DARKEST / 2).astype(np.float64)) if self.binary else rows

    @property
    def feature_names(self) -> tuple[str, ...]:
        """None: an image has pixels."""
        return ()

    @property
    def input_signal(self) -> Signal:
        """1×8×8."""
        return Signal(IMAGE, (1, SIDE, SIDE))

    def derive(self, raw: NDArray[np.floating]) -> Floats:
        """Rows of pixels as images [n, 1, 8, 8]."""
        return raw.reshape(-1, 1, SIDE, SIDE).astype(np.float64)

    def preview(self) -> ImagePreview:
        """The first image of each class among the training rows."""
        train = self.load().train
        classes, first = np.unique(train.targets.astype(int), return_index=True)
        greys = train.raw[first] * (DARKEST if self.binary else 1)
        images = greys.astype(int).reshape(-1, SIDE, SIDE)
        return ImagePreview(images=images.tolist(), targets=classes.tolist())
