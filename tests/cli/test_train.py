import csv
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file

from app.api.run_files import table_csv
from app.cli.drive import drive
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.learners.catalog import make
from app.learners.learner import Block
from app.store.records import MetricTable
from tests.cli.conftest import Run, experiment


def test_training_prints_one_line_of_json_and_a_bar_on_stderr(playground: Run, file: Path) -> None:
    run = playground("train", str(file))

    (line,) = run.stdout.splitlines()
    summary = json.loads(line)
    assert run.returncode == 0
    assert (summary["state"], summary["stop_reason"], summary["epochs"]) == ("finished", "epochs", 3)
    assert (summary["device"], summary["engine"]) == ("cpu", "compiled")
    assert summary["epochs_per_second"] == pytest.approx(3 / summary["seconds"], rel=0.01)
    assert set(summary["metrics"]) >= {"train_loss", "test_loss", "train_accuracy", "test_accuracy"}
    assert "3/3" in run.stderr


@pytest.mark.parametrize(("given", "threads"), [((), 1), (("--threads", "2"), 2)])
def test_pytorch_computes_with_one_thread_as_in_a_worker_unless_more_are_asked_for(
    playground: Run, file: Path, monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...], threads: int
) -> None:
    set_to: list[int] = []
    monkeypatch.setattr(torch, "set_num_threads", set_to.append)
    summary = json.loads(playground("train", str(file), *given).stdout)
    assert (set_to, summary["threads"]) == ([threads], threads)
    refused = playground("train", str(file), "--threads", "0")
    assert refused.returncode == 2
    assert "--threads" in refused.stderr


