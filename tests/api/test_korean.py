"""Whatever the API and the socket refuse, a Korean reader is told in Korean."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from pydantic_core import core_schema
from starlette.exceptions import HTTPException

from app.api.errors import as_problem
from app.experiment.complaint import complain
from app.learners.back_propagation.model.prediction import refused_rows
from app.methods.back_propagation.specification import BackPropagation
from tests.api.routes import UNSAFE, address
from tests.api.serving import XOR, Served
from tests.api.test_bodies import BODIES, NOT_JSON, values
from tests.api.test_live import a_run_with_events, opened, told

ROOT = Path(__file__).parent.parent.parent
HANGUL = re.compile("[가-힣]")
QUOTED = re.compile(r"“[^”]*”|`[^`]*`|\"[^\"]*\"|'[^']*'")
SENTENCE = re.compile(r"[A-Za-z]{2,}(?:,? [A-Za-z]{2,}){2,}")
"""Three Latin words in a row: names and units come alone, or in lists with commas."""
LIST = re.compile(r"[\w.-]+(?:, [\w.-]+)+")
KOREAN = {"Accept-Language": "ko"}


def is_korean(told: str) -> bool:
    """Whether a sentence is Korean, with no English one within; what the reader sent may be."""
    rest = LIST.sub("", QUOTED.sub("", told))
    return bool(HANGUL.search(rest)) and not SENTENCE.search(rest)


def sentences(body: Any) -> Iterator[str]:
    """Title, detail and what the problems of an answer say."""
    yield from (body["title"], body["detail"])
    yield from (problem["message"] for problem in body.get("problems", ()))


def words(body: Any) -> Iterator[str]:
    """What the problems of an answer expect and found, which may be a number or a name."""
    for problem in body.get("problems", ()):
        yield from (problem["expected"], problem["found"])


def check(answer: httpx.Response) -> None:
    body = answer.json()
    english = [each for each in sentences(body) if not is_korean(each)]
    english += [each for each in words(body) if SENTENCE.search(LIST.sub("", QUOTED.sub("", each)))]
    assert not english, (answer.status_code, english)


def test_what_the_middleware_refuses_is_told_in_korean(loopback: Served) -> None:
    run = loopback.run("local").id
    with loopback.client(**KOREAN) as client:
        answers = [
            client.get("/api/v1/runs", headers={"Host": "evil.example"}),
            client.post("/api/v1/runs", json=XOR, headers={"Origin": "https://evil.example"}),
            client.post("/api/v1/runs", content=b" " * (loopback.settings.body_bytes + 1)),
            client.get("/api/v1/nowhere"),
            client.get("/static/nothing.js"),
            client.put("/api/v1/runs", json={}),
            client.get("/api/v1/runs/none"),
            client.get(f"/api/v1/runs/{run}/weights?epoch=7"),
            client.get(f"/api/v1/runs/{run}/metrics?format=xml"),
            client.get("/api/v1/runs?cursor=nonsense"),
            client.get("/api/v1/catalog/nothing"),
            client.post("/api/v1/datasets/uploads", content=b'a,b\n1,"2\n'),
            client.post("/api/v1/datasets/uploads", content=b""),
        ]
    assert {403, 404, 405, 413, 421, 422} <= {each.status_code for each in answers}
    for answer in answers:
        check(answer)


@pytest.mark.parametrize("status", [400, 404, 405, 413, 415, 418, 429, 500, 503])
def test_what_the_framework_refuses_is_told_in_korean(status: int) -> None:
    body = as_problem(HTTPException(status)).body("ko")
    assert is_korean(body.title)
    assert is_korean(body.detail)


@pytest.mark.parametrize("text", NOT_JSON, ids=lambda text: repr(text[:12]))
@pytest.mark.parametrize("path", ["/api/v1/runs", "/api/v1/import"])
def test_what_is_no_json_is_told_in_korean(loopback: Served, path: str, text: str | bytes) -> None:
    with loopback.client(**KOREAN) as client:
        check(client.post(path, content=text, headers={"Content-Type": "application/json"}))


@pytest.mark.parametrize("key", UNSAFE, ids=" ".join)
def test_a_body_of_another_type_is_told_in_korean(loopback: Served, key: tuple[str, str]) -> None:
    method, path = key
    with loopback.client(**KOREAN) as client:
        answer = client.request(method, address(path, "r"), content="{", headers={"Content-Type": "text/css"})
    if answer.headers.get("content-type") == "application/problem+json":
        check(answer)


@pytest.mark.parametrize("key", BODIES, ids=" ".join)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=values)
def test_a_malformed_body_is_told_in_korean(loopback: Served, key: tuple[str, str], body: Any) -> None:
    method, path = key
    with loopback.client(**KOREAN) as client:
        answer = client.request(method, address(path, loopback.run("local").id), json=body)
    if answer.status_code >= 400:
        check(answer)


@pytest.mark.parametrize("place", [key for key in XOR if key != "version"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(part=values)
def test_a_malformed_part_of_an_experiment_is_told_in_korean(loopback: Served, place: str, part: Any) -> None:
    whole = XOR[place]
    assert isinstance(whole, dict)
    with loopback.client(**KOREAN) as client:
        for wrong in (part, whole | (part if isinstance(part, dict) else dict.fromkeys(whole, part))):
            answer = client.post("/api/v1/runs", json=XOR | {place: wrong})
            if answer.status_code >= 400:
                check(answer)


@pytest.mark.parametrize(
    "given",
    [
        {"class_name": "Sequential", "config": {"layers": [{"class_name": "Conv9D", "config": {}}]}},
        "#noise=x&x=1&batchSize=0&networkShape=y",
        {"a": 1},
    ],
)
def test_what_cannot_be_imported_is_told_in_korean(loopback: Served, given: Any) -> None:
    with loopback.client(**KOREAN) as client:
        answer = client.post("/api/v1/import", json=given)
    assert answer.status_code == 422
    check(answer)


@pytest.mark.parametrize(
    "message",
    ["x", "[]", "{}", '{"type": "frame"}', '{"type": "speed", "epochs_per_second": -1}', '{"a": 1, "a": 2}',
     '{"type": "frame", "request": 1, "views": []}', '{"type": "frame", "request": 1e999, "views": []}',
     '{"type": "frame", "request": -1, "views": [{"view": "nothing"}]}', b"\x00\x01",
     '{"type": "frame", "request": 1, "views": [{"view": "boundary", "side": 0, "depth": 3}], "after": [1]}'],
    ids=lambda message: repr(message[:20]),
)  # fmt: skip
def test_what_a_viewer_says_wrongly_is_told_in_korean(loopback: Served, message: str | bytes) -> None:
    with opened(loopback, a_run_with_events(loopback)) as viewer:
        told(viewer, 5)
        viewer.send(message)
        (refused,) = told(viewer, 1)
    assert is_korean(refused["reason"]["ko"]), refused["reason"]["ko"]
    assert not HANGUL.search(refused["reason"]["message"])


def test_rows_that_do_not_fit_are_told_in_korean() -> None:
    refusal = refused_rows(2, (1, 3))
    assert is_korean(refusal.reason.words.ko)
    assert str(refusal) == "Predictions take rows of 2 numbers, found rows of 3."


def test_a_word_of_pydantics_that_has_no_sentence_here_is_told_in_korean() -> None:
    for kind in sorted(core_schema.ErrorType.__args__):  # type: ignore[attr-defined]
        context = {
            "error": ValueError("some words of English"), "expected": "'a' or 'b'", "expected_tags": "'a', 'b'",
            "discriminator": "'type'", "tag": "c", "pattern": "a+", "multiple_of": 2, "min_length": 1,
            "max_length": 2, "ge": 1, "gt": 1, "le": 1, "lt": 1,
        }  # fmt: skip
        detail: Any = {
            "type": kind,
            "loc": ("seed",),
            "msg": "Some words of English",
            "input": 1,
            "ctx": context,
        }
        complaint = complain(("seed",), detail, BackPropagation)
        for said in (complaint.message.ko, complaint.expected.ko, complaint.found.ko):
            assert not SENTENCE.search(LIST.sub("", QUOTED.sub("", said))), (kind, said)


def texts() -> Iterator[tuple[str, str, str]]:
    """Every text that is written where it is used: its place, its English, its Korean."""
    for path in sorted((ROOT / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "text" and len(node.args) == 2:
                english, korean = map(_written, node.args)
                yield f"{path.relative_to(ROOT)}:{node.lineno}", english, korean


def _written(node: ast.expr) -> str:
    """The characters that a literal has, without what is filled in."""
    parts = [
        each for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]
    return " ".join(str(each.value) for each in parts)


def test_every_sentence_of_the_application_is_written_in_korean_too() -> None:
    english = [
        (place, said)
        for place, said, korean in texts()
        if SENTENCE.search(QUOTED.sub("", said)) and not HANGUL.search(korean)
    ]
    assert not english
