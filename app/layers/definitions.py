"""The classes behind generated source, for expressions that `torch.nn` alone cannot make."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterable


def definitions(expressions: Iterable[str]) -> list[str]:
    """The source of every class of `app.layers.modules` that the expressions name, each once, in the order of first use.

    The classes need `torch` and `nn` in scope and nothing else, so that what is generated runs without this project. Imports torch.
    """
    from app.layers import modules

    names = dict.fromkeys(name for expression in expressions for name in _names(expression))
    return [inspect.getsource(getattr(modules, name)) for name in names if name != "nn"]


def _names(expression: str) -> list[str]:
    return [node.id for node in ast.walk(ast.parse(expression, mode="eval")) if isinstance(node, ast.Name)]
