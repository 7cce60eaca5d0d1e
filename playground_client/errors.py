"""What goes wrong, in the server's words."""

from __future__ import annotations

from typing import Any

import httpx


class PlaygroundError(Exception):
    """The server refused a call.

    `type`: a stable word, such as `refused-experiment`. `status`: of HTTP. `problems`: each with
    `message`, `expected`, `found` and, where there is one, a `fix`.
    """

    def __init__(self, status: int, type: str, detail: str, problems: list[dict[str, Any]]) -> None:
        told = [f"{each['message']} Expected {each['expected']}, found {each['found']}." for each in problems]
        super().__init__("\n".join([detail, *told]))
        self.status, self.type, self.detail, self.problems = status, type, detail, problems


class RunFailed(Exception):
    """A run that was followed ended in `state` “failed” or “diverged”; the message says why."""

    def __init__(self, state: str, reason: str) -> None:
        super().__init__(reason)
        self.state = state


def accepted(answer: httpx.Response) -> httpx.Response:
    """An answer that is no error. Raises PlaygroundError."""
    if answer.is_success:
        return answer
    try:
        body = answer.json()
    except ValueError:
        body = {}
    known: dict[str, Any] = body if isinstance(body, dict) else {}
    detail = known.get("detail") or answer.reason_phrase
    raise PlaygroundError(
        answer.status_code, known.get("type", "unknown"), detail, known.get("problems") or []
    )
