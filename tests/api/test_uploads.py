"""Uploads over HTTP: looked at, kept, listed, deleted, learned from; who may read them."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.serving import Served

UPLOADS = "/api/v1/datasets/uploads"
GERMAN = "Höhe;Art;Umfang\r\n1,5;Fichte;10,25\r\n2,5;Lärche;11\r\n3;Fichte;12\r\n4;Lärche;13,5\r\n".encode(
    "cp1252"
)
OWNER = "session:uploader"


@pytest.fixture
def owner(loopback: Served) -> Iterator[httpx.Client]:
    with loopback.client(**{"Sec-Fetch-Site": "same-origin"}, **loopback.session(OWNER)) as client:
        yield client


@pytest.fixture
def stranger(loopback: Served) -> Iterator[httpx.Client]:
    headers = loopback.session("session:another")
    with loopback.client(**{"Sec-Fetch-Site": "same-origin"}, **headers) as client:
        yield client


def experiment(digest: str, **settings: Any) -> dict[str, Any]:
    return {
        "network": {"layers": [{"type": "dense", "units": 2}]},
        "dataset": {"name": "upload", "digest": digest, "target": ["Art"], **settings},
        "training": {"loss": "cross-entropy", "stop": {"epochs": 2}},
    }


def kept(client: httpx.Client, content: bytes = GERMAN, **query: Any) -> dict[str, Any]:
    answer = client.post(UPLOADS, content=content, params=query)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_preview_says_what_was_guessed_and_keeps_nothing(owner: httpx.Client) -> None:
    answer = owner.post(UPLOADS, content=GERMAN + b"5;Tanne;1\n", params={"preview": True})

    assert answer.status_code == 200
    found = answer.json()
    assert found["digest"] == sha256(GERMAN + b"5;Tanne;1\n").hexdigest()
    assert found["guessed"] | {"missing": [], "kinds": {}} == {
        "encoding": "windows-1252",
        "separator": ";",
        "header": True,
        "decimal": ",",
        "missing": [],
        "kinds": {},
    }
    assert [(each["name"], each["kind"]) for each in found["columns"]] == [
        ("Höhe", "number"),
        ("Art", "text"),
        ("Umfang", "number"),
    ]
    assert found["rows"] == 5
    assert found["sample"][0] == ["1,5", "Fichte", "10,25"]
    assert owner.get(f"{UPLOADS}/{found['digest']}").status_code == 404


def test_every_guess_can_be_overruled(owner: httpx.Client) -> None:
    query = {"preview": True, "separator": ",", "header": False, "encoding": "windows-1252"}
    answer = owner.post(UPLOADS, content=b"a,1\nb,2\n", params=query | {"text": ["column 2"]})

    found = answer.json()
    assert [(each["name"], each["kind"]) for each in found["columns"]] == [
        ("column 1", "text"),
        ("column 2", "text"),
    ]
    assert found["guessed"]["kinds"] == {"column 2": "text"}


def test_what_is_kept_is_listed_given_back_and_deleted(owner: httpx.Client) -> None:
    digest = kept(owner, name="trees.csv")["digest"]

    assert [each["name"] for each in owner.get(UPLOADS).json()["uploads"]] == ["trees.csv"]
    assert owner.get(f"{UPLOADS}/{digest}").json()["rows"] == 4
    assert owner.get(f"{UPLOADS}/{digest}/file").content == GERMAN
    assert owner.delete(f"{UPLOADS}/{digest}").status_code == 204
    assert owner.get(UPLOADS).json() == {"uploads": []}
    assert owner.get(f"{UPLOADS}/{digest}").status_code == 404


def test_a_refusal_says_row_column_expected_and_found(owner: httpx.Client) -> None:
    answer = owner.post(UPLOADS, content=b"a,b\n1,2\n3,x\n", params={"number": ["b"]})

    assert (answer.status_code, answer.json().get("type", answer.text)) == (422, "malformed")
    problem = answer.json()["problems"][0]
    assert problem["message"] == "Row 3, column “b”: This is no number."
    assert problem["found"] == "“x”"
    assert problem["expected"] == "a number such as 1.5, or a mark for a missing value"
    korean = owner.post(
        UPLOADS, content=b"a,b\n1\n", params={"separator": ","}, headers={"Accept-Language": "ko"}
    )
    assert korean.json()["problems"][0]["message"].startswith("2행: ")


def test_an_experiment_with_an_upload_is_completed_whatever_it_says_itself(owner: httpx.Client) -> None:
    digest = kept(owner)["digest"]
    lying = {"rows": 10**6, "inputs": [{"name": "Höhe"}], "classes": ["a", "b"]}
    run = owner.post("/api/v1/runs", json=experiment(digest, table=lying))

    assert run.status_code == 201, run.text
    table = run.json()["experiment"]["dataset"]["table"]
    assert table == {
        "rows": 4,
        "targets": [1],
        "inputs": [
            {"name": "Höhe", "number": 0, "values": None},
            {"name": "Umfang", "number": 2, "values": None},
        ],
        "classes": ["Fichte", "Lärche"],
    }
    plain = owner.post("/api/v1/runs", json=experiment(digest))
    assert plain.json()["hash"] == run.json()["hash"]


def test_rows_of_an_upload_can_be_looked_at(owner: httpx.Client) -> None:
    dataset = experiment(kept(owner)["digest"], train_share=0.5)["dataset"]
    sample = owner.post("/api/v1/datasets/sample", json={"dataset": dataset}).json()

    assert sample["columns"] == ["Höhe", "Umfang"]
    assert (sample["train_count"], sample["test_count"]) == (2, 2)
    rows = sorted(sample["train"]["raw"] + sample["test"]["raw"])
    assert rows == [[1.5, 10.25], [2.5, 11.0], [3.0, 12.0], [4.0, 13.5]]


def test_what_a_table_lacks_is_pinned_to_the_setting_that_asks_for_it(owner: httpx.Client) -> None:
    digest = kept(owner)["digest"]
    check = owner.post("/api/v1/networks/check", json=experiment(digest, features=["Höhe", "Umfangg"]))

    assert check.status_code == 200
    (problem,) = check.json()["problems"]
    assert problem["field"] == "dataset.features.1"
    assert problem["fix"]["edit"] == {
        "action": "set-experiment",
        "path": "dataset.features.1",
        "value": "Umfang",
    }
    malformed = owner.post("/api/v1/networks/check", json=experiment(digest, noise=7))
    assert [each["field"] for each in malformed.json()["problems"]] == ["dataset.noise"]


def test_anothers_upload_is_not_there_until_an_experiment_with_it_is_shared(
    owner: httpx.Client, stranger: httpx.Client
) -> None:
    digest = kept(owner, GERMAN + b"9;Tanne;9\n9;Tanne;9\n")["digest"]
    body = experiment(digest)

    for answer in (
        stranger.get(f"{UPLOADS}/{digest}"),
        stranger.get(f"{UPLOADS}/{digest}/file"),
        stranger.delete(f"{UPLOADS}/{digest}"),
        stranger.post("/api/v1/runs", json=body),
        stranger.post("/api/v1/networks/check", json=body),
        stranger.post("/api/v1/datasets/sample", json={"dataset": body["dataset"]}),
        stranger.post("/api/v1/experiments", json=body),
        stranger.post("/api/v1/import", json=body),
    ):
        assert (answer.status_code, answer.json()["type"]) == (404, "not-found")

    body["network"]["layers"][0]["units"] = 3
    shared = owner.post("/api/v1/experiments", json=body, params={"share": True}).json()
    received = stranger.get(f"/api/v1/experiments/{shared['id']}").json()["experiment"]
    assert stranger.post("/api/v1/runs", json=received).status_code == 201
    assert stranger.post("/api/v1/import", json=received).json()["experiment"] == received
    assert stranger.get(f"{UPLOADS}/{digest}").status_code == 200
    assert stranger.delete(f"{UPLOADS}/{digest}").status_code == 404

    owner.patch(f"/api/v1/experiments/{shared['id']}", json={"shared": False})
    assert stranger.get(f"{UPLOADS}/{digest}").status_code == 404
    assert stranger.post("/api/v1/runs", json=received).status_code == 404
    assert stranger.post("/api/v1/import", json=received).status_code == 404


def test_an_experiment_with_an_upload_is_completed_and_judged_when_it_is_imported(
    owner: httpx.Client,
) -> None:
    digest = kept(owner)["digest"]
    lying = {"rows": 10**6, "inputs": [{"name": "Höhe"}], "classes": ["a", "b"]}
    imported = owner.post("/api/v1/import", json={"experiment": experiment(digest, table=lying)}).json()
    run = owner.post("/api/v1/runs", json=experiment(digest)).json()
    assert imported["experiment"] == run["experiment"]
    assert (imported["format"], imported["not_carried"]) == ("experiment", [])

    wrong = experiment(digest, features=["Höhe", "Umfangg"])
    refused = owner.post("/api/v1/import", json=wrong, headers={"Accept-Language": "ko"})
    assert refused.status_code == 422
    (problem,) = refused.json()["problems"]
    assert (problem["field"], problem["message"]) == (
        "dataset.features.1",
        "“Umfangg” 열: 표에 없는 열입니다.",
    )


def test_a_file_stays_as_long_as_a_run_or_a_saved_experiment_needs_it(
    owner: httpx.Client, loopback: Served
) -> None:
    digest = kept(owner, GERMAN + b"7;Fichte;7\n")["digest"]
    run = owner.post("/api/v1/runs", json=experiment(digest)).json()["id"]
    saved = owner.post("/api/v1/experiments", json=experiment(digest)).json()["id"]

    owner.delete(f"{UPLOADS}/{digest}")
    assert loopback.store.uploads.read(digest) is not None
    owner.delete(f"/api/v1/runs/{run}")
    assert loopback.store.uploads.read(digest) is not None
    owner.delete(f"/api/v1/experiments/{saved}")
    assert loopback.store.uploads.read(digest) is None


def test_too_large_a_file_is_refused_with_the_number(owner: httpx.Client, loopback: Served) -> None:
    most = loopback.settings.upload_bytes
    answer = owner.post(UPLOADS, content=b"1\n" * (most // 2 + 1))

    assert (answer.status_code, answer.json()["type"]) == (413, "too-large")
    assert f"{most:,}" in answer.json()["detail"]


def resident_bytes() -> int:
    """What this process, and with it the server, takes of memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


BOMBS = {
    "a million rows": b"a,b\n" + b"1,2\n" * 1_000_000,
    "a million columns": b"," * 1_000_000,
    "a cell of nine megabytes": b"a\n" + b"x" * 9_000_000,
    "an open quotation mark": b'a,b\n"' + b"1,2\n" * 1_000_000,
    "quotation marks alone": b'"' * 5_000_000,
    "empty lines": b"\n" * 9_000_000,
    "zero bytes": b"\0" * 5_000_000,
    "a workbook": b"PK\x03\x04" + b"\0" * 1000,
    "numbers without end": b"a\n" + b"9" * 1_000_000,
    "many short cells": (b"1," * 499 + b"1\n") * 9_000,
    "no UTF-8": b"\x81\x8d\x8f\x90\x9d" * 1_000,
    "nothing": b"",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_and_takes_no_memory_of_the_server(
    bomb: str, owner: httpx.Client, loopback: Served
) -> None:
    before = resident_bytes()
    answer = owner.post(UPLOADS, content=BOMBS[bomb])
    after = resident_bytes()

    assert answer.status_code in (413, 422), answer.text[:200]
    assert json.loads(answer.text)["detail"]
    assert after - before < 100_000_000
