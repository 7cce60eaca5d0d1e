"""Remember what came first."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from app.datasets.features import Floats
from app.datasets.sampled import noise_setting
from app.datasets.sequences.sequence import LONGEST, SymbolSequences
from app.schema.about import About
from app.schema.setting import setting
from app.schema.text import Text, text

DISTRACTORS = 4


class DelayedRecall(SymbolSequences):
    """One of `cues` symbols, then `lag` distractors, each one of four others; asked is the cue."""

    name: Literal["delayed-recall"] = "delayed-recall"
    lag: int = setting(
        20,
        ge=1,
        le=LONGEST,
        aliases=["delay"],
        label=text("Lag", "지연"),
        help=text(
            "How many distractors come between the cue and the question.",
            "단서와 질문 사이에 방해 기호가 몇 개 오는지.",
        ),
    )
    cues: int = setting(
        4,
        ge=2,
        le=8,
        label=text("Cues", "단서 수"),
        help=text("How many different cues there are.", "서로 다른 단서의 수."),
    )
    noise: float = noise_setting(
        text(
            "The share of sequences whose cue is another than the one that is asked for.",
            "물어보는 단서와 다른 단서가 놓인 시퀀스의 비율.",
        )
    )

    about: ClassVar[About] = About(
        title=text("Delayed recall", "지연 회상"),
        group="sequence",
        aliases=("copy memory", "memory task", "latch problem"),
        explanation=text(
            "A cue is shown once, then comes a long row of distractors, then the question: which cue was it? Nothing but memory helps. A simple "
            "recurrent network manages a few dozen steps, with luck; over a hundred its gradient has faded away before it reaches the cue. An LSTM "
            "whose forget gate starts open carries the cue that far.",
            "단서가 한 번 나온 뒤 방해 기호가 길게 이어지고, 마지막에 처음 단서가 무엇이었는지 묻습니다. 기억 말고는 도움이 되지 않습니다. 단순 순환 신경망은 운이 좋으면 수십 단계까지 풀지만 "
            "백 단계면 기울기가 단서에 닿기 전에 사라집니다. 망각 게이트를 열어 두고 시작한 LSTM은 단서를 거기까지 나릅니다.",
        ),
        source='Hochreiter and Schmidhuber, "Long short-term memory" (1997)',
    )

    @property
    def steps(self) -> int:
        """The cue and the distractors."""
        return self.lag + 1

    @property
    def symbol_names(self) -> tuple[Text, ...]:
        """The cues A, B, …, then the distractors 1 … 4."""
        distractors = [text(str(number), str(number)) for number in range(1, DISTRACTORS + 1)]
        return (*self.class_names, *distractors)

    @property
    def class_names(self) -> tuple[Text, ...]:
        """The cues."""
        return tuple(text(letter, letter) for letter in "ABCDEFGH"[: self.cues])

    def points(self, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Cues as often as one another, distractors by chance."""
        cue = random.permutation(np.arange(self.samples) % self.cues)
        distractors = self.cues + random.integers(DISTRACTORS, size=(self.samples, self.lag))
        return np.column_stack([cue, distractors]).astype(np.float64), cue.astype(np.float64)

    def disturb(self, points: Floats, targets: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Other cues for some of the sequences."""
        changed, others = random.random(len(points)) < self.noise, random.integers(1, self.cues, len(points))
        points[:, 0] = np.where(changed, (targets + others) % self.cues, targets)
        return points, targets
