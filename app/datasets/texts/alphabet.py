"""Characters as symbols: which there are in a text, and what each is called.

A syllable of Hangul counts as its two or three letters, so that a few dozen symbols spell every
Korean text; put together again they are the same syllables. The Unicode Standard, section 3.12.
"""

from __future__ import annotations

import re
import unicodedata

SYLLABLES = re.compile("[가-힣]+")
INITIALS = dict(zip(range(0x1100, 0x1113), "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", strict=True))
VOWELS = dict(zip(range(0x1161, 0x1176), "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ", strict=True))
FINALS = dict(
    zip(range(0x11A8, 0x11C3), "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ", strict=True)
)
SHOWN = {" ": "␣", "\n": "↵", "\t": "⇥"}


def spelled(text: str) -> str:
    """A text with each syllable of Hangul as its letters, and each line ending as one character."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return SYLLABLES.sub(lambda found: unicodedata.normalize("NFD", found[0]), plain)


def shown(symbol: str) -> str:
    """A symbol for people: of what is not seen, a sign that stands for it; a letter that ends a
    syllable has a dash before it.
    """
    code = ord(symbol)
    if code in FINALS:
        return f"-{FINALS[code]}"
    if symbol in SHOWN or symbol.isprintable():
        return SHOWN.get(symbol) or INITIALS.get(code) or VOWELS.get(code) or symbol
    return f"U+{code:04X}"
