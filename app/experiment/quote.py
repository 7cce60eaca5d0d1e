"""What was found in a body, told short enough for a sentence."""

from __future__ import annotations

import json

LENGTH = 60
"""Characters of a quoted text."""


def quote(found: object) -> str:
    """A JSON value in a few words: short texts and numbers as they are, the rest by size."""
    match found:
        case str():
            return f"“{shorten(found)}”"
        case dict():
            return f"an object with {', '.join(shorten(str(key)) for key in list(found)[:5]) or 'no fields'}"
        case list():
            return f"a list of {len(found)}"
        case int() if abs(found) >= 10**15 and not isinstance(found, bool):
            return f"{'-' if found < 0 else ''}about 2^{found.bit_length() - 1}"
        case _:
            return json.dumps(found)


def shorten(word: str) -> str:
    """At most `LENGTH` characters that can travel as UTF-8."""
    sound = word.encode("utf-8", "replace").decode()
    return sound if len(sound) <= LENGTH else f"{sound[:LENGTH]}…"
