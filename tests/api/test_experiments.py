"""Saved experiments: named, listed, shared, deleted."""

import pytest

from app.api.bodies import EXPERIMENT
from tests.api.serving import Served

EXPERIMENTS = "/api/v1/experiments"


def test_an_experiment_keeps_the_name_it_was_saved_under(loopback: Served) -> None:
    with loopback.client() as client:
        saved = client.post(EXPERIMENTS, params={"name": " 두 개의 고리 🙂 "}, json=EXPERIMENT).json()
        read = client.get(f"{EXPERIMENTS}/{saved['id']}").json()

    assert read["name"] == saved["name"] == "두 개의 고리 🙂"


def test_ones_own_experiments_are_listed_newest_first_and_page_by_page(loopback: Served) -> None:
    loopback.experiment("session:another", shared=True)
    with loopback.client(**loopback.session("session:collector")) as client:
        headers = {"Sec-Fetch-Site": "same-origin"}
        for name in ("first", "second", "third"):
            client.post(EXPERIMENTS, params={"name": name}, json=EXPERIMENT, headers=headers)
        page = client.get(EXPERIMENTS, params={"limit": 2}).json()
        rest = client.get(EXPERIMENTS, params={"limit": 2, "cursor": page["next"]}).json()

    assert [each["name"] for each in page["experiments"]] == ["third", "second"]
    assert [each["name"] for each in rest["experiments"]] == ["first"]
    assert rest["next"] is None


def test_a_name_and_the_sharing_change_and_the_experiment_stays(loopback: Served) -> None:
    with loopback.client() as client:
        saved = client.post(EXPERIMENTS, json=EXPERIMENT).json()
        address = f"{EXPERIMENTS}/{saved['id']}"
        renamed = client.patch(address, json={"name": "Rings"}).json()
        shared = client.patch(address, json={"shared": True}).json()

    assert renamed == saved | {"name": "Rings"}
    assert shared == renamed | {"shared": True}


def test_who_may_read_a_shared_experiment_may_neither_rename_nor_delete_it(loopback: Served) -> None:
    shared = loopback.experiment("session:teacher", shared=True)
    with loopback.client() as client:
        address = f"{EXPERIMENTS}/{shared.id}"
        assert client.get(address).status_code == 200
        assert client.patch(address, json={"name": "mine"}).status_code == 404
        assert client.delete(address).status_code == 404

    assert loopback.store.experiments.find(shared.id) == shared


def test_what_was_deleted_is_gone_from_list_link_and_disk(loopback: Served) -> None:
    with loopback.client() as client:
        saved = client.post(EXPERIMENTS, params={"name": "canary-experiment"}, json=EXPERIMENT).json()
        assert b"canary-experiment" in loopback.stored_bytes()
        assert client.delete(f"{EXPERIMENTS}/{saved['id']}").status_code == 204
        assert client.get(f"{EXPERIMENTS}/{saved['id']}").status_code == 404
        assert saved["id"] not in client.get(EXPERIMENTS).text

    assert b"canary-experiment" not in loopback.stored_bytes()


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": "x" * 81},
        {"name": "a\nb"},
        {"name": "a\x00b"},
        {"name": 7},
        {"owner": "me"},
        {"shared": 1},
    ],
    ids=str,
)
def test_a_change_that_cannot_be_made_is_refused(loopback: Served, body: dict[str, object]) -> None:
    kept = loopback.experiment("local")
    with loopback.client() as client:
        answer = client.patch(f"{EXPERIMENTS}/{kept.id}", json=body)

    assert (answer.status_code, answer.json()["type"]) == (422, "malformed")
    assert loopback.store.experiments.find(kept.id) == kept


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "cursor=1", "cursor=x-y", "cursor=9e99-a"])
def test_a_bad_page_is_refused(loopback: Served, query: str) -> None:
    with loopback.client() as client:
        assert client.get(f"{EXPERIMENTS}?{query}").status_code == 422


def test_there_is_an_end_to_what_one_owner_can_save(loopback: Served) -> None:
    session = loopback.session("session:full")
    for _ in range(loopback.settings.experiments_per_owner):
        loopback.experiment("session:full")
    with loopback.client(**session) as client:
        answer = client.post(EXPERIMENTS, json=EXPERIMENT, headers={"Sec-Fetch-Site": "same-origin"})

    assert (answer.status_code, answer.json()["type"]) == (429, "quota")
    assert "delete one" in answer.json()["detail"]