def test_the_files_hold_every_epoch_the_weights_and_what_was_trained(
    playground: Run, file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "folder"
    summary = json.loads(playground("train", str(file), "--out", str(out)).stdout)

    rows = list(csv.DictReader((out / "metrics.csv").read_text().splitlines()))
    assert [row["epoch"] for row in rows] == ["0", "1", "2", "3"]
    assert rows[0]["gradient_norm"] == ""
    assert np.float32(rows[-1]["train_loss"]) == np.float32(summary["metrics"]["train_loss"])
    assert parse(json.loads((out / "experiment.json").read_text())) == parse(experiment())
    assert sorted(path.name for path in out.iterdir()) == [
        "experiment.json",
        "metrics.csv",
        "network.py",
        "weights.safetensors",
    ]


def test_the_script_beside_them_has_the_rows_that_were_learned(
    playground: Run, file: Path, tmp_path: Path
) -> None:
    playground("train", str(file), "--out", str(tmp_path))
    defined: dict[str, Any] = {}
    exec((tmp_path / "network.py").read_text(), defined)  # noqa: S102 (our own source, in a test)
    inputs, targets = defined["splits"]()["train"]
    split = parse(experiment()).dataset.load().train
    np.testing.assert_array_equal(inputs, split.inputs)
    np.testing.assert_array_equal(targets, split.targets)


def test_a_method_without_a_network_leaves_no_script(playground: Run, tmp_path: Path) -> None:
    body = {"method": "perceptron", "dataset": {"name": "gate-or"}, "training": {"stop": {"epochs": 3}}}
    run = playground("train", "-", "--out", str(tmp_path), stdin=json.dumps(body))
    assert run.returncode == 0
    assert not (tmp_path / "network.py").exists()


def test_the_weights_give_the_loss_that_was_told(playground: Run, file: Path, tmp_path: Path) -> None:
    summary = json.loads(playground("train", str(file), "--out", str(tmp_path)).stdout)

    weights = load_file(tmp_path / "weights.safetensors")
    split = parse(experiment()).dataset.load().train
    hidden = np.tanh(split.inputs @ weights["dense-1.weight"].T + weights["dense-1.bias"])
    outputs = (hidden @ weights["dense-3.weight"].T + weights["dense-3.bias"])[:, 0]
    loss = np.mean((outputs - (2 * split.targets.ravel() - 1)) ** 2)
    assert summary["metrics"]["train_loss"] == pytest.approx(loss, rel=1e-5)


def test_an_experiment_may_come_on_stdin(playground: Run) -> None:
    run = playground("train", "-", stdin=json.dumps(experiment(stop={"epochs": 0})))

    assert json.loads(run.stdout)["epochs"] == 0


def test_what_is_not_defined_is_null(playground: Run) -> None:
    body = {**experiment(), "dataset": {"name": "gate-xor"}}

    assert json.loads(playground("train", "-", stdin=json.dumps(body)).stdout)["metrics"]["test_loss"] is None


def test_metrics_are_spelled_as_a_server_spells_them_byte_for_byte(
    playground: Run, file: Path, tmp_path: Path
) -> None:
    playground("train", str(file), "--out", str(tmp_path))
    blocks: list[Block] = []
    drive(make(prepared := prepare(parse(experiment())), "cpu"), prepared.experiment, blocks.append)
    told = [block for block in blocks if len(block)]
    columns = {name: np.concatenate([each.columns[name] for each in told]) for name in told[0].columns}
    served = "".join(table_csv(MetricTable(0, 4, columns)))
    assert (tmp_path / "metrics.csv").read_bytes() == served.encode()


def test_no_folder_is_not_this_one(playground: Run, file: Path) -> None:
    run = playground("train", str(file), "--out", "")

    assert run.returncode == 2
    assert "the name of a folder" in run.stderr


def test_weights_too_large_to_begin_with_are_told_as_that(playground: Run) -> None:
    layers = [layer for _ in range(12) for layer in ({"type": "dense", "units": 50}, {"type": "relu"})]
    body = experiment(initialization={"name": "constant", "value": 100})
    body["network"]["layers"] = [*layers, {"type": "dense", "units": 1}]

    summary = json.loads(playground("train", "-", stdin=json.dumps(body)).stdout)

    assert (summary["state"], summary["epochs"]) == ("diverged", 0)
    assert "before the first update" in summary["reason"]
    assert "smaller learning rate" not in summary["reason"]


def test_a_run_that_diverges_says_so(playground: Run) -> None:
    body = experiment(optimizer={"name": "sgd", "learning_rate": 100}, stop={"epochs": 1000})

    summary = json.loads(playground("train", "-", stdin=json.dumps(body)).stdout)

    assert (summary["state"], summary["stop_reason"]) == ("diverged", None)
    assert "iverged" in summary["reason"]


@pytest.mark.parametrize("told_to_end", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_the_run_and_keeps_what_was_learned(tmp_path: Path, told_to_end: signal.Signals) -> None:
    body = json.dumps(experiment(stop={"epochs": 10_000_000}))
    (tmp_path / "long.json").write_text(body)
    out = tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "train", str(tmp_path / "long.json"), "--out", str(out)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    assert process.stderr is not None
    told = ""
    while "test_loss" not in told:
        told += process.stderr.read(1)

    process.send_signal(told_to_end)
    stdout, _ = process.communicate(timeout=60)

    summary = json.loads(stdout)
    assert process.returncode == 0
    assert (summary["state"], summary["stop_reason"]) == ("stopped", "user")
    assert len(list(csv.DictReader((out / "metrics.csv").read_text().splitlines()))) == summary["epochs"] + 1
    assert (out / "weights.safetensors").exists()


@pytest.mark.parametrize(
    ("stdin", "reason"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is no experiment"),
        ("[]", "refused: experiment"),
        (json.dumps(experiment(loss="cross-entropy")), "refused: dense-3: "),
        (json.dumps(experiment(batch_size=0)), "refused: training.batch_size: "),
        (json.dumps(experiment(optimizer={"name": "sgd", "learning_rate": float("nan")})), "a finite number"),
    ],
)
def test_bad_input_ends_with_one_line_that_says_why(playground: Run, stdin: str, reason: str) -> None:
    run = playground("train", "-", stdin=stdin)

    (line,) = run.stderr.splitlines()
    assert run.returncode == 1
    assert run.stdout == ""
    assert line.startswith("playground: ")
    assert reason in line


def test_a_missing_file_is_named(playground: Run) -> None:
    run = playground("train", "nowhere.json")

    assert (run.returncode, run.stderr) == (
        1,
        "playground: cannot read nowhere.json: No such file or directory\n",
    )


def test_a_folder_that_cannot_be_written_is_refused_before_training(playground: Run, file: Path) -> None:
    run = playground("train", str(file), "--out", str(file / "below"))

    assert run.returncode == 1
    assert run.stderr.startswith("playground: cannot write to ")
    assert len(run.stderr.splitlines()) == 1


def test_an_experiment_learns_from_a_csv_file_beside_it(playground: Run, tmp_path: Path) -> None:
    table = tmp_path / "trees.csv"
    table.write_bytes(
        b"height;kind\n" + b"".join(b"%d,5;%s\n" % (n, b"fir" if n > 9 else b"oak") for n in range(20))
    )
    body = experiment() | {"dataset": {"name": "upload", "target": ["kind"]}}
    body["training"] = {"loss": "mse", "stop": {"epochs": 3}}
    file = tmp_path / "own.json"
    file.write_text(json.dumps(body))

    run = playground("train", str(file), "--data-file", str(table), "--out", str(tmp_path / "out"))
    assert json.loads(run.stdout)["epochs"] == 3
    written = json.loads((tmp_path / "out" / "experiment.json").read_text())["dataset"]
    assert (written["reading"]["decimal"], written["table"]["classes"]) == (",", ["fir", "oak"])

    again = tmp_path / "again.json"
    again.write_text(json.dumps(body | {"dataset": written}))
    table.write_bytes(table.read_bytes() + b"1,5;oak\n")
    other = playground("train", str(again), "--data-file", str(table))
    assert "another file" in other.stderr
    assert other.returncode == 1
    assert "--data-file" in playground("train", str(file)).stderr


def test_what_is_told_of_a_run_is_told_in_the_language_that_is_asked_for(
    playground: Run, tmp_path: Path
) -> None:
    hangul = re.compile("[가-힣]")
    sick, refused = tmp_path / "sick.json", tmp_path / "refused.json"
    sick.write_text(json.dumps(experiment(initialization={"name": "zeros"}, stop={"epochs": 20})))
    refused.write_text(json.dumps(experiment(loss="cross-entropy")))
    for path, begins in ((sick, ("critical:", "warning:", "  try:")), (refused, ("playground: refused:",))):
        told = {}
        for language in ("en", "ko"):
            lines = playground("train", str(path), "--language", language).stderr.splitlines()
            told[language] = [line for line in lines if line.startswith(begins)]
        assert len(told["ko"]) == len(told["en"]) > 0
        assert all(map(hangul.search, told["ko"]))
        assert not any(map(hangul.search, told["en"]))
