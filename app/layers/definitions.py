"""The classes behind generated source, for expressions that `torch.nn` alone cannot make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.schema.script import definitions_of

NAME = re.compile(r"(?<![\w.])[A-Za-z_]\w*")
"""A name that is no attribute of another."""
TYPE_COMMENT = re.compile(r"  # type: ignore\[[\w-]+\]")
"""What only this project's type checker reads."""


def definitions(expressions: Iterable[str]) -> list[str]:
    """The source of every class of `app.layers.modules` that the expressions name, each once, in
    the order of first use, after the classes that it derives from.

    The classes need `torch` and `nn` in scope and nothing else, so that what is generated runs
    without this project. The file is read, not imported: torch stays out.
    """
    names = dict.fromkeys(name for expression in expressions for name in _needed(expression))
    return [CLASSES[name] for name in names]


def _needed(code: str) -> Iterator[str]:
    """The classes that an expression names, each after those that its own first line names."""
    for name in NAME.findall(code):
        if name in CLASSES:
            _, bases = CLASSES[name].split("\n")[0].split("(")
            yield from _needed(bases)
            yield name


CLASSES = {
    name: TYPE_COMMENT.sub("", code)
    for file in sorted(Path(__file__).with_name("modules").glob("*.py"))
    for name, code in definitions_of(file).items()
    if code.startswith("class ")
}
"""Parsed once, at the start: CPython 3.11 raises SystemError where many threads parse at once."""
