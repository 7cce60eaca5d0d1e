"""Putting the views of one frame together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.events import Reason
from app.learners.learner import Arrays, Refusal
from app.schema.text import text
from app.views.catalog import View

Shown = tuple[Arrays, dict[str, Any]]
Show = Callable[[Any, Any], Shown]
"""A model and a view: the arrays that answer it, and facts."""


def find_view(served: Mapping[str, Show], view: View) -> Show:
    """What shows a view. Raises Refusal if it is not among those served."""
    if view.view not in served:
        raise _not_served(view.view, ", ".join(served))
    return served[view.view]


def frame(views: Sequence[View], show: Callable[[View], Shown]) -> tuple[Arrays, list[dict[str, Any]]]:
    """The arrays of all views together and, in the order asked, one mapping of facts each.

    Raises Refusal if two views send the same array.
    """
    arrays: Arrays = {}
    facts: list[dict[str, Any]] = []
    for view in views:
        seen, known = show(view)
        if twice := arrays.keys() & seen.keys():
            raise _twice(view.view, sorted(twice))
        arrays |= seen
        facts.append({"view": view.view, **known})
    return arrays, facts


def _not_served(view: str, served: str) -> Refusal:
    words = text(
        f"Runs of this method have no view {view}; they have: {served}.",
        f"이 방법의 실행에는 {view} 뷰가 없습니다. 있는 것: {served}.",
    )
    return Refusal(Reason.of("no-such-view", words, view=view))


def _twice(view: str, names: list[str]) -> Refusal:
    words = text(
        f"One frame holds each array once; {', '.join(names)} would be there twice. Ask for {view} again in the next frame.",
        f"프레임 하나에는 배열이 하나씩만 들어갑니다. {', '.join(names)} 배열이 겹칩니다. {view} 뷰는 다음 프레임에서 요청하세요.",
    )
    return Refusal(Reason.of("view-twice", words, view=view))
