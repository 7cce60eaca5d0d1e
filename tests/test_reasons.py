"""Whatever is told of a run is told in Korean too."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.api.errors import as_problem
from app.events import Reason
from app.runs.errors import RunRefused

ROOT = Path(__file__).parent.parent
HANGUL = re.compile("[가-힣]")


def constructions() -> Iterator[tuple[str, ast.expr, ast.AST]]:
    """Every place of the application that makes a reason: its words, and the function or module
    around it.
    """
    for path in sorted((ROOT / "app").rglob("*.py")):
        tree = ast.parse(path.read_text())
        scopes = [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))]
        for scope in reversed(scopes):
            for node in ast.walk(scope):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "Reason.of":
                    code, words = node.args[:2]
                    yield f"{path.relative_to(ROOT)}:{ast.unparse(code)}", words, scope


MADE = {name: (words, scope) for name, words, scope in reversed(list(constructions()))}


@pytest.mark.parametrize("name", MADE)
def test_a_reason_is_written_in_korean_where_it_is_made(name: str) -> None:
    words, scope = MADE[name]
    if isinstance(words, ast.Name):
        assigned = [node for node in ast.walk(scope) if isinstance(node, ast.Assign)]
        (words,) = [node.value for node in assigned if ast.unparse(node.targets[0]) == words.id]
    assert isinstance(words, ast.Call)
    assert ast.unparse(words.func) == "text"
    assert HANGUL.search(ast.unparse(words.args[1])), f"{name} says {ast.unparse(words.args[1])!r}"


def test_no_reason_is_made_without_a_text_in_every_language() -> None:
    """Only the store reads back what was written, before there was Korean perhaps."""
    found = [
        f"{path.relative_to(ROOT)}: {ast.unparse(node)}"
        for path in sorted((ROOT / "app").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Reason" and path.name != "runs.py"
    ]
    assert found == []


def test_the_search_finds_the_reasons_there_are() -> None:
    assert len(MADE) > 20


def test_a_refusal_reaches_http_in_the_readers_language() -> None:
    refused = RunRefused(Reason(code="x", message="No plane.", ko="평면이 아닙니다."))
    assert as_problem(refused).body("ko").detail == "평면이 아닙니다."
    assert as_problem(refused).body("en").detail == "No plane."


def test_what_was_stored_before_there_was_korean_is_told_in_english() -> None:
    assert Reason(code="x", message="No plane.").words.ko == "No plane."
