"""What a run has left, as routes answer it."""

import csv
import io

import numpy as np
from safetensors.numpy import load, save

from app.api.run_bodies import MetricsOutline
from app.events import Noticed, Reason, SettingsChanged, StateChanged
from app.experiment.parse import parse
from app.learners.back_propagation.batches import epoch_order
from app.store.records import NewCheckpoint, NewMetrics
from tests.api.serving import XOR, Served

LOSSES = [0.7, 0.5, 0.25]
SINGLES = [float(np.float32(loss)) for loss in LOSSES]
"""As a learner measures them, in float32; told by their shortest decimals."""


def recorded(served: Served) -> str:
    """A run with a state, three rows and a checkpoint."""
    run = served.run("local", state="queued", experiment=parse(XOR).model_dump(mode="json"))
    weights = np.array([[1.5, -2.5], [0.5, 0.25]], np.float32)
    blob = save({"network/dense-1.weight": weights, "optimizer/m": weights}, metadata={"facts": "{}"})
    metrics = NewMetrics(0, {"train_loss": SINGLES, "test_loss": [None] * 3})
    served.store.record(
        run.id, 1, [StateChanged(state="running", epoch=0, attempt=1), metrics], NewCheckpoint(2, 0, blob)
    )
    return run.id


def test_events_page_by_number(loopback: Served) -> None:
    run = recorded(loopback)
    with loopback.client() as client:
        first = client.get(f"/api/v1/runs/{run}/events", params={"limit": 1}).json()
        second = client.get(f"/api/v1/runs/{run}/events", params={"after": first["next"]}).json()
        end = client.get(f"/api/v1/runs/{run}/events", params={"after": second["next"]}).json()

    assert [event["sequence"] for event in first["events"] + second["events"]] == [1, 2]
    assert (first["more"], second["more"]) == (True, False)
    assert end == {"events": [], "next": 2, "more": False}
    assert second["events"][0]["columns"] == {"train_loss": LOSSES, "test_loss": [None] * 3}


def test_metrics_come_as_columns_and_as_csv(loopback: Served) -> None:
    run = recorded(loopback)
    with loopback.client() as client:
        table = client.get(f"/api/v1/runs/{run}/metrics").json()
        text = client.get(f"/api/v1/runs/{run}/metrics", params={"format": "csv"}).text

    assert table == {"first_epoch": 0, "count": 3, "columns": {"train_loss": LOSSES, "test_loss": [None] * 3}}
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(int(row["epoch"]), float(row["train_loss"]), row["test_loss"]) for row in rows] == [
        (epoch, loss, "") for epoch, loss in enumerate(LOSSES)
    ]


def test_an_outline_says_which_epochs_it_has_and_keeps_the_peak(loopback: Served) -> None:
    run = loopback.run("local", state="queued").id
    losses = np.ones(5000)
    losses[1234] = 99.5
    loopback.store.record(run, 1, [NewMetrics(0, {"train_loss": losses, "test_loss": np.full(5000, np.nan)})])
    with loopback.client() as client:
        outline = client.get(f"/api/v1/runs/{run}/metrics", params={"points": 100}).json()
        text = client.get(f"/api/v1/runs/{run}/metrics", params={"points": 100, "format": "csv"}).text
        refused = client.get(f"/api/v1/runs/{run}/metrics", params={"points": 3})

    MetricsOutline.model_validate(outline)
    assert outline["rows"] == 5000
    assert 50 < len(outline["epochs"]) <= 100
    assert (outline["epochs"][0], outline["epochs"][-1]) == (0, 4999)
    assert max(outline["columns"]["train_loss"]) == 99.5
    assert set(outline["columns"]["test_loss"]) == {None}
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [int(row["epoch"]) for row in rows] == outline["epochs"]
    assert [float(row["train_loss"]) for row in rows] == outline["columns"]["train_loss"]
    assert refused.status_code == 422


