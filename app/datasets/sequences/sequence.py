"""What every dataset of sequences has in common."""

from __future__ import annotations

from abc import abstractmethod
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.datasets.features import Feature, Floats
from app.datasets.generated import Generated
from app.datasets.preview import SequencePreview, SpectrogramPreview
from app.datasets.sampled import train_share_setting
from app.schema.setting import setting
from app.schema.signal import SEQUENCE, Signal
from app.schema.text import Text, text

PREVIEWED = 6
LONGEST = 200
SymbolEncoding = Literal["one-hot", "tokens"]


class Sequences(Generated):
    """Sequences of one length, drawn anew from the seed.

    A raw row holds the channels one after the other, each with all its steps.
    """

    train_share: float = train_share_setting(0.8)

    @property
    @abstractmethod
    def steps(self) -> int:
        """How long a sequence is."""

    @property
    @abstractmethod
    def channels(self) -> tuple[Text, ...]:
        """What is told at each step."""

    @property
    def columns(self) -> tuple[Feature, ...]:
        """Every step of every channel: `x1_0` is the first step of the first."""
        return tuple(
            _step(number, channel, step)
            for number, channel in enumerate(self.channels, start=1)
            for step in range(self.steps)
        )

    @property
    def feature_names(self) -> tuple[str, ...]:
        """None: a sequence has steps."""
        return ()

    @property
    def class_names(self) -> tuple[Text, ...]:
        """None, where the task is a number."""
        return ()

    @property
    def input_signal(self) -> Signal:
        """Channels × steps."""
        return Signal(SEQUENCE, (len(self.channels), self.steps))

    def derive(self, raw: NDArray[np.floating]) -> Floats:
        """Raw rows as sequences [n, channels, steps]."""
        return raw.reshape(len(raw), len(self.channels), self.steps).astype(np.float64)

    def preview(self) -> SequencePreview | SpectrogramPreview:
        """The first training sequences."""
        train = self.load().train
        shown = train.raw[:PREVIEWED].reshape(-1, len(self.channels), self.steps).round(3)
        targets = train.targets[:PREVIEWED].astype(float)
        return SequencePreview(
            sequences=shown.astype(float).tolist(),
            targets=(targets[:, 0] if self.target_steps else targets).tolist(),
            outputs=targets.tolist() if self.target_steps else None,
        )


def encoding_setting(default: SymbolEncoding) -> SymbolEncoding:
    """How symbols reach the network."""
    encoding: SymbolEncoding = setting(
        default,
        label=text("Symbols as", "기호 표현"),
        choice_labels=[
            text("one-hot: a channel for each symbol", "one-hot: 기호마다 채널 하나"),
            text("tokens: for an embedding", "tokens: 임베딩 층에 넣을 토큰"),
        ],
        help=text(
            "How symbols reach the network: as channels of 0 and 1, or as tokens that an embedding layer looks up.",
            "기호가 신경망에 들어가는 꼴: 0과 1의 채널, 또는 임베딩 층이 찾아 쓸 토큰.",
        ),
    )
    return encoding


class SymbolSequences(Sequences):
    """Sequences of symbols, each a number from 0; to the network a channel for each symbol, or
    tokens.
    """

    encoding: SymbolEncoding = encoding_setting("one-hot")
    standardize: Literal[False] = False
    """A symbol is no quantity."""

    @property
    @abstractmethod
    def symbol_names(self) -> tuple[Text, ...]:
        """What each is called."""

    @property
    def channels(self) -> tuple[Text, ...]:
        """The symbol."""
        return (text("symbol", "기호"),)

    @property
    def input_signal(self) -> Signal:
        """Symbols × steps, or tokens."""
        if self.encoding == "tokens":
            return Signal(("time",), (self.steps,), vocabulary=len(self.symbol_names))
        return Signal(SEQUENCE, (len(self.symbol_names), self.steps))

    def derive(self, raw: NDArray[np.floating]) -> Floats:
        """Tokens [n, steps] as they are, or one-hot [n, symbols, steps]. What is no symbol is the
        nearest one.
        """
        tokens = raw.round().clip(0, len(self.symbol_names) - 1)
        if self.encoding == "tokens":
            return tokens.astype(np.float64)
        symbols = np.arange(len(self.symbol_names))[:, None]
        one_hot: Floats = (tokens[:, None, :] == symbols).astype(np.float64)
        return one_hot


def steps_setting(default: int, label: Text, help: Text, least: int = 2) -> int:
    """A length in steps."""
    length: int = setting(
        default, ge=least, le=LONGEST, aliases=["length", "timesteps"], label=label, help=help
    )
    return length


def _step(number: int, channel: Text, step: int) -> Feature:
    label = text(f"{channel.en}, step {step + 1}", f"{channel.ko}, {step + 1}단계")
    return Feature(name=f"x{number}_{step}", label=label, formula=f"x{number}[{step}]")
