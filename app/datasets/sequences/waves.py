"""Foretell the next value of a wave."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, Literal

import numpy as np

from app.datasets.features import Floats
from app.datasets.sampled import noise_setting
from app.datasets.sequences.sequence import Sequences, steps_setting
from app.schema.about import About
from app.schema.setting import setting
from app.schema.text import Text, text

PERIODS = (15.0, 25.0)
FASTER = 2.7
"""How many times as fast the second wave of a mixture is."""


class Waves(Sequences):
    """The steps of a wave of random phase and a period between 15 and 25; the target is the value
    `ahead` steps after the last.
    """

    length: int = steps_setting(
        40, text("Length", "길이"), text("How many steps are shown.", "몇 단계를 보여 주는지.")
    )
    ahead: int = setting(
        1,
        ge=1,
        le=40,
        aliases=["horizon"],
        label=text("Steps ahead", "몇 단계 앞"),
        help=text("How far ahead the value lies that is asked for.", "물어보는 값이 몇 단계 앞에 있는지."),
    )
    noise: float = noise_setting(text("Standard deviation around the wave.", "파동에서 벗어나는 표준편차."))

    @property
    def steps(self) -> int:
        """`length`."""
        return self.length

    @property
    def channels(self) -> tuple[Text, ...]:
        """The value."""
        return (text("value", "값"),)

    def points(self, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Clean waves, the last value being the target."""
        times = np.append(np.arange(self.length), self.length - 1 + self.ahead)
        waves = self.waves(random, times)
        return waves[:, :-1], waves[:, -1]

    @abstractmethod
    def waves(self, random: np.random.Generator, times: Floats) -> Floats:
        """Clean values [samples, times]."""

    def one(self, random: np.random.Generator, times: Floats, faster: float) -> Floats:
        """One wave a sample, so many times as fast."""
        period = random.uniform(*PERIODS, (self.samples, 1)) / faster
        phase = random.uniform(0, 2 * np.pi, (self.samples, 1))
        wave: Floats = np.sin(2 * np.pi * times / period + phase)
        return wave

    def disturb(self, points: Floats, targets: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Values beside the wave; the target too, as it is measured like the rest."""
        return (
            points + self.noise * random.standard_normal(points.shape),
            targets + self.noise * random.standard_normal(len(targets)),
        )


class Sine(Waves):
    """One sine."""

    name: Literal["sine"] = "sine"

    about: ClassVar[About] = About(
        title=text("Sine to forecast", "사인 파동 예측"),
        group="sequence",
        aliases=("sine wave", "sine wave prediction", "time series", "waves"),
        formula="x[t] = sin(2π t / p + φ)",
        explanation=text(
            "The last steps of a wave are shown, its next value is asked for. Every sequence has a period and a phase of its own, so the network has to "
            "read both from what it sees. Repeating the last value is the answer to beat. Add noise, or ask further ahead, and see what it "
            "costs.",
            "파동의 마지막 몇 단계를 보여 주고 다음 값을 묻습니다. 시퀀스마다 주기와 위상이 달라서 신경망은 보이는 것에서 둘 다 읽어 내야 합니다. "
            "마지막 값을 되풀이하는 것이 넘어서야 할 답입니다. 잡음을 더하거나 더 먼 값을 물어 얼마나 어려워지는지 보세요.",
        ),
        source='Box and Jenkins, "Time series analysis: forecasting and control" (1970)',
    )

    def waves(self, random: np.random.Generator, times: Floats) -> Floats:
        """One wave."""
        return self.one(random, times, 1.0)


class MixedWaves(Waves):
    """Two sines, halved."""

    name: Literal["mixed-waves"] = "mixed-waves"

    about: ClassVar[About] = About(
        title=text("Mixed waves to forecast", "섞인 파동 예측"),
        group="sequence",
        aliases=("two sine waves", "sum of sines"),
        formula="x[t] = (sin(2π t / p + φ) + sin(2π t / (p′ / 2.7) + φ′)) / 2",
        explanation=text(
            "Two waves together, the second some three times as fast, and the next value is asked for. Each has a period and a phase of its own in every "
            "sequence, so the network has to tell them apart before it can go on with both. Repeating the last value is the answer to beat, and it is "
            "further off than with one wave.",
            "파동 둘을 섞은 것으로, 둘째가 세 배쯤 빠릅니다. 다음 값을 묻습니다. 시퀀스마다 둘의 주기와 위상이 저마다 달라서, 신경망은 둘을 갈라 내야 둘 다 이어 갈 수 있습니다. "
            "마지막 값을 되풀이하는 것이 넘어서야 할 답인데, 파동이 하나일 때보다 더 빗나갑니다.",
        ),
        source='Box and Jenkins, "Time series analysis: forecasting and control" (1970)',
    )

    def waves(self, random: np.random.Generator, times: Floats) -> Floats:
        """Two waves, the second faster."""
        return (self.one(random, times, 1.0) + self.one(random, times, FASTER)) / 2
