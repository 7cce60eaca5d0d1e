import json
import math

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.store.decimals import shortest, spell, spell_json


def test_a_measurement_is_spelled_as_people_would() -> None:
    measured = np.array([0.508, 0.1, 1 / 3, 1e-20, 3.4e38, 0.0, -2.5], dtype=np.float32).astype(np.float64)

    assert spell(measured) == [0.508, 0.1, 0.33333334, 1e-20, 3.4e38, 0.0, -2.5]


@settings(deadline=None)
@given(st.lists(st.floats(width=32, allow_nan=False, allow_infinity=False), max_size=20))
@example([1e-45, 1.17549435e-38, 3.4028234663852886e38, 9.999999e-14, 1e15, 16777216.0])
def test_a_float32_gets_numpys_shortest_decimal_and_stays_the_same_float32(values: list[float]) -> None:
    singles = np.array(values, dtype=np.float32)
    spelled = shortest(singles.astype(np.float64)).tolist()

    assert np.array(spelled, dtype=np.float32).tolist() == singles.tolist()
    assert [len(repr(each)) for each in spelled] == [len(repr(float(str(single)))) for single in singles]


@settings(deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=20))
def test_any_other_number_stays_as_it_is(values: list[float]) -> None:
    with np.errstate(over="ignore"):
        others = [value for value in values if float(np.float32(value)) != value]

    assert spell(np.array(others)) == others


def test_what_is_not_defined_is_null() -> None:
    assert spell(np.array([math.nan, 0.5])) == [None, 0.5]
    assert json.loads(spell_json([math.nan, 0.5])) == [None, 0.5]
