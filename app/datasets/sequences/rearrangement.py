"""Sequences of symbols that are to be put into another order: an answer at every step."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np

from app.datasets.features import Floats
from app.datasets.sampled import noise_setting
from app.datasets.sequences.sequence import SymbolEncoding, SymbolSequences, encoding_setting, steps_setting
from app.schema.setting import setting
from app.schema.text import Text, text


class Rearrangement(SymbolSequences):
    """Random symbols 0, 1, 2, …; the targets are the same symbols in another order."""

    encoding: SymbolEncoding = encoding_setting("tokens")
    length: int = steps_setting(
        12, text("Length", "길이"), text("How many symbols there are.", "기호가 몇 개인지.")
    )
    symbols: int = setting(
        10,
        ge=2,
        le=32,
        aliases=["vocabulary", "alphabet"],
        label=text("Different symbols", "기호 종류"),
        help=text("How many different symbols there are.", "서로 다른 기호의 수."),
    )
    noise: float = noise_setting(
        text("The share of steps whose target is another symbol.", "목표가 다른 기호로 바뀐 단계의 비율.")
    )

    @property
    def steps(self) -> int:
        """`length`."""
        return self.length

    @property
    def target_steps(self) -> int:
        """All."""
        return self.length

    @property
    def symbol_names(self) -> tuple[Text, ...]:
        """The numbers from 0."""
        return tuple(text(str(number), str(number)) for number in range(self.symbols))

    @property
    def class_names(self) -> tuple[Text, ...]:
        """The symbols."""
        return self.symbol_names

    @abstractmethod
    def rearranged(self, symbols: Floats) -> Floats:
        """The symbols [n, steps] in the order that is asked for."""

    def points(self, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Symbols by chance, and the same in order."""
        symbols = random.integers(self.symbols, size=(self.samples, self.length)).astype(np.float64)
        return symbols, self.rearranged(symbols)

    def disturb(self, points: Floats, targets: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Another symbol asked for at some of the steps."""
        changed = random.random(targets.shape) < self.noise
        others = random.integers(1, self.symbols, targets.shape)
        return points, np.where(changed, (targets + others) % self.symbols, targets)
