"""What a word is meant to be, among names that somebody chose: the same one spelled otherwise, or
a slip of the hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

SHORTEST = 4
"""Letters of a word in which a slip is recognised: of two, "y" is one slip from "a"."""

UNIT = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
"""What a column is measured in: "petal length (cm)"."""


def bare(word: str) -> str:
    """A word without what is spelled one way here and another there: case, blanks, hyphens,
    underscores, letters composed or not.
    """
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", word).casefold())


def one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter too many, missing, wrong, or by two swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return True
    a, b = one[start:], other[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def meant_among(word: str, names: Iterable[str]) -> str | None:
    """The one name that is meant; None where none or several could be. A number, "-1", means
    nothing but itself.
    """
    names = [*names]
    wanted, short = bare(word), bare(UNIT.sub("", word))
    if not any(map(str.isalpha, short)):
        return None
    without_unit = {name: bare(UNIT.sub("", name)) for name in names}
    for near in (
        [name for name in names if bare(name) == wanted],
        [name for name in names if without_unit[name] == short],
        [name for name in names if len(short) >= SHORTEST and one_slip(short, without_unit[name])],
    ):
        if near:
            return near[0] if len(near) == 1 else None
    return None
