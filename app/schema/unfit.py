"""Settings that are legal one by one and do not fit together."""

from __future__ import annotations

from dataclasses import dataclass

from app.schema.text import Text, text

NOT_TOLD = text("settings that fit together", "서로 맞는 설정")


@dataclass(frozen=True)
class Remedy:
    """A value that would do, for the setting at a dotted path below what was refused."""

    setting: str
    value: bool | int | float | str | list[str]


class Unfit(ValueError):
    """Raised by a declaration's validator: what is wrong, what was expected and found, what would
    mend it, in every language.
    """

    def __init__(
        self,
        en: str,
        ko: str,
        *,
        expected: Text = NOT_TOLD,
        found: Text | None = None,
        remedy: Remedy | None = None,
    ) -> None:
        """`found`: None where the refused body says it itself."""
        super().__init__(en)
        self.message: Text = text(en, ko)
        self.expected, self.found, self.remedy = expected, found, remedy