def test_a_long_run_is_told_whole_in_pieces(loopback: Served) -> None:
    run = loopback.run("local", state="queued").id
    losses = np.random.default_rng(3).random(25_000).astype("f4").astype("f8")
    loopback.store.record(run, 1, [NewMetrics(0, {"train_loss": losses, "penalty": losses / 3})])
    with loopback.client() as client:
        table = client.get(f"/api/v1/runs/{run}/metrics").json()
        text = client.get(f"/api/v1/runs/{run}/metrics", params={"format": "csv"}).text

    for name, values in (("train_loss", losses), ("penalty", losses / 3)):
        assert np.array_equal(np.array(table["columns"][name], "f4"), values.astype("f4"))
    assert text.count("\r\n") == 25_001


def test_weights_are_the_networks_part_of_the_checkpoint(loopback: Served) -> None:
    run = recorded(loopback)
    with loopback.client() as client:
        newest = client.get(f"/api/v1/runs/{run}/weights")
        same = client.get(f"/api/v1/runs/{run}/weights", params={"epoch": 2})
        missing = client.get(f"/api/v1/runs/{run}/weights", params={"epoch": 1})

    arrays = load(newest.content)
    assert list(arrays) == ["dense-1.weight"]
    assert arrays["dense-1.weight"].tolist() == [[1.5, -2.5], [0.5, 0.25]]
    assert load(same.content).keys() == arrays.keys()
    assert missing.status_code == 404
    assert "2" in missing.json()["detail"]


def test_the_weights_before_any_update_can_always_be_had(loopback: Served) -> None:
    run = recorded(loopback)
    with loopback.client() as client:
        arrays = load(client.get(f"/api/v1/runs/{run}/weights", params={"epoch": 0}).content)

    assert {name: array.shape for name, array in arrays.items()} == {
        "dense-1.weight": (2, 2),
        "dense-1.bias": (2,),
        "dense-3.weight": (1, 2),
        "dense-3.bias": (1,),
    }


def test_the_weights_of_an_epoch_are_not_those_of_a_step_within_it(loopback: Served) -> None:
    run = recorded(loopback)
    blob = save({"network/dense-1.weight": np.zeros((2, 2), np.float32)}, metadata={"facts": "{}"})
    loopback.store.record(run, 1, [], NewCheckpoint(2, 1, blob))
    loopback.store.record(run, 1, [], NewCheckpoint(3, 1, blob))
    with loopback.client() as client:
        address = f"/api/v1/runs/{run}/weights"
        kept = load(client.get(address, params={"epoch": 2}).content)
        missing = client.get(address, params={"epoch": 3})

    assert kept["dense-1.weight"].tolist() == [[1.5, -2.5], [0.5, 0.25]]
    assert missing.status_code == 404
    assert "kept epochs: 2." in missing.json()["detail"]


def test_weights_set_by_hand_before_the_first_update_are_those_of_epoch_0(loopback: Served) -> None:
    run = recorded(loopback)
    blob = save({"network/dense-1.weight": np.ones((2, 2), np.float32)}, metadata={"facts": "{}"})
    loopback.store.record(run, 1, [], NewCheckpoint(0, 0, blob))
    with loopback.client() as client:
        arrays = load(client.get(f"/api/v1/runs/{run}/weights", params={"epoch": 0}).content)

    assert arrays["dense-1.weight"].tolist() == [[1, 1], [1, 1]]


def test_checkpoints_are_listed(loopback: Served) -> None:
    run = recorded(loopback)
    with loopback.client() as client:
        (kept,) = client.get(f"/api/v1/runs/{run}/checkpoints").json()["checkpoints"]

    assert (kept["epoch"], kept["batch"]) == (2, 0)


def test_the_order_of_an_epoch_is_the_one_that_training_takes(loopback: Served) -> None:
    body = XOR | {
        "dataset": {"name": "circle", "samples": 40},
        "training": XOR["training"] | {"batch_size": 8},
    }  # type: ignore[operator]
    run = loopback.run("local", experiment=parse(body).model_dump(mode="json"))
    with loopback.client() as client:
        answer = client.get(f"/api/v1/runs/{run.id}/order", params={"epoch": 3}).json()

    assert (answer["epoch"], answer["batch_size"]) == (3, 8)
    assert answer["order"] == epoch_order(7, 3, 20).tolist()


