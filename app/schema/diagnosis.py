"""What a look at a run found: each finding with its evidence and its cures."""

from __future__ import annotations

from math import isnan
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, model_validator

from app.schema.strict import Strict
from app.schema.text import Language, Text, text

Level = Literal["info", "warning", "critical"]


LARGEST = 3.4e38
"""Told where a number is larger than float32 holds, or is none."""


def _finite(value: float) -> float:
    return LARGEST if isnan(value) else max(-LARGEST, min(value, LARGEST))


Measured = Annotated[float, BeforeValidator(_finite)]


class Evidence(Strict):
    """A number that was measured, and the bound on whose wrong side it lies; `layer`: whose it
    is, if a layer's.
    """

    name: str
    value: Measured
    bound: Measured
    layer: str | None = None


class Cure(Strict):
    """What helps, in English (`message`) and in Korean.

    Exactly one is set: `parts`, the parts of the experiment to begin anew with, or `change`, the
    settings to change while the run goes on.
    """

    message: str
    ko: str
    parts: dict[str, Any] | None = None
    change: dict[str, float] | None = None

    @model_validator(mode="after")
    def _does_one_thing(self) -> Self:
        if (self.parts is None) == (self.change is None):
            raise ValueError("a cure has either parts or a change")
        return self

    @classmethod
    def anew(cls, words: Text, parts: dict[str, Any]) -> Self:
        """Begin anew with other parts."""
        return cls(message=words.en, ko=words.ko, parts=parts)

    @classmethod
    def meanwhile(cls, words: Text, change: dict[str, float]) -> Self:
        """Change settings while the run goes on."""
        return cls(message=words.en, ko=words.ko, change=change)

    @property
    def words(self) -> Text:
        """The sentence in every language."""
        return text(self.message, self.ko)

    def told(self, experiment: dict[str, Any], language: Language) -> dict[str, Any]:
        """As the API answers it, for a run of `experiment`."""
        words = self.words.in_language(language)
        if self.change is not None:
            return {"message": words, "change": self.change}
        return {"message": words, "experiment": experiment | (self.parts or {})}


class DiagnosisFinding(Strict):
    """What is wrong with a run, or worth knowing of it; `since_epoch`: of the first of the looks
    in a row that found it.
    """

    code: str
    level: Level
    message: str
    ko: str
    evidence: list[Evidence]
    since_epoch: int
    cures: list[Cure] = []

    @property
    def words(self) -> Text:
        """The sentence in every language."""
        return text(self.message, self.ko)

    def told(self, experiment: dict[str, Any], language: Language) -> dict[str, Any]:
        """As the API answers it, for a run of `experiment`."""
        return {
            "code": self.code,
            "level": self.level,
            "message": self.words.in_language(language),
            "evidence": [each.model_dump(exclude_none=True) for each in self.evidence],
            "since_epoch": self.since_epoch,
            "cures": [each.told(experiment, language) for each in self.cures],
        }
