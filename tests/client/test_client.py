"""The Python client against a real server, blocking and awaiting."""

import ast
import asyncio
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from safetensors.numpy import load

import playground_client
from playground_client import AsyncPlayground, AsyncRun, Playground, PlaygroundError, Run, RunFailed
from tests.api.process import ROOT, Running

IRIS: dict[str, Any] = {
    "network": {"layers": [{"type": "dense", "units": 3}]},
    "dataset": {"name": "iris", "seed": 3},
    "training": {
        "loss": "cross-entropy",
        "optimizer": {"name": "adam", "learning_rate": 0.05},
        "seed": 1,
        "device": "cpu",
        "stop": {"epochs": 30},
    },
}


@pytest.fixture
def playground(running: Running) -> Iterator[Playground]:
    with Playground(running.url) as playground:
        yield playground


def test_a_run_is_sent_followed_and_taken_home(playground: Playground, running: Running) -> None:
    run = playground.submit(IRIS).follow(progress=False)
    metrics, weights = run.metrics(), run.weights()

    assert run.state()["state"] == "finished"
    assert metrics.index.name == "epoch"
    assert list(metrics.index) == list(range(31))
    assert metrics["train_loss"].iloc[-1] < metrics["train_loss"].iloc[0]
    assert np.isnan(metrics["gradient_norm"].iloc[0])
    plain = load(httpx.get(f"{running.url}/api/v1/runs/{run.id}/weights").content)
    assert weights.keys() == plain.keys()
    for name, tensor in weights.items():
        np.testing.assert_array_equal(tensor.numpy(), plain[name])
    assert run.weights(epoch=0).keys() == plain.keys()
    assert len(run.predict([[5.1, 3.5, 1.4, 0.2]])["outputs"][0]) == 3
    assert "findings" in run.diagnosis()
    compile(run.script(), "network.py", "exec")
    assert [each.id for each in playground.runs(dataset="iris", limit=1)] == [run.id]
    assert repr(playground.run(run.id)) == repr(run)


def test_a_run_is_driven_and_begins_another(playground: Playground) -> None:
    endless = IRIS | {"training": IRIS["training"] | {"stop": {"epochs": 1_000_000}}}
    run = playground.submit(endless, speed=50).pause()
    assert run.state()["state"] == "paused"
    run.change(learning_rate=0.01, stop={"epochs": 40}, speed=None).resume().follow(progress=False)
    assert run.state()["epoch"] == 40

    child = playground.submit(IRIS, begin_in=run, epoch=20).follow(progress=False)
    assert child.state()["parent"] == {"run": run.id, "epoch": 20}
    child.stop() if child.state()["state"] == "running" else None
    child.delete()
    with pytest.raises(PlaygroundError) as gone:
        playground.run(child.id)
    assert gone.value.status == 404


def test_an_experiment_is_read_from_a_file(playground: Playground, tmp_path: Path) -> None:
    file = tmp_path / "experiment.json"
    file.write_text('{"network": {"layers": [{"type": "dense", "units": 2}]}, "dataset": {"name": "circle"}, "training": {"loss": "cross-entropy"}}')  # fmt: skip
    assert playground.check(file)["ok"]
    assert any(each["name"] == "circle" for each in playground.catalog("datasets"))
    with pytest.raises(FileNotFoundError):
        playground.check(tmp_path / "none.json")


def test_a_refusal_says_what_is_wrong_where(playground: Playground) -> None:
    wrong = IRIS | {"network": {"layers": [{"type": "dense", "units": 2}]}}
    with pytest.raises(PlaygroundError, match="Expected 3") as refused:
        playground.submit(wrong)
    assert (refused.value.status, refused.value.type) == (422, "refused-experiment")
    assert refused.value.problems[0]["layer"] == "dense-1"


def test_a_run_that_diverges_is_told_and_why(playground: Playground) -> None:
    steep = {"network": {"layers": [{"type": "dense", "units": 1}]}, "dataset": {"name": "reg-plane"}, "training": {"loss": "mse", "optimizer": {"name": "sgd", "learning_rate": 1e6}}}  # fmt: skip
    with pytest.raises(RunFailed, match="learning rate") as failed:
        playground.submit(steep).follow(progress=False)
    assert failed.value.state == "diverged"


def test_the_bar_ends_where_the_run_does(playground: Playground, capsys: pytest.CaptureFixture[str]) -> None:
    playground.submit(IRIS).follow()
    told = capsys.readouterr().err
    assert "30/30" in told
    assert "test_loss" in told


async def test_many_runs_are_awaited_at_once(running: Running) -> None:
    async with AsyncPlayground(running.url) as playground:
        runs = await asyncio.gather(*(playground.submit(IRIS) for _ in range(3)))
        await asyncio.gather(*(run.follow(progress=False) for run in runs))
        tables = await asyncio.gather(*(run.metrics() for run in runs))
        states = [(await run.state())["state"] for run in runs]
        weights = await runs[0].weights()

    assert states == ["finished"] * 3
    assert all(table.equals(tables[0]) for table in tables)
    assert weights["dense-1.weight"].shape == (3, 4)


async def test_the_blocking_client_works_where_a_loop_runs_as_in_a_notebook(running: Running) -> None:
    with Playground(running.url) as playground:
        assert playground.submit(IRIS).follow(progress=False).state()["epoch"] == 30


def test_a_server_that_is_not_there_is_told_as_httpx_tells_it() -> None:
    with Playground("http://127.0.0.1:9") as nowhere, pytest.raises(httpx.ConnectError):
        nowhere.catalog()


@pytest.mark.parametrize(("blocking", "awaiting"), [(Playground, AsyncPlayground), (Run, AsyncRun)])
def test_both_clients_can_do_the_same(blocking: type, awaiting: type) -> None:
    def methods(of: type) -> dict[str, list[str]]:
        found = inspect.getmembers(of, inspect.isfunction)
        return {
            name: list(inspect.signature(each).parameters)
            for name, each in found
            if not name.startswith("__")
        }

    assert methods(blocking) == methods(awaiting)


def test_the_client_needs_nothing_of_the_server() -> None:
    for path in Path(playground_client.__file__).parent.glob("*.py"):
        tree = ast.parse(path.read_text())
        named = {
            name.split(".")[0]
            for node in ast.walk(tree)
            for name in (
                [node.module or ""] if isinstance(node, ast.ImportFrom)
                else [each.name for each in node.names] if isinstance(node, ast.Import) else []
            )
        }  # fmt: skip
        assert "app" not in named, path
    assert (ROOT / "playground_client").is_dir()
