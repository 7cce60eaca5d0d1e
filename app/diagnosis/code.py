"""What a rule of the diagnosis is: a code, a rule with its bounds and source, and its cures."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from app.diagnosis.history import History
from app.schema.diagnosis import Cure, DiagnosisFinding, Evidence, Level
from app.schema.strict import Strict
from app.schema.text import Text


@dataclass(frozen=True)
class Look:
    """A run at a moment: after `epoch` rows, with its metrics so far. `ended`: nothing follows.
    `diverged`: it ended since its numbers were no longer finite.
    """

    epoch: int
    history: History
    ended: bool = False
    diverged: bool = False


Seen = TypeVar("Seen", bound=Look)
AnyRule = Any
"""A Rule of some method, whose learner hands it what it asks for."""


@dataclass(frozen=True)
class Found:
    """That a rule holds: why, in words and numbers, and what helps.

    `certain`: one look is enough; otherwise two in a row have to agree, or the last one.
    """

    words: Text
    evidence: Sequence[Evidence]
    cures: Sequence[Cure] = ()
    certain: bool = True


def made(*offered: Cure | None) -> list[Cure]:
    """The cures that there are."""
    return [each for each in offered if each is not None]


class Rule(ABC, Generic[Seen]):
    """One code. Instances hold nothing: the same look gives the same answer."""

    code: ClassVar[str]
    level: ClassVar[Level]
    title: ClassVar[Text]
    explanation: ClassVar[Text]
    source: ClassVar[str]
    """Whose insight it is, or what its bounds were measured on."""
    explained_by: ClassVar[tuple[str, ...]] = ()
    """Codes that are its cause: where one of them is found, it says nothing more."""

    @abstractmethod
    def find(self, look: Seen) -> Found | None:
        """What is found; None where the rule does not hold."""


class CodeEntry(Strict):
    """A code as the catalogue tells it."""

    code: str
    level: Level
    title: Text
    explanation: Text
    source: str

    @classmethod
    def of(cls, rule: type[Rule[Any]]) -> CodeEntry:
        """Of a rule."""
        return cls(
            code=rule.code,
            level=rule.level,
            title=rule.title,
            explanation=rule.explanation,
            source=rule.source,
        )


def diagnose(rules: Sequence[type[AnyRule]], look: Look) -> dict[str, tuple[Level, Found]]:
    """What the rules find, by code, in their order; causes stand before what they explain."""
    found: dict[str, tuple[Level, Found]] = {}
    for rule in rules:
        if found.keys().isdisjoint(rule.explained_by) and (it := rule().find(look)) is not None:
            found[rule.code] = rule.level, it
    return found


def finding(code: str, level: Level, found: Found, since: int) -> DiagnosisFinding:
    """As it is told."""
    return DiagnosisFinding(
        code=code,
        level=level,
        message=found.words.en,
        ko=found.words.ko,
        evidence=list(found.evidence),
        since_epoch=since,
        cures=list(found.cures),
    )