def test_the_source_is_python_that_defines_the_network(loopback: Served) -> None:
    run = recorded(loopback)
    with loopback.client() as client:
        answer = client.get(f"/api/v1/runs/{run}/source")

    assert answer.headers["content-type"].startswith("text/x-python")
    compile(answer.text, "network.py", "exec")
    assert "class Network(nn.Module)" in answer.text


def test_the_script_comes_as_a_notebook_too_and_either_is_read_back(loopback: Served) -> None:
    run = recorded(loopback)
    with loopback.client() as client:
        script = client.get(f"/api/v1/runs/{run}/source").text
        answer = client.get(f"/api/v1/runs/{run}/source", params={"format": "notebook"})
        plain = {"Content-Type": "text/plain"}
        back = [
            client.post("/api/v1/import", content=each, headers=plain).json()
            for each in (script, answer.text)
        ]

    assert answer.headers["content-type"] == "application/x-ipynb+json"
    assert answer.headers["content-disposition"].endswith('.ipynb"')
    assert answer.json()["nbformat"] == 4
    assert [each["format"] for each in back] == ["script", "script"]
    assert back[0]["experiment"]["dataset"] == loopback.store.get_run(run).experiment["dataset"]


def test_the_samples_of_a_run_are_those_that_it_learns_from(loopback: Served) -> None:
    body = {"network": {"layers": [{"type": "dense", "units": 3}]}, "dataset": {"name": "iris"}, "training": {"loss": "cross-entropy"}}  # fmt: skip
    experiment = parse(body)
    run = loopback.run("local", experiment=experiment.model_dump(mode="json"))
    with loopback.client() as client:
        answer = client.get(f"/api/v1/runs/{run.id}/samples")

    data = experiment.dataset.load()  # type: ignore[attr-defined]
    arrays = np.load(io.BytesIO(answer.content))
    assert sorted(arrays) == ["test_inputs", "test_targets", "train_inputs", "train_targets"]
    np.testing.assert_array_equal(arrays["train_inputs"], data.train.inputs)
    np.testing.assert_array_equal(arrays["test_targets"], data.test.targets)
    assert arrays["test_targets"].dtype == np.int64


def test_the_script_says_what_keeps_the_curve_from_being_that_of_the_experiment(loopback: Served) -> None:
    run = recorded(loopback)
    with loopback.client() as client:
        before = client.get(f"/api/v1/runs/{run}/source").text
        loopback.store.record(run, 1, [SettingsChanged(epoch=2, changes={"learning_rate": 0.5})])
        after = client.get(f"/api/v1/runs/{run}/source").text

    assert "changed while it trained" not in before
    assert "changed while it trained" in after.split('"""')[1]


def test_files_are_named_by_what_was_learnt_and_when(loopback: Served) -> None:
    run = recorded(loopback)
    day = loopback.store.get_run(run).created_at.strftime("%Y-%m-%d")
    with loopback.client() as client:
        answers = [
            client.get(f"/api/v1/runs/{run}/{file}") for file in ("metrics?format=csv", "weights", "source")
        ]
    named = [answer.headers["content-disposition"] for answer in answers]
    start = f'attachment; filename="gate-xor-{day}-{run[:4]}'
    assert named == [f'{start}.csv"', f'{start}-epoch-2.safetensors"', f'{start}.py"']


def test_a_deleted_run_is_gone(loopback: Served) -> None:
    run = recorded(loopback)
    reason = Reason(code="x", message="a tell-tale canary")
    loopback.store.record(run, 1, [Noticed(epoch=2, level="info", reason=reason)])
    with loopback.client() as client:
        assert client.delete(f"/api/v1/runs/{run}").status_code == 204
        assert client.get(f"/api/v1/runs/{run}").status_code == 404

    assert b"tell-tale canary" not in loopback.stored_bytes()
    assert not any(run in str(path) for path in loopback.settings.data.rglob("*"))


