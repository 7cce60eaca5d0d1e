"""The API's own errors, answered as `application/problem+json` (RFC 9457).

TITLES lists their types. `errors.py` maps every other exception to one of them.
"""

from __future__ import annotations

from typing import Any

from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse
from starlette.types import Scope

from app.schema.problem import Problem
from app.schema.strict import Strict, example
from app.schema.text import Language, Text, text

MEDIA_TYPE = "application/problem+json"

LANGUAGES: dict[str, Language] = {"en": "en", "ko": "ko"}

TITLES: dict[str, tuple[int, Text]] = {
    "sign-in": (401, text("Sign-in needed", "로그인이 필요합니다")),
    "origin": (403, text("Refused from another site", "다른 사이트에서 온 요청은 받지 않습니다")),
    "not-found": (404, text("Not found", "찾을 수 없습니다")),
    "method": (405, text("Method not allowed", "쓸 수 없는 메서드입니다")),
    "too-slow": (408, text("The body took too long", "본문이 너무 늦게 도착했습니다")),
    "conflict": (409, text("Not possible in this state", "이 상태에서는 할 수 없습니다")),
    "too-large": (413, text("The body is too large", "본문이 너무 큽니다")),
    "not-json": (415, text("JSON expected", "JSON이 필요합니다")),
    "host": (421, text("Unknown host name", "모르는 호스트 이름입니다")),
    "malformed": (422, text("Malformed", "형식이 맞지 않습니다")),
    "refused-experiment": (422, text("The experiment cannot run", "이 실험은 실행할 수 없습니다")),
    "refused": (422, text("Not possible for this run", "이 실행에서는 할 수 없습니다")),
    "quota": (429, text("Quota reached", "한도에 이르렀습니다")),
    "too-many": (429, text("Too many attempts", "시도가 너무 많습니다")),
    "internal": (500, text("The server made a mistake", "서버에서 문제가 생겼습니다")),
    "not-ready": (503, text("Not ready yet", "아직 준비되지 않았습니다")),
    "storage-full": (507, text("Storage is full", "저장 공간이 가득 찼습니다")),
}
"""Each stable `type` with its status and title."""


class ProblemBody(Strict):
    """The body of every error.

    `type` is a stable word; `detail` says what was expected, what was found and what to do.
    """

    model_config = example(
        {
            "type": "not-found",
            "title": "Not found",
            "status": 404,
            "detail": "There is no run 0123, or it is not yours.",
        }
    )

    type: str
    title: str
    status: int
    detail: str
    problems: list[Problem] | None = None
    retry_after: float | None = None


class HttpProblem(Exception):
    """An answer that is an error. `type` is a word of TITLES."""

    def __init__(
        self,
        type: str,
        detail: Text,
        problems: list[Problem] | None = None,
        retry_after: float | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        self.type, self.detail, self.problems, self.retry_after = type, detail, problems, retry_after
        self.status, self.title = TITLES[type]
        self.headers = dict(headers or {})
        if retry_after is not None:
            self.headers["Retry-After"] = str(max(1, round(retry_after)))
        super().__init__(self.detail.en)

    def body(self, language: Language) -> ProblemBody:
        """The error in the reader's language."""
        return ProblemBody(
            type=self.type,
            title=self.title.in_language(language),
            status=self.status,
            detail=self.detail.in_language(language),
            problems=self.problems,
            retry_after=self.retry_after,
        )

    def response(self, language: Language) -> JSONResponse:
        """The error as an HTTP answer."""
        body = self.body(language).model_dump(mode="json")
        said = {
            name: value for name, value in body.items() if value is not None
        }  # nulls below mean something
        return JSONResponse(said, self.status, self.headers, MEDIA_TYPE)


class NotFound(HttpProblem):
    """It does not exist, or belongs to another: one answer for both, so that ids leak nothing."""

    def __init__(self, what: str, id: str) -> None:
        nouns = {"run": "실행", "experiment": "실험", "upload": "올린 파일"}
        super().__init__(
            "not-found",
            text(
                f"There is no {what} {id[:40]}, or it is not yours.",
                f"{nouns[what]} {id[:40]}이(가) 없거나 내 것이 아닙니다.",
            ),
        )


class SignInNeeded(HttpProblem):
    """There are no credentials, or they are not valid (any more)."""

    def __init__(self, detail: Text) -> None:
        super().__init__("sign-in", detail, headers={"WWW-Authenticate": "Bearer"})


def responses(*types: str) -> dict[int | str, dict[str, Any]]:
    """The error answers of a route, for OpenAPI: by status, with an example of each type."""
    documented: dict[int | str, dict[str, Any]] = {}
    for word in types:
        status, title = TITLES[word]
        content = {"schema": {"$ref": "#/components/schemas/ProblemBody"}, "examples": {}}
        entry = documented.setdefault(status, {"description": title.en, "content": {MEDIA_TYPE: content}})
        body = {
            "type": word,
            "title": title.en,
            "status": status,
            "detail": "What was expected, found, and what to do.",
        }
        entry["content"][MEDIA_TYPE]["examples"][word] = {"value": body}
    return documented


def example_of(body: Any) -> dict[int | str, dict[str, Any]]:
    """An example of an answer, for OpenAPI, where no model carries one."""
    return {200: {"content": {"application/json": {"example": body}}}}


def language_of(request: HTTPConnection) -> Language:
    """The language of LANGUAGES that `Accept-Language` prefers, else English."""
    wanted = request.headers.get("accept-language", "")
    ranked = sorted(map(_weighed, wanted.split(",")), key=lambda each: -each[1])
    return next((LANGUAGES[word] for word, weight in ranked if word in LANGUAGES and weight > 0), "en")


def language_in(scope: Scope) -> Language:
    """The same, for middleware."""
    return language_of(HTTPConnection(scope))


def _weighed(part: str) -> tuple[str, float]:
    tag, _, weight = part.strip().lower().partition(";q=")
    try:
        return tag.split("-")[0], float(weight) if weight else 1.0
    except ValueError:
        return tag.split("-")[0], 0.0
