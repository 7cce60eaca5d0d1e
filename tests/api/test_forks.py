"""Runs that begin in other runs, as routes make and show them."""

import numpy as np
from safetensors.numpy import load

from app.experiment.parse import parse
from tests.api.serving import XOR, Served
from tests.api.test_run_data import LOSSES, recorded


def test_a_run_begins_in_a_kept_epoch_of_another_and_shows_it(loopback: Served) -> None:
    parent = recorded(loopback)
    with loopback.client() as client:
        answer = client.post("/api/v1/runs", params={"from_run": parent, "from_epoch": 2}, json=XOR)
        fork = answer.json()
        newest = client.post("/api/v1/runs", params={"from_run": parent}, json=XOR).json()

    assert answer.status_code == 201
    assert fork["parent"] == newest["parent"] == {"run": parent, "epoch": 2}
    assert (fork["epoch"], fork["hash"]) == (2, newest["hash"])
    assert loopback.store.checkpoints(fork["id"])[0].epoch == 2


def test_weights_of_an_epoch_before_a_fork_are_those_of_the_run_that_had_it(loopback: Served) -> None:
    parent = recorded(loopback)
    with loopback.client() as client:
        other = {**XOR, "training": {**XOR["training"], "seed": 9}}
        fork = client.post("/api/v1/runs", params={"from_run": parent, "from_epoch": 2}, json=other).json()
        answers = [
            client.get(f"/api/v1/runs/{run}/weights", params={"epoch": 0}) for run in (fork["id"], parent)
        ]
        missing = client.get(f"/api/v1/runs/{fork['id']}/weights", params={"epoch": 1})

    first, its = (load(each.content) for each in answers)
    assert first.keys() == its.keys()
    assert all(np.array_equal(first[name], its[name]) for name in its)
    assert missing.status_code == 404


def test_an_epoch_to_begin_after_wants_a_run_to_begin_in(loopback: Served) -> None:
    with loopback.client() as client:
        answer = client.post("/api/v1/runs", params={"from_epoch": 5}, json=XOR)

    assert (answer.status_code, answer.json()["type"]) == (422, "malformed")
    assert "expected from_run" in answer.json()["detail"]


def test_a_joined_history_begins_with_the_ancestors_rows(loopback: Served) -> None:
    parent = recorded(loopback)
    with loopback.client() as client:
        fork = client.post("/api/v1/runs", params={"from_run": parent, "from_epoch": 2}, json=XOR).json()
        address = f"/api/v1/runs/{fork['id']}"
        own = client.get(f"{address}/metrics").json()
        whole = client.get(f"{address}/metrics", params={"joined": True}).json()
        csv = client.get(f"{address}/metrics", params={"joined": True, "format": "csv"}).text
        outline = client.get(f"{address}/metrics", params={"joined": True, "points": 4}).json()
        events = client.get(f"{address}/events", params={"joined": True}).json()

    assert own["count"] == 0
    assert (whole["first_epoch"], whole["columns"]["train_loss"]) == (0, LOSSES[:2])
    assert [line.split(",")[0] for line in csv.splitlines()] == ["epoch", "0", "1"]
    assert outline["epochs"] == [0, 1]
    assert [each["type"] for each in events["events"]] == ["state", "metrics"]
    assert events["events"][1]["columns"]["train_loss"] == LOSSES[:2]
    assert not events["more"]


def test_nobody_begins_in_a_run_of_somebody_else(loopback: Served) -> None:
    foreign = loopback.run("somebody else").id
    with loopback.client() as client:
        before = client.get("/api/v1/runs", params={"limit": 100}).json()
        for parent in (foreign, "0" * 32, "../" + foreign):
            assert client.post("/api/v1/runs", params={"from_run": parent}, json=XOR).status_code == 404
        assert client.get("/api/v1/runs", params={"limit": 100}).json() == before


def test_an_epoch_that_is_not_kept_is_refused_with_those_that_are(loopback: Served) -> None:
    parent = recorded(loopback)
    with loopback.client() as client:
        answer = client.post("/api/v1/runs", params={"from_run": parent, "from_epoch": 1}, json=XOR)

    assert answer.status_code == 422
    assert "kept epochs: 2" in answer.json()["detail"]


def test_stop_conditions_of_a_run_that_has_ended_can_be_changed_and_are_checked(loopback: Served) -> None:
    run = loopback.run("local", experiment=parse(XOR).model_dump(mode="json")).id
    with loopback.client() as client:
        changed = client.patch(f"/api/v1/runs/{run}", json={"stop": {"epochs": 50}})
        wrong = client.patch(f"/api/v1/runs/{run}", json={"stop": {"epochs": -1}}).json()
        unknown = client.patch(f"/api/v1/runs/{run}", json={"stop": {"epoch": 10}}).json()
        told = client.get(f"/api/v1/runs/{run}/events").json()["events"]
        refused = client.patch(f"/api/v1/runs/{run}", json={"learning_rate": 0.1})
        resumed = client.post(f"/api/v1/runs/{run}/resume")

    assert changed.status_code == 200
    assert refused.status_code == 409
    assert "Resume it first" in refused.json()["detail"]
    assert resumed.status_code == 200
    assert [(each["type"], each["stop"]["epochs"]) for each in told] == [("change", 50)]
    assert wrong["problems"][0]["field"] == "training.stop.epochs"
    assert unknown["problems"][0]["field"].startswith("training.stop")


def test_a_run_tells_the_stop_conditions_in_force_and_its_script_ends_by_them(loopback: Served) -> None:
    run = loopback.run("local", experiment=parse(XOR).model_dump(mode="json")).id
    with loopback.client() as client:
        begun = client.get(f"/api/v1/runs/{run}").json()
        changed = client.patch(f"/api/v1/runs/{run}", json={"stop": {"epochs": 50, "patience": 7}}).json()
        (listed,) = (each for each in client.get("/api/v1/runs").json()["runs"] if each["id"] == run)
        script = client.get(f"/api/v1/runs/{run}/source").text

    assert begun["stop"] == begun["experiment"]["training"]["stop"]
    assert changed["stop"] == listed["stop"] == begun["stop"] | {"epochs": 50, "patience": 7}
    assert changed["experiment"] == begun["experiment"]
    assert "len(losses) > 50:" in script
    assert ">= 7:" in script
