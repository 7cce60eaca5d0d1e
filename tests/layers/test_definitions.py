"""The classes behind generated source."""

import ast
from typing import Any

import pytest

from app.layers.definitions import CLASSES, definitions


def test_each_class_that_is_named_is_defined_once_in_the_order_of_first_use() -> None:
    first, second = list(CLASSES)[:2]
    named = [f"nn.Sequential({second}(2, inputs=3), nn.Tanh())", f"{first}()", f"{second}(4)"]
    assert definitions(named) == [CLASSES[second], CLASSES[first]]
    assert definitions([f"nn.{first}()", "nn.Linear(2, 3)"]) == []


def test_requests_parse_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """In many threads at once CPython 3.11 raised SystemError."""

    def refuse(*given: Any, **named: Any) -> None:
        raise SystemError("AST constructor recursion depth mismatch")

    monkeypatch.setattr(ast, "parse", refuse)
    name = next(iter(CLASSES))
    assert definitions([f"{name}(3)"]) == [CLASSES[name]]
