"""JSON as RFC 8259 defines it: no NaN, no infinity, no key twice in one object.

Numbers that overflow to infinity (1e999) and very deep nesting are refused, too. A number without a
fraction is an integer however it is spelled, as in JSON Schema: 1.0 is 1.
"""

from __future__ import annotations

import json
from collections import Counter
from math import isinf
from typing import Any

from pydantic_core import from_json

from app.experiment.quote import shorten

LARGEST = 2**53
"""Up to here a float64 tells every integer from the next."""


def decode(body: bytes | str) -> Any:
    """The value of a JSON text. Raises ValueError, which says what is wrong and where."""
    from_json(body, allow_inf_nan=False)  # refuses what `json` lets pass, but not equal keys and 1e999
    return json.loads(body, object_pairs_hook=object_of, parse_float=number_of)


def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object by its keys and values. Raises ValueError for a key that is given twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        counted = Counter(key for key, _ in pairs)
        repeated = next(key for key, times in counted.items() if times > 1)
        raise ValueError(f"the key “{shorten(repeated)}” is given more than once in one object; give it once")
    return made


def number_of(spelled: str) -> int | float:
    """A number with a point or an exponent. Raises ValueError for one that is too large."""
    number = float(spelled)
    if isinf(number):
        raise ValueError("a number is too large; expected finite numbers")
    exact = (number.is_integer() and 0 < abs(number) <= LARGEST) or spelled == "0.0"
    return int(number) if exact else number
