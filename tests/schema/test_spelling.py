"""Which of several names a word is meant to be."""

from __future__ import annotations

import pytest

from app.schema.spelling import meant_among


@pytest.mark.parametrize(
    ("word", "names", "meant"),
    [
        ("Y", ["a", "b", "y"], "y"),
        ("Y", ["a", "b", "c"], None),
        ("y", ["a", "Y", "y "], None),
        ("petal_length", ["petal length (cm)", "petal width (cm)"], "petal length (cm)"),
        ("petal lenght", ["petal length (cm)", "petal width (cm)"], "petal length (cm)"),
        ("height", ["height (cm)", "height (in)"], None),
        ("height (cm)", ["height (cm) ", "height (in)"], "height (cm) "),
        ("-1", ["1", "2"], None),
        ("1.0", ["10", "1"], None),
        ("", ["a"], None),
        ("가격", ["\u1100\u1161\u1100\u1167\u11a8"], "\u1100\u1161\u1100\u1167\u11a8"),
        ("cost", ["price", "age"], None),
    ],
)
def test_one_name_is_meant_or_none(word: str, names: list[str], meant: str | None) -> None:
    assert meant_among(word, names) == meant