def test_runs_are_filtered_and_paged(loopback: Served) -> None:
    owner = "session:pager"
    made = [loopback.run(owner, state="stopped").id for _ in range(3)]
    loopback.run(owner, state="finished")
    with loopback.client(**loopback.session(owner)) as client:
        first = client.get("/api/v1/runs", params={"state": "stopped", "limit": 2}).json()
        rest = client.get("/api/v1/runs", params={"state": "stopped", "cursor": first["next"]}).json()
        bad = client.get("/api/v1/runs", params={"cursor": "tomorrow"})

    assert [run["id"] for run in first["runs"] + rest["runs"]] == made[::-1]
    assert rest["next"] is None
    assert bad.status_code == 422


def test_the_quota_of_runs_says_when_to_come_back(loopback: Served) -> None:
    owner = "session:busy"
    for _ in range(loopback.settings.active_runs_per_owner):
        loopback.run(owner, state="running")
    with loopback.client(**loopback.session(owner), **{"Sec-Fetch-Site": "same-origin"}) as client:
        answer = client.post("/api/v1/runs", json=XOR)

    assert (answer.status_code, answer.json()["type"]) == (429, "quota")
    assert int(answer.headers["retry-after"]) > 0


def test_what_the_learner_declines_is_told(loopback: Served) -> None:
    with loopback.client() as client:
        answer = client.post(f"/api/v1/runs/{recorded(loopback)}/predict", json={"rows": [[0.0, 1.0]]})

    assert (answer.status_code, answer.json()["detail"]) == (422, "This executor trains nothing.")


def test_an_illegal_move_names_the_state(loopback: Served) -> None:
    with loopback.client() as client:
        answer = client.post(f"/api/v1/runs/{loopback.run('local', state='diverged').id}/resume")

    assert (answer.status_code, answer.json()["type"]) == (409, "conflict")
    assert "diverged" in answer.json()["detail"]
    assert "from_run" in answer.json()["detail"]


def test_an_experiment_is_saved_and_read_back(loopback: Served) -> None:
    with loopback.client() as client:
        saved = client.post("/api/v1/experiments?share=true", json=XOR).json()
        read = client.get(f"/api/v1/experiments/{saved['id']}").json()
        checked = client.post("/api/v1/networks/check", json=XOR).json()

    assert read == saved
    assert saved["shared"] is True
    assert saved["hash"] == checked["hash"]
    assert saved["experiment"]["training"]["batch_size"] == "all"


def test_rows_of_a_dataset_come_with_their_range(loopback: Served) -> None:
    with loopback.client() as client:
        sample = client.post("/api/v1/datasets/sample", json={"dataset": {"name": "iris"}, "limit": 3}).json()

    assert len(sample["train"]["raw"]) == len(sample["train"]["targets"]) == 3
    assert len(sample["columns"]) == len(sample["low"]) == 4


def test_the_catalogue_has_every_list(loopback: Served) -> None:
    with loopback.client() as client:
        whole = client.get("/api/v1/catalog").json()
        for kind, entries in whole.items():
            assert client.get(f"/api/v1/catalog/{kind}").json() == entries
            assert entries


def test_a_browser_that_has_the_catalogue_is_told_that_it_still_holds(loopback: Served) -> None:
    with loopback.client() as client:
        first = client.get("/api/v1/catalog")
        again = client.get("/api/v1/catalog", headers={"If-None-Match": first.headers["etag"]})
        other = client.get("/api/v1/catalog", headers={"If-None-Match": '"another"'})

    assert (again.status_code, again.content) == (304, b"")
    assert other.json() == first.json()
    assert "no-cache" in first.headers["cache-control"]


def test_large_answers_are_compressed_for_who_can_unpack_them(loopback: Served) -> None:
    with loopback.client() as client:
        packed = client.get("/api/v1/catalog", headers={"Accept-Encoding": "gzip"})
        plain = client.get("/api/v1/catalog", headers={"Accept-Encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip"
    assert packed.num_bytes_downloaded < plain.num_bytes_downloaded / 4
    assert packed.json() == plain.json()
