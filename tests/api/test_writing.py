"""Having a run write on, over HTTP."""

import json

from app.presets.catalog import TEMPLATES
from tests.api.serving import Served

GPT = {each.name: each for each in TEMPLATES}["gpt-korean"].experiment.model_dump(mode="json")


def test_characters_that_are_not_in_the_text_are_named_in_the_readers_language(loopback: Served) -> None:
    run = loopback.run("local", experiment=GPT).id
    with loopback.client() as client:
        answers = [
            client.post(
                f"/api/v1/runs/{run}/continue", json={"prompt": "국민 x®"}, headers={"Accept-Language": each}
            )
            for each in ("en", "ko")
        ]
    for answer in answers:
        assert (answer.status_code, answer.json()["type"]) == (422, "malformed")
        assert answer.json()["problems"][0]["field"] == "prompt"
        assert answer.json()["problems"][0]["found"] == "x ®"
    assert "never met" in answers[0].json()["detail"]
    assert "없는 글자" in answers[1].json()["detail"]


def test_a_run_that_learns_from_no_text_writes_none(loopback: Served) -> None:
    with loopback.client() as client:
        answer = client.post(f"/api/v1/runs/{loopback.run('local').id}/continue", json={"prompt": "a"})
    assert (answer.status_code, answer.json()["type"]) == (422, "refused")
    assert "no text" in answer.json()["detail"]


def test_what_the_learner_declines_comes_as_an_error_and_not_within_the_text(loopback: Served) -> None:
    run = loopback.run("local", experiment=GPT).id
    with loopback.client() as client:
        answer = client.post(f"/api/v1/runs/{run}/continue", json={"prompt": "국민"})
    assert (answer.status_code, answer.json()["detail"]) == (422, "This executor trains nothing.")


def test_lengths_temperatures_and_seeds_have_bounds(loopback: Served) -> None:
    run = loopback.run("local", experiment=GPT).id
    bodies = [
        {"prompt": ""},
        {"prompt": "국" * 2_001},
        {"prompt": "국", "length": 501},
        {"prompt": "국", "temperature": -0.1},
        {"prompt": "국", "top_k": 0},
        {"prompt": "국", "seed": -1},
        {"prompt": "국", "colour": 1},
    ]
    with loopback.client() as client:
        answers = [
            client.post(
                f"/api/v1/runs/{run}/continue",
                content=json.dumps(each),
                headers={"Content-Type": "application/json"},
            )
            for each in bodies
        ]
    assert [each.status_code for each in answers] == [422] * len(bodies)
