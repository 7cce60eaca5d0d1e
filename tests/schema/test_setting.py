"""Settings as forms see them."""

from typing import Literal, get_args

import pytest
from pydantic import ValidationError

from app.schema.setting import UNITS, Unit, describe, setting
from app.schema.strict import Strict
from app.schema.text import text

WORDS = {"label": text("Label", "이름"), "help": text("Help.", "도움말.")}


class Declared(Strict):
    kind: Literal["declared"] = "declared"
    rate: float = setting(0.5, ge=0, lt=1, unit="s", scale="log", **WORDS)
    size: int | Literal["all"] = setting(10, ge=1, le=100, **WORDS)
    flag: bool = setting(True, **WORDS)
    mode: Literal["a", "b"] = setting("a", **WORDS)
    parts: list[Literal["x", "y"]] = setting(["x"], min_length=1, max_length=2, **WORDS)
    limit: float | None = setting(None, gt=0, **WORDS)
    needed: int = setting(ge=2, **WORDS)


FORMS = {each.name: each for each in describe(Declared)}


def test_only_declared_settings_are_described_and_in_their_order() -> None:
    assert list(FORMS) == ["rate", "size", "flag", "mode", "parts", "limit", "needed"]


def test_kinds_follow_the_annotation() -> None:
    kinds = {name: form.kind for name, form in FORMS.items()}
    assert kinds == {"rate": "number", "size": "integer", "flag": "boolean", "mode": "choice", "parts": "list",
                     "limit": "number", "needed": "integer"}  # fmt: skip


def test_ranges_units_scales_and_defaults_are_carried() -> None:
    assert (FORMS["rate"].minimum, FORMS["rate"].maximum) == (0, 1)
    assert (FORMS["rate"].unit, FORMS["rate"].scale, FORMS["rate"].default) == (text("s", "초"), "log", 0.5)
    assert FORMS["needed"].default is None
    assert (FORMS["parts"].minimum, FORMS["parts"].maximum) == (1, 2)


def test_words_beside_numbers_and_items_of_lists_are_choices() -> None:
    assert FORMS["size"].choices == ["all"]
    assert FORMS["mode"].choices == ["a", "b"]
    assert FORMS["parts"].choices == ["x", "y"]


def test_none_is_an_option_only_where_the_annotation_says_so() -> None:
    assert [name for name, form in FORMS.items() if form.optional] == ["limit"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"needed": "4"},
        {"needed": 2.5},
        {"needed": 2, "rate": float("nan")},
        {"needed": 2, "limit": float("inf")},
    ],
)
def test_coercion_and_non_finite_numbers_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Declared.model_validate(wrong)


def test_every_unit_has_its_word_in_every_language() -> None:
    assert set(UNITS) == set(get_args(Unit))
