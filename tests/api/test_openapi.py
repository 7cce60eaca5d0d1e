"""The published schema: complete, and true to its examples."""

import json
import subprocess
import sys
from typing import Any

import jsonschema
import pytest

from app.api.app import routes
from app.api.bodies import EXPERIMENT
from app.api.openapi import openapi_schema
from app.api.problems import TITLES, ProblemBody
from app.experiment.check import check
from app.experiment.parse import parse
from tests.api.routes import API, CASES, SOCKET
from tests.api.serving import Served

SCHEMA = openapi_schema(routes())
SCHEMAS = SCHEMA["components"]["schemas"]
OPERATIONS = [
    (method.upper(), path, operation)
    for path, methods in SCHEMA["paths"].items()
    for method, operation in methods.items()
]


def validator(body: dict[str, Any]) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(body | {"components": SCHEMA["components"]})


def test_every_route_of_the_api_is_in_the_schema() -> None:
    served = {(method, path) for method, path in CASES if path.startswith(API) and method != SOCKET}

    assert {(method, path) for method, path, _ in OPERATIONS} == served - {("GET", f"{API}/openapi.json")}


def test_the_sockets_messages_are_in_the_schema() -> None:
    live = SCHEMAS["LiveMessage"]["discriminator"]["mapping"]
    kept = {"state", "metrics", "change", "weight", "notice", "references", "diagnosis"}
    assert set(live) == kept | {"ready", "outline", "progress", "kept", "waiting", "refused", "alive"}
    assert set(SCHEMAS["Event"]["discriminator"]["mapping"]) == kept
    assert set(SCHEMAS["ViewerMessage"]["discriminator"]["mapping"]) == {"frame", "speed"}
    assert "boundary" in SCHEMAS["View"]["discriminator"]["mapping"]


def test_every_reference_leads_somewhere() -> None:
    def references(node: Any) -> list[str]:
        if isinstance(node, dict):
            own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
            return own + [found for value in node.values() for found in references(value)]
        return [found for each in node for found in references(each)] if isinstance(node, list) else []

    assert {each.removeprefix("#/components/schemas/") for each in references(SCHEMA)} <= set(SCHEMAS)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: f"{each[0]} {each[1]}")
def test_every_operation_says_what_it_does_and_how_it_fails(operation: tuple[str, str, Any]) -> None:
    _, path, described = operation

    assert described["description"]
    assert "HTTPValidationError" not in json.dumps(described)
    if path != f"{API}/health":
        assert "401" in described["responses"]
    for status, answer in described["responses"].items():
        if status[0] in "45":
            assert list(answer["content"]) == ["application/problem+json"]


@pytest.mark.parametrize("name", [name for name, body in SCHEMAS.items() if "examples" in body])
def test_the_published_example_is_valid(name: str) -> None:
    for example in SCHEMAS[name]["examples"]:
        validator(SCHEMAS[name]).validate(example)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: f"{each[0]} {each[1]}")
def test_every_error_example_is_a_problem(operation: tuple[str, str, Any]) -> None:
    for status, answer in operation[2]["responses"].items():
        for word, example in (
            answer.get("content", {}).get("application/problem+json", {}).get("examples", {}).items()
        ):
            body = ProblemBody.model_validate(example["value"])
            assert (body.type, body.status) == (word, int(status))
            status, title = TITLES[word]
            assert (status, title.en) == (body.status, body.title)


def bodies(operation: Any) -> list[tuple[str, Any]]:
    """The media types and contents of what an operation takes and what it answers when all is
    well.
    """
    answers = [answer for status, answer in operation["responses"].items() if status[0] == "2"]
    return [
        pair
        for each in (operation.get("requestBody", {}), *answers)
        for pair in each.get("content", {}).items()
    ]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: f"{each[0]} {each[1]}")
def test_every_body_but_a_binary_one_has_an_example_that_fits_it(operation: tuple[str, str, Any]) -> None:
    for kind, content in bodies(operation[2]):
        if kind == "application/octet-stream":
            continue
        examples = [each["value"] for each in content.get("examples", {}).values()]
        examples += [content["example"]] if "example" in content else []
        assert examples
        if kind == "application/json":
            for example in examples:
                validator(content["schema"]).validate(example)


def declared_errors(operation: Any) -> set[str]:
    """The words of the errors that an operation tells of."""
    contents = [answer.get("content", {}) for answer in operation["responses"].values()]
    return {
        word for each in contents for word in each.get("application/problem+json", {}).get("examples", {})
    }


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: f"{each[0]} {each[1]}")
def test_every_error_that_may_come_is_told(operation: tuple[str, str, Any]) -> None:
    method, path, described = operation
    due = {"host", "internal"}
    if path != f"{API}/health":
        due |= {"sign-in", "too-many", "not-ready"}
    if method != "GET":
        due |= {"origin", "too-large", "too-slow"}
    if CASES[method, path].json is not None:
        due |= {"not-json", "malformed"}
    if CASES[method, path].of in ("run", "experiment"):
        due |= {"not-found"}

    assert due <= declared_errors(described)


def test_what_only_some_routes_answer_is_told_there() -> None:
    told = {(method, path): declared_errors(each) for method, path, each in OPERATIONS}

    assert {"refused-experiment", "quota", "storage-full"} <= told["POST", f"{API}/runs"]
    assert {"refused-experiment", "quota", "storage-full"} <= told["POST", f"{API}/experiments"]
    assert {"conflict", "quota"} <= told["POST", f"{API}/runs/{{run_id}}/resume"]
    assert {"conflict", "refused"} <= told["PATCH", f"{API}/runs/{{run_id}}"]
    assert {"conflict", "refused"} <= told["POST", f"{API}/runs/{{run_id}}/predict"]


def test_the_published_experiment_can_run() -> None:
    validator(SCHEMAS["Experiment"]).validate(EXPERIMENT)

    assert check(parse(EXPERIMENT)).ok


def test_a_run_as_answered_fits_its_schema(loopback: Served) -> None:
    run = loopback.run("local")
    with loopback.client() as client:
        validator(SCHEMAS["Run"]).validate(client.get(f"/api/v1/runs/{run.id}").json())
        validator(SCHEMAS["Catalog"]).validate(client.get("/api/v1/catalog").json())
        assert client.get("/api/v1/openapi.json").json() == json.loads(json.dumps(SCHEMA))


def test_the_schema_of_an_experiment_is_its_models(loopback: Served) -> None:
    """Of every method, told apart by its name, which back-propagation's alone may leave out."""
    from app.methods.catalog import METHODS
    from app.presets.catalog import TEMPLATES

    with loopback.client() as client:
        found = client.get("/api/v1/schema/experiment").json()
    assert [each["$ref"].rpartition("/")[2] for each in found["anyOf"]] == [each.__name__ for each in METHODS]
    for template in TEMPLATES:
        jsonschema.Draft202012Validator(found).validate(
            template.experiment.model_dump(mode="json", exclude_none=True)
        )


def test_the_web_process_imports_nothing_that_trains() -> None:
    code = (
        "import sys, app.api.app, app.cli.serve, app.executors.local\n"
        "print([name for name in sys.modules if name in ('torch', 'sklearn', 'scipy', 'alembic')])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"
