"""A method that only counts is found on every surface, with no code that knows of it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.sync.client import connect

from tests.api.process import ROOT, until_ready

PLAYGROUND = [sys.executable, "-m", "tests.methods.counting.playground"]
Body = dict[str, Any]
pytestmark = pytest.mark.timeout(300)


def counting(**training: Any) -> Body:
    return {"method": "counting", "training": training}


class Api(httpx.Client):
    """A client of the server with the process id `server`."""

    server: int


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """A server that has the method."""
    data = tmp_path_factory.mktemp("counting")
    command = [*PLAYGROUND, "serve", "--port", "0", "--data", str(data), "--workers", "1"]
    with (data / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True)
    assert process.stdout
    url = process.stdout.readline().split()[-1]
    try:
        until_ready(f"{url}/api/v1/ready")
        with Api(base_url=f"{url}/api/v1", trust_env=False, timeout=60) as client:
            client.server = process.pid
            yield client
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


def until(client: httpx.Client, run: str, happened: Callable[[Body], bool]) -> Body:
    """The run, once it is as wanted."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        found: Body = client.get(f"/runs/{run}").json()
        if happened(found):
            return found
    raise TimeoutError(json.dumps(found))


def ended(client: httpx.Client, body: Body) -> Body:
    run = client.post("/runs", json=body).json()
    return until(client, run["id"], lambda it: it["state"] in ("finished", "failed", "stopped"))


def test_the_catalogue_and_the_schema_list_it(api: Api) -> None:
    (entry,) = [each for each in api.get("/catalog/methods").json() if each["name"] == "counting"]
    assert entry["clock"]["row"]["name"] == "round"
    assert [each["name"] for each in entry["training"]] == ["stride", "seed"]
    assert [each["name"] for each in entry["stop"]] == ["epochs", "seconds", "count"]
    assert [each["name"] for each in entry["changes"]] == ["stride"]
    assert "count" in [each["name"] for each in api.get("/catalog/metrics").json()]
    assert "Counting" in api.get("/schema/experiment").json()["$defs"]
    assert "Counting" in api.get("/openapi.json").json()["components"]["schemas"]


def test_its_experiments_are_checked(api: Api) -> None:
    assert api.post("/networks/check", json=counting()).json()["ok"]
    refused = api.post("/networks/check", json=counting(stride=0.1)).json()
    assert [each["field"] for each in refused["problems"]] == ["training.stride"]
    assert api.post("/runs", json=counting(stride="2")).status_code == 422


def test_a_run_counts_to_its_end_and_is_kept(api: Api) -> None:
    run = ended(api, counting(stride=2, stop={"epochs": 30}))

    assert (run["state"], run["stop_reason"], run["epoch"]) == ("finished", "epochs", 30)
    assert run["metrics"] == {"count": 600.0}
    metrics = api.get(f"/runs/{run['id']}/metrics").json()
    assert metrics["columns"]["count"] == [20.0 * row for row in range(31)]
    csv = api.get(f"/runs/{run['id']}/metrics", params={"format": "csv"}).text.splitlines()
    assert csv[0] == "epoch,count"
    assert run["id"] in [each["id"] for each in api.get("/runs").json()["runs"]]


def test_its_own_stop_condition_ends_it_and_says_so(api: Api) -> None:
    run = ended(api, counting(stop={"count": 45}))
    assert (run["stop_reason"], run["metrics"]["count"]) == ("count", 50.0)


def test_its_reference_line_is_told(api: Api) -> None:
    run = ended(api, counting(stop={"epochs": 2}))
    events = api.get(f"/runs/{run['id']}/events").json()["events"]
    (told,) = [each for each in events if each["type"] == "references"]
    assert told["lines"] == [{"metric": "count", "name": "dozen", "value": 12.0}]


def test_it_is_stepped_by_its_own_units(api: Api) -> None:
    run = api.post("/runs", params={"paused": True}, json=counting()).json()["id"]

    api.post(f"/runs/{run}/step", json={"unit": "tick", "count": 10})
    stepped = until(api, run, lambda it: it["epoch"] == 1)
    assert stepped["metrics"]["count"] == 10
    assert api.post(f"/runs/{run}/step").json()["epoch"] == 2  # a row, where no unit is named
    refused = api.post(f"/runs/{run}/step", json={"unit": "epoch"})
    assert refused.status_code == 422
    (problem,) = refused.json()["problems"]
    assert (problem["field"], problem["expected"]) == ("unit", "one of tick, round")
    api.post(f"/runs/{run}/stop")


def test_its_setting_changes_while_it_goes_on(api: Api) -> None:
    run = api.post("/runs", params={"paused": True}, json=counting()).json()["id"]
    assert api.patch(f"/runs/{run}", json={"stride": 5}).status_code == 200
    assert api.post(f"/runs/{run}/step").json()["metrics"]["count"] == 50
    assert api.patch(f"/runs/{run}", json={"learning_rate": 0.1}).status_code == 422
    api.post(f"/runs/{run}/stop")


def test_what_it_cannot_do_is_refused_in_words(api: Api) -> None:
    run = ended(api, counting(stop={"epochs": 1}))["id"]
    for answer in (
        api.post(f"/runs/{run}/predict", json={"rows": [[1.0]]}),
        api.post(f"/runs/{run}/frame", json={"views": [{"view": "weights"}]}),
        api.get(f"/runs/{run}/source"),
        api.get(f"/runs/{run}/order"),
    ):
        assert answer.status_code == 422, answer.text
        assert "method" in answer.json()["detail"]


def test_the_socket_tells_what_the_replay_tells(api: Api) -> None:
    run = ended(api, counting(stop={"epochs": 3}))["id"]
    events = api.get(f"/runs/{run}/events").json()["events"]
    address = str(api.base_url).replace("http", "ws") + f"runs/{run}/live"
    with connect(address) as live:
        ready = json.loads(live.recv())
        heard: list[Any] = []
        while len(heard) < ready["sequence"]:
            message = json.loads(live.recv())
            heard += [message] if message["type"] != "alive" else []
    assert heard == events


@pytest.mark.skipif(sys.platform != "linux", reason="workers are found in /proc")
def test_it_survives_the_death_of_its_worker(api: Api) -> None:
    body = counting(stop={"epochs": 60_000})
    undisturbed = ended(api, body)
    run = api.post("/runs", json=body).json()["id"]
    until(api, run, lambda it: it["epoch"] > 1000)
    for worker in workers_of(api.server):
        os.kill(worker, signal.SIGKILL)
    resumed = until(api, run, lambda it: it["state"] == "finished")

    assert resumed["attempt"] > 1
    assert api.get(f"/runs/{run}/metrics").content == api.get(f"/runs/{undisturbed['id']}/metrics").content


def workers_of(server: int) -> list[int]:
    """The processes that train: the children of the server's fork server."""
    return [worker for child in children(server) for worker in children(child)]


def children(pid: int) -> Iterator[int]:
    for thread in Path(f"/proc/{pid}/task").iterdir():
        yield from map(int, (thread / "children").read_text().split())


def test_the_terminal_counts_too(tmp_path: Path) -> None:
    experiment = tmp_path / "counting.json"
    experiment.write_text(json.dumps(counting(stop={"epochs": 7})))
    command = [*PLAYGROUND, "train", str(experiment), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)

    summary = json.loads(done.stdout)
    assert (summary["epochs"], summary["metrics"]) == (7, {"count": 70.0})
    assert "rounds" in done.stderr
    assert (tmp_path / "out" / "metrics.csv").read_text().splitlines()[-1] == "7,70.0"
