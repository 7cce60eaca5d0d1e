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
    """Something that cannot be imported: where, what was expected there and what was found.

    `also`: what else cannot.
    """

    def __init__(
        self,
        place: str,
        message: Text,
        expected: Text,
        found: Text,
        also: tuple[Unreadable, ...] = (),
    ) -> None:
        told = f"{place}: {message.en} Expected {expected.en}, found {found.en}."
        super().__init__(" ".join([told, *map(str, also)]))
        self.place, self.message, self.expected, self.found = place, message, expected, found
        self.also = also

    @property
    def finding(self) -> Finding:
        """The same, pinned to its place."""
        return Finding(self.message, self.expected, self.found, field=self.place)

    @property
    def findings(self) -> list[Finding]:
        """All that cannot be imported."""
        return [self.finding, *(each.finding for each in self.also)]

    @property
    def detail(self) -> Text:
        """The same in sentences."""
        return text(
            " ".join(
                f"{each.message.en} Expected {each.expected.en}, found {each.found.en}."
                for each in self.findings
            ),
            " ".join(
                f"{each.message.ko} 필요한 것: {each.expected.ko}, 받은 것: {each.found.ko}."
                for each in self.findings
            ),
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
