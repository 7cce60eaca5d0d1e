"""The classes behind generated source, for expressions that `torch.nn` alone cannot make."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from app.schema.script import definitions_of

NAME = re.compile(r"(?<![\w.])[A-Za-z_]\w*")
"""A name that is no attribute of another."""


def definitions(expressions: Iterable[str]) -> list[str]:
    """The source of every class of `app.layers.modules` that the expressions name, each once, in
    the order of first use.

    The classes need `torch` and `nn` in scope and nothing else, so that what is generated runs
    without this project. The file is read, not imported: torch stays out.
    """
    names = dict.fromkeys(name for expression in expressions for name in NAME.findall(expression))
    return [CLASSES[name] for name in names if name in CLASSES]


CLASSES = definitions_of(Path(__file__).with_name("modules.py"))
