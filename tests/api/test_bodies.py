"""What is sent: strict JSON, clear refusals, never a 5xx."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.api.problems import TITLES
from app.experiment.decode import decode
from tests.api.routes import CASES, UNSAFE, address
from tests.api.serving import XOR, Served

HANGUL = re.compile("[가-힣]")
JSON = {"Content-Type": "application/json"}
BODIES = [key for key in UNSAFE if CASES[key].json is not None]
WEIGHT = {"layer": "dense-1", "parameter": "weight", "index": [0, 0], "value": 1.0}
NOT_JSON = [
    "NaN",
    "Infinity",
    "-Infinity",
    "1e999",
    '{"a": NaN}',
    '{"a": [1, {"b": -1e400}]}',
    "[" * 100_000,
    '{"a":' * 5_000 + "1" + "}" * 5_000,
    "9" * 5_000,
    "{'a': 1}",
    "",
    " ",
    '{"a": 1}x',
    '{"a": 1, "a": 2}',
    '[{"b": {"a": 1, "c": 2, "a": 1}}]',
    '"\\ud800"',
    b"\xff\xfe",
]
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("text", NOT_JSON, ids=lambda text: repr(text[:12]))
def test_what_is_not_json_is_refused(text: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(text)


@pytest.mark.parametrize("text", NOT_JSON, ids=lambda text: repr(text[:12]))
@pytest.mark.parametrize("key", BODIES, ids=" ".join)
def test_no_route_takes_what_is_not_json(loopback: Served, key: tuple[str, str], text: str | bytes) -> None:
    method, path = key
    with loopback.client() as client:
        url = address(path, loopback.run("local").id, loopback.experiment("local").id)
        answer = client.request(method, url, content=text, headers=JSON)

    optional = path.endswith("/step") and not text
    assert answer.status_code == (409 if optional else 422)
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("key", BODIES, ids=" ".join)
@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_a_body_has_to_say_that_it_is_json(loopback: Served, key: tuple[str, str], kind: str) -> None:
    if kind == "text/plain" and CASES[key].text:
        return
    method, path = key
    with loopback.client() as client:
        url = address(path, loopback.run("local").id)
        answer = client.request(method, url, content="{}", headers={"Content-Type": kind} if kind else {})

    assert (answer.status_code, answer.json()["type"]) == (415, "not-json")
    assert "Content-Type: application/json" in answer.json()["detail"]


@pytest.mark.parametrize("key", BODIES, ids=" ".join)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=values | st.fixed_dictionaries(dict.fromkeys(XOR, values)))
def test_no_body_makes_the_server_fail(loopback: Served, key: tuple[str, str], body: Any) -> None:
    method, path = key
    with loopback.client() as client:
        answer = client.request(method, address(path, "0" * 32), json=body)

    assert answer.status_code < 500


@given(body=values.filter(lambda body: body is not None))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_check_always_answers_with_a_report(loopback: Served, body: Any) -> None:
    with loopback.client() as client:
        answer = client.post("/api/v1/networks/check", json=body)

    assert answer.status_code == 200
    assert set(answer.json()) >= {"ok", "layers", "problems"}
    assert answer.json()["problems"]


def test_a_check_reports_shapes_and_parameters_of_a_sound_experiment(loopback: Served) -> None:
    with loopback.client() as client:
        report = client.post("/api/v1/networks/check", json=XOR).json()

    assert report["ok"] is True
    assert [layer["output_shape"] for layer in report["layers"]] == [[2], [2], [1]]
    assert report["parameters"] == 2 * 2 + 2 + 2 * 1 + 1


def test_problems_come_in_the_readers_language(loopback: Served) -> None:
    broken = XOR | {"network": {"layers": [{"type": "dense", "units": 3}]}}
    with loopback.client() as client:
        english = client.post("/api/v1/networks/check", json=broken).json()["problems"]
        korean = client.post("/api/v1/networks/check", json=broken, headers={"Accept-Language": "ko"}).json()[
            "problems"
        ]

    assert english[0]["layer"] == korean[0]["layer"]
    assert not HANGUL.search(english[0]["message"])
    assert HANGUL.search(korean[0]["message"])


def test_a_refused_experiment_does_not_run_and_says_why(loopback: Served) -> None:
    broken = XOR | {"network": {"layers": [{"type": "dense", "units": 3}]}}
    with loopback.client() as client:
        answer = client.post("/api/v1/runs", json=broken)

    assert (answer.status_code, answer.json()["type"]) == (422, "refused-experiment")
    assert answer.json()["problems"][0]["layer"]


@pytest.mark.parametrize(
    "query", ["speed=nan", "speed=inf", "speed=1e999", "speed=0", "speed=-1", "speed=x", "paused=maybe"]
)
def test_a_bad_query_is_refused_and_named(loopback: Served, query: str) -> None:
    with loopback.client() as client:
        answer = client.post(f"/api/v1/runs?{query}", json=XOR)

    assert (answer.status_code, answer.json()["type"]) == (422, "malformed")
    assert answer.json()["problems"][0]["field"] == query.split("=")[0]


@pytest.mark.parametrize(
    "body",
    [{}, {"speed": 0}, {"speed": True}, {"momentum": 1}, {"colour": 1}, {"l1": "0.1"}, {"l1": None}, []],
)
def test_a_change_that_makes_no_sense_is_refused(loopback: Served, body: Any) -> None:
    with loopback.client() as client:
        answer = client.patch(f"/api/v1/runs/{loopback.run('local').id}", json=body)

    assert answer.status_code == 422


@pytest.mark.parametrize("run_id", ["0" * 32, "a" * 65, "..", "%00", "%2e%2e", "'; drop table runs", "é"])
def test_an_id_that_is_none_is_not_found(loopback: Served, run_id: str) -> None:
    with loopback.client() as client:
        answer = client.get(f"/api/v1/runs/{run_id}/events")

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("path", "body", "field", "expected", "found"),
    [
        ("step", {"unit": "day"}, "unit", "one of sample, batch, epoch", "“day”"),
        ("step", {"count": 0}, "count", "at least 1", "0"),
        ("step", {"cuont": 3}, "cuont", "one of unit, count", "“cuont”"),
        ("step", [], "body", "an object {…}", "a list of 0"),
        ("predict", {"rows": [[1.0, "x"]]}, "rows.0.1", "a number", "“x”"),
        ("weights", WEIGHT | {"index": [-1]}, "index.0", "at least 0", "-1"),
        ("weights", WEIGHT | {"value": 1e11}, "value", "at most 10000000000.0", "100000000000"),
        ("weights", WEIGHT | {"index": [0.5]}, "index.0", "a whole number", "0.5"),
        ("predict", {}, "rows", "a value for rows", "nothing"),
        ("frame", {"views": [{"view": "weights", "most": 0}]}, "views.0.most", "at least 1", "0"),
        ("frame", {"views": [{"view": "weights", "mots": 9}]}, "views.0.mots", "one of view, most", "“mots”"),
    ],
)
def test_what_does_not_fit_says_what_would(
    loopback: Served, path: str, body: Any, field: str, expected: str, found: str
) -> None:
    with loopback.client() as client:
        answer = client.post(f"/api/v1/runs/{loopback.run('local').id}/{path}", json=body)

    assert (answer.status_code, answer.json()["type"]) == (422, "malformed")
    (problem,) = answer.json()["problems"]
    assert (problem["field"], problem["expected"], problem["found"]) == (field, expected, found)


def test_a_check_of_null_is_a_report(loopback: Served) -> None:
    with loopback.client() as client:
        answer = client.post("/api/v1/networks/check", content="null", headers=JSON)

    assert (answer.status_code, answer.json()["ok"]) == (200, False)


def test_a_key_that_is_given_twice_is_named(loopback: Served) -> None:
    with loopback.client() as client:
        answer = client.post("/api/v1/networks/check", content='{"version": 1, "version": 1}', headers=JSON)

    assert "“version”" in answer.json()["detail"]


def test_too_large_an_experiment_is_refused_before_anything_is_made(loopback: Served) -> None:
    wide = {"type": "dense", "units": 65_536}
    huge = XOR | {"network": {"layers": [wide, wide, wide, {"type": "dense", "units": 1}]}}
    with loopback.client() as client:
        answer = client.post("/api/v1/runs", json=huge)

    assert answer.status_code == 422
    assert "10,000,000" in answer.json()["problems"][0]["expected"]


def test_an_integer_may_be_spelled_with_a_point_as_json_schema_admits(loopback: Served) -> None:
    training = XOR["training"] | {"seed": 7.0, "stop": {"epochs": 5e0}}  # type: ignore[operator]
    with loopback.client() as client:
        checked = [
            client.post("/api/v1/networks/check", json=XOR | {"training": each}).json()
            for each in (XOR["training"], training)
        ]
    assert checked[1]["ok"]
    assert checked[0] == checked[1]
    assert [decode(spelled) for spelled in ("1.0", "-2e1", "1e300", "0.5", "0.0")] == [1, -20, 1e300, 0.5, 0]
    assert str(decode("-0.0")) == "-0.0"


def test_a_null_that_means_something_is_sent(loopback: Served) -> None:
    """As a fix does that takes a stop condition away."""
    body = {
        "network": {"layers": [{"type": "dense", "units": 1}]},
        "dataset": {"name": "reg-gauss"},
        "training": {"loss": "huber", "stop": {"accuracy": 0.1, "epochs": 200}},
    }
    with loopback.client() as client:
        checked = client.post("/api/v1/networks/check", json=body).json()
        refused = client.post("/api/v1/runs", json=body).json()
    assert refused["problems"] == checked["problems"]
    edits = [problem["fix"]["edit"] for problem in refused["problems"] if problem["fix"]]
    assert {"action": "set-experiment", "path": "training.stop.accuracy", "value": None} in edits
    assert "retry_after" not in refused


def test_the_title_of_a_problem_is_in_the_readers_language(loopback: Served) -> None:
    with loopback.client(**{"Accept-Language": "ko"}) as client:
        assert HANGUL.search(client.get("/api/v1/runs/none").json()["title"])
    assert all(HANGUL.search(title.ko) for _, title in TITLES.values())


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        ([[None, 1.0]], "rows.0.0"),
        ([[1.0, 2.0], [1.0, [2.0]]], "rows.1.1"),
        ([{"x1": None, "x2": 1.0}], "rows.0.x1"),
        ([7], "rows.0"),
    ],
)
def test_a_cell_that_is_none_is_told_once_and_where_it_stands(
    loopback: Served, rows: Any, field: str
) -> None:
    with loopback.client() as client:
        answer = client.post(f"/api/v1/runs/{loopback.run('local').id}/predict", json={"rows": rows})
    assert [each["field"] for each in answer.json()["problems"]] == [field]
