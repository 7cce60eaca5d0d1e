"""Tell apart sounds that rise, fall or stay."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from app.datasets.features import Floats
from app.datasets.partition import Indices
from app.datasets.preview import SpectrogramPreview
from app.datasets.sampled import noise_setting
from app.datasets.sequences.sequence import Sequences, steps_setting
from app.schema.about import About
from app.schema.setting import setting
from app.schema.text import Text, text

BANDS, SOUND, MARGIN = 8, 10, 4
"""Bands of pitch; steps that a sound lasts, and that are silent at least before and behind it. A
network that only found out where a sound meets the end of its window would know the sound there.
"""
LOW, HIGH, BESIDE = 1.0, 6.0, 0.5
"""The bands where a chirp begins and ends, each up to so much higher or lower."""
Place = Literal["anywhere", "early", "late"]
PLACES = [text("anywhere", "어디서나"), text("early", "앞쪽"), text("late", "뒤쪽")]


class Chirps(Sequences):
    """Spectrograms: how loud each of eight bands of pitch is at every step. One sound of ten steps
    rises, falls, or keeps its pitch; it never touches the ends.
    """

    name: Literal["chirps"] = "chirps"
    length: int = steps_setting(
        40, text("Length", "길이"), text("How many steps there are.", "몇 단계인지."), least=40
    )
    place: Place = setting(
        "anywhere",
        label=text("Where sounds lie", "소리의 위치"),
        choice_labels=PLACES,
        help=text("In which part of the time sounds occur.", "소리가 시간의 어느 부분에 나는지."),
    )
    test_place: Literal["same", Place] = setting(
        "same",
        label=text("Where test sounds lie", "테스트 소리의 위치"),
        choice_labels=[text("where the others do", "다른 소리와 같은 곳"), *PLACES],
        help=text(
            "In which part of the time the sounds of the test occur: elsewhere than those that train, if you like.",
            "테스트할 소리가 시간의 어느 부분에 나는지. 학습한 소리와 다른 곳으로 정할 수 있습니다.",
        ),
    )
    noise: float = noise_setting(
        text(
            "Standard deviation of what is added to the loudness of every band.",
            "모든 띠의 세기에 더하는 잡음의 표준편차.",
        )
    )

    about: ClassVar[About] = About(
        title=text("Chirps", "오르내리는 소리"),
        group="sequence",
        aliases=("spectrograms", "sounds", "tones"),
        formula="x[b, t] = exp(−(b − f(t))²)",
        explanation=text(
            "Pictures of sounds: time runs to the right, pitch upwards. A sound rises, falls or keeps its pitch, and may occur at any time. A network that "
            "shares its weights over time knows a sound wherever it is; a dense one has to learn it anew for every place. Let sounds train early and be "
            "tested late, and see which of them has understood.",
            "소리를 그림으로 나타냈습니다. 시간은 오른쪽으로, 음높이는 위로 갑니다. 소리는 올라가거나 내려가거나 높이를 지키며, 언제든 날 수 있습니다. 가중치를 시간에 걸쳐 함께 쓰는 신경망은 "
            "소리가 어디에 있든 알아듣고, 완전 연결 신경망은 자리마다 새로 배워야 합니다. 앞쪽 소리로 학습시키고 뒤쪽 소리로 테스트해서 누가 이해했는지 보세요.",
        ),
        source='Waibel et al., "Phoneme recognition using time-delay neural networks" (1989)',
    )

    @property
    def steps(self) -> int:
        """`length`."""
        return self.length

    @property
    def channels(self) -> tuple[Text, ...]:
        """The bands, the lowest first."""
        return tuple(text(f"band {band}", f"{band}번 띠") for band in range(1, BANDS + 1))

    @property
    def class_names(self) -> tuple[Text, ...]:
        """How the pitch moves."""
        return text("rising", "올라감"), text("falling", "내려감"), text("steady", "한결같음")

    def points(self, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Clean sounds, as many of each kind."""
        kinds = random.permutation(np.arange(self.samples) % len(self.class_names))
        starts, sounds = self._starts(random, kinds), _sounds(random, kinds)
        pictures = np.zeros((self.samples, BANDS, self.length))
        rows, bands = np.arange(self.samples)[:, None, None], np.arange(BANDS)[:, None]
        pictures[rows, bands, starts[:, None, None] + np.arange(SOUND)] = sounds
        return pictures.reshape(self.samples, -1), kinds.astype(np.float64)

    def disturb(self, points: Floats, targets: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Every band louder or quieter at every step."""
        return points + self.noise * random.standard_normal(points.shape), targets

    def preview(self) -> SpectrogramPreview:
        """A training sample of each class."""
        train = self.load().train
        targets = range(len(self.class_names))
        rows = [int(np.argmax(train.targets == target)) for target in targets]
        shown = train.raw[rows].reshape(-1, BANDS, self.length).astype(float).round(2)
        return SpectrogramPreview(spectrograms=shown.tolist(), targets=list(targets))

    def _starts(self, random: np.random.Generator, kinds: Indices) -> Indices:
        """The step at which each sound begins [samples]."""
        shares = random.random(self.samples)
        starts = self._between(self.place, shares)
        if self.test_place != "same":
            _, test = self.parts(kinds)
            starts[test] = self._between(self.test_place, shares[test])
        return starts

    def _between(self, place: Place, shares: Floats) -> Indices:
        """Early and late are the outer quarters of the places that there are."""
        first, last = MARGIN, self.length - SOUND - MARGIN
        quarter = (last - first) // 4
        if place == "early":
            last = first + quarter
        if place == "late":
            first = last - quarter
        return first + np.floor(shares * (last - first + 1)).astype(np.intp)


def _sounds(random: np.random.Generator, kinds: NDArray[np.integer]) -> Floats:
    """Loudness [n, bands, steps of a sound]: 1 at its pitch, and less the further from it."""
    beside = random.uniform(-BESIDE, BESIDE, (len(kinds), 1))
    level = random.uniform(LOW, HIGH, (len(kinds), 1))
    rising = LOW + (HIGH - LOW) * np.linspace(0, 1, SOUND) + beside
    pitch = np.choose(kinds[:, None], [rising, rising[:, ::-1], np.broadcast_to(level, rising.shape)])
    loudness: Floats = np.exp(-((np.arange(BANDS)[:, None] - pitch[:, None]) ** 2))
    return loudness
