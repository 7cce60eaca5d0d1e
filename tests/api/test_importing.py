"""POST /import: links and models as text or JSON."""

import json
from collections.abc import Iterator

import httpx
import pytest

from app.api.bodies import EXPERIMENT
from tests.api.serving import Served

IMPORT = "/api/v1/import"
LINK = "https://playground.tensorflow.org/#activation=relu&noise=80&learningRate=3"
PLAIN = {"Content-Type": "text/plain"}
MODEL = {"class_name": "Sequential", "config": {"layers": [{"class_name": "Dense", "config": {"units": 3}}]}}


@pytest.fixture
def client(loopback: Served) -> Iterator[httpx.Client]:
    with loopback.client() as client:
        yield client


def test_a_link_is_taken_as_text_and_as_json(client: httpx.Client) -> None:
    as_text = client.post(IMPORT, content=LINK, headers=PLAIN)
    as_json = client.post(IMPORT, json=LINK)
    assert as_text.status_code == as_json.status_code == 200
    assert as_text.json() == as_json.json()
    assert as_text.json()["format"] == "tensorflow-playground"
    assert as_text.json()["experiment"]["training"]["optimizer"]["learning_rate"] == 1.5
    assert all({"en", "ko"} == each["message"].keys() for each in as_text.json()["not_carried"])


def test_what_is_imported_runs(client: httpx.Client) -> None:
    for given in (LINK, MODEL, EXPERIMENT):
        imported = client.post(IMPORT, json=given).json()
        assert client.post("/api/v1/networks/check", json=imported["experiment"]).json()["ok"]


def test_a_file_with_a_byte_order_mark_is_read(client: httpx.Client) -> None:
    body = b"\xef\xbb\xbf" + json.dumps(MODEL).encode()
    assert client.post(IMPORT, content=body, headers=PLAIN).json()["format"] == "keras"


def test_what_cannot_be_imported_is_refused_with_its_place(client: httpx.Client) -> None:
    layer = {"class_name": "LSTM", "config": {"units": 4}}
    refused = client.post(IMPORT, json={"class_name": "Sequential", "config": {"layers": [layer]}})
    assert refused.status_code == 422
    (problem,) = refused.json()["problems"]
    assert problem["field"] == "config.layers.0.class_name"
    assert problem["found"] == "“LSTM”"

    for body in (b"{", b"\xff\xfe", b"nothing", b"", b'{"a": NaN}', b"[" * 100_000):
        assert client.post(IMPORT, content=body, headers=PLAIN).status_code == 422


def test_our_own_json_that_is_not_sound_is_told_as_everywhere(client: httpx.Client) -> None:
    wrong = {**EXPERIMENT, "dataset": {"name": "circel"}}
    refused = client.post(IMPORT, json=wrong, headers={"Accept-Language": "ko"})
    assert refused.json()["problems"][0]["field"] == "dataset"
