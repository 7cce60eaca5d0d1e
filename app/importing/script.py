"""A script or a notebook that a run was taken away as: nothing of it is executed.

The experiment is written into it as JSON. What else it says must be what that experiment's script
says, word for word: a line that somebody changed is named instead of being passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from itertools import zip_longest
from tokenize import COMMENT, DEDENT, ENDMARKER, INDENT, NEWLINE, NL, STRING, TokenError, generate_tokens
from typing import Any, NamedTuple

from app.experiment.decode import NotJson, decode
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.experiment.quote import shorten
from app.importing.imported import Format, Imported, Unreadable
from app.network.finding import refuses
from app.schema.notebook import script_of
from app.schema.script import EXPERIMENT_BEGINS, EXPERIMENT_ENDS
from app.schema.text import Language, Text, text

LAYOUT = frozenset({COMMENT, NL, NEWLINE, INDENT, DEDENT, ENDMARKER})
"""Tokens that may differ."""


class Word(NamedTuple):
    """A token of Python, and its line, from 1."""

    told: str
    line: int


def _knows(given: object) -> bool:
    if isinstance(given, dict):
        return "nbformat" in given
    return isinstance(given, str) and "class Network(nn.Module)" in given


def _read(given: Any, language: Language) -> Imported:
    """The experiment of a script whose code is its own. Raises Unreadable, Malformed."""
    code = _code(given)
    experiment = parse(_experiment_in(code), language)
    prepared = prepare(experiment)
    if refuses(prepared.findings):
        first = next(each for each in prepared.findings if refuses((each,)))
        raise Unreadable("EXPERIMENT", first.message, first.expected, first.found)
    _compare(code, prepared.source(experiment.stop) or "")
    return Imported(experiment=experiment.model_dump(mode="json"), format=SCRIPT.name, not_carried=[])


def _code(given: Any) -> str:
    if isinstance(given, str):
        return given.replace("\r\n", "\n")
    try:
        return script_of(given)
    except ValueError:
        raise Unreadable(
            "import",
            text("This notebook has no cells of code.", "코드 셀이 없는 노트북입니다."),
            text("cells with source", "소스가 있는 셀"),
            text(shorten(json.dumps(given)), shorten(json.dumps(given))),
        ) from None


def _experiment_in(code: str) -> object:
    """The JSON between the quotes of EXPERIMENT."""
    _, begins, rest = code.partition(EXPERIMENT_BEGINS)
    told, ends, _ = rest.partition(EXPERIMENT_ENDS)
    if not (begins and ends):
        raise Unreadable(
            "EXPERIMENT",
            text(
                "Only a script that was taken away from this playground can be brought back.",
                "이 플레이그라운드에서 내려받은 스크립트만 다시 불러올 수 있습니다.",
            ),
            text("EXPERIMENT, the experiment as JSON", "실험을 JSON으로 담은 EXPERIMENT"),
            text("a script without it", "그것이 없는 스크립트"),
        )
    try:
        return decode(told)
    except NotJson as error:
        raise Unreadable(
            "EXPERIMENT",
            text("What EXPERIMENT holds is no JSON.", "EXPERIMENT의 내용이 JSON이 아닙니다."),
            text("an experiment as JSON", "JSON으로 된 실험"),
            error.words,
        ) from None


def _compare(given: str, made: str) -> None:
    """Raises Unreadable at the first word of a script that is not its experiment's."""
    line = 1
    for found, expected in zip_longest(_words(given), _words(made)):
        line = found.line if found else line
        if found and expected and found.told == expected.told:
            continue
        raise Unreadable(
            f"line {line}",
            text(
                "This line is not what the script of its experiment says; change the experiment instead, on the page or in EXPERIMENT.",
                "이 줄은 실험의 스크립트와 다릅니다. 대신 페이지나 EXPERIMENT에서 실험을 바꾸세요.",
            ),
            _quoted(expected),
            _quoted(found),
        )


def _words(code: str) -> Iterator[Word]:
    """The tokens of code but for its head and its layout. Raises Unreadable for what is no
    Python.
    """
    try:
        for token in generate_tokens(StringIO(code).readline):
            if token.type not in LAYOUT and not (token.type == STRING and token.start[0] == 1):
                yield Word(token.string, token.start[0])
    except (TokenError, SyntaxError) as error:
        line = error.lineno if isinstance(error, SyntaxError) else error.args[1][0]
        raise Unreadable(
            f"line {line}",
            text("This is no Python.", "파이썬 코드가 아닙니다."),
            text("Python", "파이썬"),
            text(shorten(str(error.args[0])), shorten(str(error.args[0]))),
        ) from None


def _quoted(word: Word | None) -> Text:
    if word is None:
        return text("nothing more", "아무것도 없음")
    return text(f"“{shorten(word.told)}”", f"“{shorten(word.told)}”")


SCRIPT = Format(
    name="script",
    title=text("a script or notebook of this playground", "이 플레이그라운드의 스크립트나 노트북"),
    knows=_knows,
    reads=_read,
)
