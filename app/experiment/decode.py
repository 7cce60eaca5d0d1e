"""JSON as RFC 8259 defines it: no NaN, no infinity, no key twice in one object.

Numbers that overflow to infinity (1e999) and very deep nesting are refused, too. A number without a
fraction is an integer however it is spelled, as in JSON Schema: 1.0 is 1.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from math import isinf
from typing import Any

from pydantic_core import from_json

from app.experiment.quote import shorten
from app.schema.text import Text, text

LARGEST = 2**53
"""Up to here a float64 tells every integer from the next."""
PLACE = re.compile(r"line (\d+) column (\d+)")


class NotJson(ValueError):
    """Why a text is no JSON, and where."""

    def __init__(self, words: Text) -> None:
        super().__init__(words.en)
        self.words = words


def decode(body: bytes | str) -> Any:
    """The value of a JSON text. Raises NotJson."""
    try:
        from_json(body, allow_inf_nan=False)  # refuses what `json` lets pass, but not equal keys and 1e999
        return json.loads(body, object_pairs_hook=object_of, parse_float=number_of)
    except NotJson:
        raise
    except ValueError as error:
        raise NotJson(_placed(str(error))) from None


def _placed(said: str) -> Text:
    """What a parser says, in Korean at least where."""
    found = PLACE.search(said)
    where = f"{found[1]}행 {found[2]}열에서 더 읽을 수 없음" if found else "읽을 수 없음"
    return text(said, where)


def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object by its keys and values. Raises NotJson for a key that is given twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        counted = Counter(key for key, _ in pairs)
        repeated = next(key for key, times in counted.items() if times > 1)
        key = shorten(repeated)
        raise NotJson(
            text(
                f"the key “{key}” is given more than once in one object; give it once",
                f"한 객체에 키 “{key}”이(가) 두 번 넘게 있음. 한 번만 쓰세요",
            )
        )
    return made


def number_of(spelled: str) -> int | float:
    """A number with a point or an exponent. Raises NotJson for one that is too large."""
    number = float(spelled)
    if isinf(number):
        raise NotJson(
            text("a number is too large; expected finite numbers", "숫자가 너무 큼. 유한한 숫자가 필요함")
        )
    exact = (number.is_integer() and 0 < abs(number) <= LARGEST) or spelled == "0.0"
    return int(number) if exact else number
