"""What a check found wrong, in every language; a `Problem` is a finding told in one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.schema.problem import Edit, Fix, Level, Problem
from app.schema.text import Language, Text


@dataclass(frozen=True)
class Mend:
    """A suggested edit and the words on its button."""

    label: Text
    edit: Edit


@dataclass(frozen=True)
class Finding:
    """What is wrong, what was expected and found, what would mend it; exactly one of `layer`,
    `wire` and `field` says where. With a warning the experiment can run.
    """

    message: Text
    expected: Text
    found: Text
    layer: str | None = None
    wire: tuple[str, str] | None = None
    field: str | None = None
    mend: Mend | None = None
    level: Level = "error"

    def problem(self, language: Language) -> Problem:
        """The finding in one language."""
        return Problem(
            level=self.level,
            layer=self.layer,
            wire=None if self.wire is None else list(self.wire),
            field=self.field,
            message=self.message.in_language(language),
            expected=self.expected.in_language(language),
            found=self.found.in_language(language),
            fix=None
            if self.mend is None
            else Fix(label=self.mend.label.in_language(language), edit=self.mend.edit),
        )


def refuses(findings: Iterable[Finding]) -> bool:
    """Whether one of them is an error."""
    return any(each.level == "error" for each in findings)
