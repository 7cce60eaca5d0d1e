"""What was found in a body, told short enough for a sentence."""

from __future__ import annotations

import json

from app.schema.text import Text, text

LENGTH = 60
"""Characters of a quoted text."""


def quote(found: object) -> Text:
    """A JSON value in a few words: short texts and numbers as they are, the rest by size."""
    match found:
        case str():
            return _same(f"“{shorten(found)}”")
        case dict():
            return _fields([shorten(str(key)) for key in list(found)[:5]])
        case list():
            return text(f"a list of {len(found)}", f"항목이 {len(found)}개인 목록")
        case int() if abs(found) >= 10**15 and not isinstance(found, bool):
            return _power("-" if found < 0 else "", found.bit_length() - 1)
        case _:
            return _same(json.dumps(found))


def shorten(word: str) -> str:
    """At most `LENGTH` characters that can travel as UTF-8."""
    sound = word.encode("utf-8", "replace").decode()
    return sound if len(sound) <= LENGTH else f"{sound[:LENGTH]}…"


def _fields(names: list[str]) -> Text:
    if not names:
        return text("an object with no fields", "빈 객체")
    listed = ", ".join(names)
    return text(f"an object with {listed}", f"필드가 {listed}인 객체")


def _power(sign: str, exponent: int) -> Text:
    return text(f"{sign}about 2^{exponent}", f"약 {sign}2^{exponent}")


def _same(word: str) -> Text:
    return text(word, word)
