"""The one place where an exception becomes an HTTP answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import structlog
from fastapi import FastAPI, Request
from sqlalchemy.exc import DatabaseError, OperationalError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from app.api.data_service import DataServiceFailed
from app.api.problems import TITLES, HttpProblem, language_of
from app.experiment.complaint import unknown_word
from app.experiment.parse import Malformed
from app.learners.learner import Refusal
from app.network.finding import Finding
from app.network.graph import BrokenNetwork
from app.runs.errors import Closing, QuotaExceeded, RefusedExperiment, RunRefused, UnknownUnit
from app.schema.run import ENDED, IllegalMove, RunState
from app.schema.text import Language, Text, text
from app.store.database import is_damaged
from app.store.records import NoSuchExperiment, NoSuchRun, NoSuchUpload, StorageFull

log = structlog.get_logger()

SOON = 2.0
QUOTA_SECONDS = 5.0

STATES: dict[RunState, Text] = {
    "queued": text("waits for its turn", "차례를 기다리고 있어"),
    "running": text("is under way", "진행 중이어서"),
    "paused": text("is paused", "일시정지되어 있어"),
    "interrupted": text("was interrupted", "중단되어 있어"),
    "finished": text("has finished", "끝나서"),
    "stopped": text("was stopped", "멈춰서"),
    "diverged": text("has diverged", "발산해서"),
    "failed": text("has failed", "실패해서"),
}
ELSEWHERE = {
    404: text("There is nothing at this address.", "이 주소에는 아무것도 없습니다."),
    405: text(
        "This address does not take this method; the header Allow says which it takes.",
        "이 주소에서 쓸 수 없는 메서드입니다. 쓸 수 있는 것은 Allow 헤더에 있습니다.",
    ),
}
"""What Starlette says of addresses, by its status."""
LOOK = text("`problems` says why.", "이유는 `problems`에 있습니다.")


def _with(en: str, ko: str) -> Text:
    return text(f"{en} {LOOK.en}", f"{ko} {LOOK.ko}")


def _malformed(error: Malformed, _: Language) -> HttpProblem:
    return HttpProblem(
        "malformed", _with("This is no experiment.", "실험의 형식이 아닙니다."), error.problems
    )


def _broken(error: BrokenNetwork, language: Language) -> HttpProblem:
    problems = [each.problem(language) for each in error.findings]
    detail = _with("The network does not hold together.", "신경망의 연결이 맞지 않습니다.")
    return HttpProblem("refused-experiment", detail, problems)


def _refused(error: RefusedExperiment, _: Language) -> HttpProblem:
    detail = _with("The experiment cannot run.", "이 실험은 실행할 수 없습니다.")
    return HttpProblem("refused-experiment", detail, error.problems)


def _illegal(error: IllegalMove, _: Language) -> HttpProblem:
    state = STATES[error.state]
    if error.state in ENDED:
        return HttpProblem(
            "conflict",
            text(
                f"The run {state.en} and cannot go on or change any more. Start a new one.",
                f"실행이 {state.ko} 더는 바꿀 수 없습니다. 새로 시작하세요.",
            ),
        )
    return HttpProblem(
        "conflict",
        text(
            f"The run {state.en}, so it cannot be {error.wanted} now. Wait a moment, or pause it first.",
            f"실행이 {state.ko} 지금은 할 수 없습니다. 잠시 뒤에 하거나 먼저 일시정지하세요.",
        ),
    )


def _unknown_unit(error: UnknownUnit, language: Language) -> HttpProblem:
    complaint = unknown_word("unit", error.unit, list(error.units))
    finding = Finding(complaint.message, complaint.expected, complaint.found, field="unit")
    return HttpProblem("malformed", complaint.message, [finding.problem(language)])


def _quota(error: QuotaExceeded, _: Language) -> HttpProblem:
    return HttpProblem("quota", error.words, retry_after=QUOTA_SECONDS)


def _full(error: Exception, _: Language) -> HttpProblem:
    return HttpProblem(
        "storage-full",
        text(f"{error}.", "저장 공간이 가득 찼습니다. 실행을 지운 뒤 다시 하세요."),
    )


def _declined(error: RunRefused | Refusal, _: Language) -> HttpProblem:
    return HttpProblem("refused", error.reason.words)


def _gone(error: NoSuchRun, _: Language) -> HttpProblem:
    return HttpProblem("not-found", text("The run was deleted.", "삭제된 실행입니다."))


def _not_uploaded(error: NoSuchUpload, _: Language) -> HttpProblem:
    return HttpProblem("not-found", text("The uploaded file was deleted.", "올린 파일이 삭제되었습니다."))


def _forgotten(error: NoSuchExperiment, _: Language) -> HttpProblem:
    return HttpProblem("not-found", text("The experiment was deleted.", "삭제된 실험입니다."))


def _damaged(error: DatabaseError, language: Language) -> HttpProblem:
    if not is_damaged(error):
        return _unforeseen(error, language)
    detail = text(
        "The server's database is damaged. Whoever runs the server has to restore a copy of its data folder.",
        "서버의 데이터베이스가 손상되었습니다. 서버 운영자가 데이터 폴더의 사본을 되돌려 놓아야 합니다.",
    )
    return HttpProblem("internal", detail)


def _busy(error: Exception, _: Language) -> HttpProblem:
    detail = text(
        "The server is busy or restarts; ask again in a few seconds.",
        "서버가 바쁘거나 다시 시작하는 중입니다. 몇 초 뒤에 다시 하세요.",
    )
    return HttpProblem("not-ready", detail, retry_after=SOON)


def _plain(error: HTTPException, _: Language) -> HttpProblem:
    """What Starlette itself answers: no such route, no such method."""
    words = {status: word for word, (status, _title) in reversed(TITLES.items())}
    word = words.get(error.status_code, "malformed" if error.status_code < 500 else "internal")
    detail = ELSEWHERE.get(error.status_code, text(f"{error.detail}.", f"{TITLES[word][1].ko}."))
    return HttpProblem(word, detail, headers=dict(error.headers or {}))


def _unforeseen(error: Exception, _: Language) -> HttpProblem:
    detail = text("Something went wrong here; the server's log says more.", "서버에서 문제가 생겼습니다.")
    return HttpProblem("internal", detail)


ANSWERS: dict[type[Exception], Callable[[Any, Language], HttpProblem]] = {
    HttpProblem: lambda error, _: error,
    HTTPException: _plain,
    Malformed: _malformed,
    BrokenNetwork: _broken,
    RefusedExperiment: _refused,
    QuotaExceeded: _quota,
    IllegalMove: _illegal,
    UnknownUnit: _unknown_unit,
    RunRefused: _declined,
    Refusal: _declined,
    StorageFull: _full,
    NoSuchRun: _gone,
    NoSuchExperiment: _forgotten,
    NoSuchUpload: _not_uploaded,
    Closing: _busy,
    DataServiceFailed: _busy,
    OperationalError: _busy,  # another writer held the database for too long, or it restarts
    DatabaseError: _damaged,
    Exception: _unforeseen,
}
"""The answer to each exception; of its classes the most specific one listed decides."""


def as_problem(error: Exception, language: Language = "en") -> HttpProblem:
    """The HTTP answer to any exception; one that is not listed is a 500 without details."""
    made = next(ANSWERS[kind] for kind in type(error).__mro__ if kind in ANSWERS)
    return made(error, language)


def allowed(request: Request) -> list[str]:
    """The methods that some route takes at this path."""
    routes = [each for each in request.app.routes if isinstance(each, Route)]
    here = [each.methods or set() for each in routes if each.path_regex.match(request.url.path)]
    methods = set[str]().union(*here)
    return sorted(methods | ({"HEAD"} if "GET" in methods else set()))


async def answer(request: Request, error: Exception) -> Response:
    """FastAPI's handler for every exception."""
    problem = as_problem(error, language_of(request))
    if problem.type == "method":
        problem.headers["Allow"] = ", ".join(allowed(request))
    if problem.status >= 500:
        foreseen = isinstance(error, HttpProblem)
        log.error(
            "request failed",
            path=request.url.path,
            problem=problem.type,
            exc_info=None if foreseen else error,
        )
    return problem.response(language_of(request))


def install(app: FastAPI) -> None:
    """Register `answer` for every exception that is listed."""
    for kind in ANSWERS:
        app.add_exception_handler(kind, answer)
