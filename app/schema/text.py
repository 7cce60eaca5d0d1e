"""Text that a learner reads, in every language of the page."""

from typing import Literal

from app.schema.strict import Strict

Language = Literal["en", "ko"]


class Text(Strict):
    """One sentence or paragraph in English and Korean."""

    en: str
    ko: str

    def in_language(self, language: Language) -> str:
        """The text in `language`."""
        return self.ko if language == "ko" else self.en


def either(words: list[Text]) -> Text:
    """Alternatives as a list in a sentence: "one, two or three"."""
    *others, last = words
    if not others:
        return last
    return Text(
        en=f"{', '.join(each.en for each in others)} or {last.en}",
        ko=f"{', '.join(each.ko for each in others)} 또는 {last.ko}",
    )


def counted(number: int, noun: str) -> str:
    """A number of things in English: "1 cell", "2 cells"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def text(en: str, ko: str) -> Text:
    """Shorthand for declarations: `text("Units", "유닛 수")`."""
    return Text(en=en, ko=ko)
