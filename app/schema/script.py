"""The parts of a Python script that is written for a reader, and what it quotes of this project."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill

WIDTH = 100
"""Characters in a line of a script's head."""
EXPERIMENT_BEGINS = 'EXPERIMENT = r"""\n'
EXPERIMENT_ENDS = '\n"""\n'
"""Around the experiment's JSON in a script."""


@dataclass(frozen=True)
class ScriptPart:
    """Definitions, the import lines that they need, and what the head of the script says of
    them. `call`: of rows, the expression that has the splits.
    """

    body: str
    imports: tuple[str, ...] = ()
    note: str = ""
    call: str = "splits()"


def with_notes(script: str, notes: Sequence[str]) -> str:
    """A script whose head of several lines says more."""
    said = "".join(f"{fill(each, WIDTH)}\n" for each in notes)
    return script.replace('\n"""\n', f'\n{said}"""\n', 1)


def definitions_of(path: Path) -> Mapping[str, str]:
    """The source of each class, function and constant of a file, by name.

    The file is read, not imported. To be called once, at the start: CPython 3.11 raises SystemError
    where many threads parse at once.
    """
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines(keepends=True)
    return {
        name: "".join(lines[node.lineno - 1 : node.end_lineno])
        for node in ast.parse(source).body
        if (name := _name(node)) is not None
    }


def _name(node: ast.stmt) -> str | None:
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        return node.name
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return None
