"""Handwritten digits, as rows of pixels and as images."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from app.datasets.features import Floats
from app.datasets.measured.library import StoredTable
from app.datasets.measured.stored import Stored
from app.datasets.measured.table import Table, column
from app.datasets.preview import ImagePreview
from app.schema.about import About
from app.schema.signal import IMAGE, Signal
from app.schema.text import text

SIDE = 8
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
        images = train.raw[first].astype(int).reshape(-1, SIDE, SIDE)
        return ImagePreview(images=images.tolist(), targets=classes.tolist())
