"""What an import gives, and why one is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.network.finding import Finding
from app.schema.strict import Strict, example
from app.schema.text import Language, Text, text


class NotCarried(Strict):
    """Something that the experiment does not say as its source did: a stable word and a
    sentence.
    """

    code: str
    message: Text


class Imported(Strict):
    """An experiment, what it was read from, and what of that it does not carry."""

    model_config = example(
        {
            "experiment": {
                "network": {"layers": [{"type": "dense", "units": 1}]},
                "dataset": {"name": "circle"},
                "training": {"loss": "mse"},
            },
            "format": "tensorflow-playground",
            "not_carried": [
                {
                    "code": "seed",
                    "message": {"en": "Points are drawn anew.", "ko": "점은 새로 뽑습니다."},
                }
            ],
        }
    )

    experiment: dict[str, Any]
    format: str
    not_carried: list[NotCarried]


class Unreadable(ValueError):
    """Something that cannot be imported: where, what was expected there and what was found."""

    def __init__(self, place: str, message: Text, expected: Text, found: Text) -> None:
        super().__init__(f"{place}: {message.en} Expected {expected.en}, found {found.en}.")
        self.place, self.message, self.expected, self.found = place, message, expected, found

    @property
    def finding(self) -> Finding:
        """The same, pinned to its place."""
        return Finding(self.message, self.expected, self.found, field=self.place)

    @property
    def detail(self) -> Text:
        """The same in a sentence or two."""
        return text(
            f"{self.message.en} Expected {self.expected.en}, found {self.found.en}.",
            f"{self.message.ko} 필요한 것: {self.expected.ko}, 받은 것: {self.found.ko}.",
        )


@dataclass(frozen=True)
class Format:
    """A kind of thing that can be imported: how it is known, and how it is read.

    `reads` tells what is wrong in a language; it raises Unreadable.
    """

    name: str
    title: Text
    knows: Callable[[object], bool]
    reads: Callable[[Any, Language], Imported]


def not_carried(code: str, en: str, ko: str) -> NotCarried:
    """Shorthand for the lists of the formats."""
    return NotCarried(code=code, message=text(en, ko))
