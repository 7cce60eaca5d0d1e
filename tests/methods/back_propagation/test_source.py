"""The exported script, run by itself: its rows are the run's, and a plain loop over them gives the
run's curve.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.nn import functional

from app.datasets.catalog import AnyDataset
from app.datasets.declaration import Dataset
from app.datasets.planes.drawn import FACE
from app.experiment.prepare import prepare
from app.methods.back_propagation.preparation import PreparedNetwork
from app.methods.back_propagation.specification import BackPropagation
from app.randomness import epoch_order
from app.training.stop import Stop, StopConditions
from tests.datasets.uploads.trees import CONTENT, upload, upload_of
from tests.learners.back_propagation.experiments import Curve, dense, experiment, learner, run

POINTS = [list(map(float, point)) for point in FACE]
STRIPES = [[x / 4 - 3, (x * 7 % 24) / 4 - 3, float(x % 3)] for x in range(24)]
SLOPE = [[x / 4 - 3, (x * 5 % 24) / 4 - 3, x / 7] for x in range(24)]
PLANES: list[dict[str, Any]] = [
    {"name": "drawn", "points": POINTS, "noise": 0.2, "validation_share": 0.3, "seed": 3},
    {"name": "drawn", "points": STRIPES, "standardize": True, "features": ["x2", "sin(x1)", "x1x2"]},
    {"name": "drawn", "task": "regression", "points": SLOPE, "train_share": 1.0, "validation_share": 0.25},
    {"name": "circle", "samples": 60, "noise": 0.2, "validation_share": 0.2, "features": ["x1^2", "x2^2"]},
    {"name": "reg-plane", "samples": 40, "noise": 0.1, "features": ["x1", "sin(x2)"]},
    {"name": "gate-xor"},
    {"name": "curve", "samples": 40, "noise": 0.1, "features": ["x1", "x1^2"], "standardize": True},
]
TABLES: list[dict[str, Any]] = [
    {"target": ["kind"], "missing": "drop"},
    {"target": ["kind"], "missing": "fill", "text": "codes", "noise": 0.3, "samples": 30},
    {"target": ["kind"], "missing": "fill", "validation_share": 0.3, "seed": 5},
    {"target": ["level"], "classes": ["3", "1"], "features": ["height", "weight"], "missing": "drop"},
    {"target": ["colour"], "classes": ["red", "blue"], "features": ["height"], "missing": "drop"},
    {"target": ["height", "level"], "features": ["colour"], "missing": "drop", "validation_share": 0.2},
    {"target": ["weight"], "features": ["height", "level"], "missing": "fill", "noise": 0.2},
    {"target": ["weight"], "features": ["level"], "missing": "drop", "standardize": False, "samples": 20},
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "trees.csv"
    path.write_bytes(CONTENT)
    return path


def network_for(dataset: Dataset | dict[str, Any], **training: Any) -> BackPropagation:
    """A small network that fits a dataset."""
    body = dataset.model_dump(mode="json") if isinstance(dataset, Dataset) else dataset
    described = experiment(dense(1), body).dataset.describe()
    classes = len(described.classes)
    layers = dense(5, classes or described.outputs)
    return experiment(layers, body, "cross-entropy" if classes else "mse", **training)


def script(it: BackPropagation, stop: StopConditions | None = None) -> dict[str, Any]:
    """What the script of an experiment defines."""
    prepared = prepare(it)
    assert isinstance(prepared, PreparedNetwork)
    made = prepared.source(stop or it.stop)
    assert "from app" not in made
    defined: dict[str, Any] = {}
    exec(compile(made, "network.py", "exec"), defined)  # noqa: S102 (our own source, in a test)
    return defined


def splits_of(defined: dict[str, Any], dataset: AnyDataset, table: Path) -> Any:
    return defined["splits"](*([table] if dataset.files else []))


def assert_same_rows(it: BackPropagation, table: Path) -> None:
    data, found = it.dataset.load(), splits_of(script(it), it.dataset, table)
    expected = {"train": data.train, "validation": data.validation, "test": data.test}
    assert set(found) == {name for name, split in expected.items() if split is not None}
    for name, (inputs, targets) in found.items():
        split = expected[name]
        assert split is not None
        np.testing.assert_array_equal(inputs.numpy(), split.inputs)
        np.testing.assert_array_equal(targets.numpy(), split.targets)
        assert targets.dtype == (torch.int64 if data.description.classes else torch.float32)


@pytest.mark.parametrize("settings", PLANES, ids=lambda each: str(each["name"]))
def test_the_rows_of_a_plane_or_a_line_are_written_out_to_the_bit(
    settings: dict[str, Any], table: Path
) -> None:
    assert_same_rows(network_for(settings), table)


@pytest.mark.parametrize("settings", TABLES, ids=lambda each: str(each["target"]))
def test_the_rows_of_ones_own_table_are_read_from_its_file_to_the_bit(
    settings: dict[str, Any], table: Path
) -> None:
    assert_same_rows(network_for(upload(**settings)), table)


LINES = [
    f"{place % 7},{place % 4}5;{1 + place % 3}.{place:03},5;{'Bäume' if place % 2 else 'Höhe'};{place % 3}"
    for place in range(30)
]
WRITTEN = {
    "Excel's German": ("sep=;\r\na;b;Art;c\r\n" + "\r\n\r\n".join(LINES)).encode("windows-1252"),
    "UTF-8 with its mark": ("\ufeffa;b;Art;c\n" + "\n".join(LINES)).encode(),
    "UTF-16": ("a;b;Art;c\n" + "\n".join(LINES)).encode("utf-16"),
    "Korean": ("키;b;Art;c\n" + "\n".join(LINES).replace("Bäume", "나무").replace("Höhe", "키")).encode(
        "cp949"
    ),
    "gaps": ("a;b;Art;c\n" + "\n".join(LINES) + "\nNA;1,5;Höhe;1\n2,5;;Bäume;NA\n1;2;;0\n").encode(),
}


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("target", ["Art", "c"])
def test_every_way_of_writing_a_table_is_read_as_training_read_it(
    name: str, target: str, table: Path
) -> None:
    content = WRITTEN[name]
    table.write_bytes(content)
    settings: dict[str, Any] = {"target": [target], "missing": "fill", "validation_share": 0.2}
    dataset = upload_of(content, **settings, classes=["2", "0"] if target == "c" else None)
    assert dataset.reading is not None
    assert (dataset.reading.separator, dataset.reading.decimal) == (";", ",")
    assert dataset.table is not None
    assert dataset.table.rows >= 20
    assert_same_rows(network_for(dataset), table)


def test_another_file_than_the_run_learned_from_is_refused(table: Path) -> None:
    defined = script(network_for(upload(target=["kind"], missing="drop")))
    table.write_bytes(CONTENT + b"\n")
    with pytest.raises(ValueError, match=r"trees\.csv is another file"):
        defined["splits"](table)


def test_the_head_says_where_the_file_is() -> None:
    it = network_for(upload(target=["kind"], missing="drop"))
    head = script(it)["__doc__"]
    assert f"GET /api/v1/datasets/uploads/{it.dataset.files[0]}/file" in " ".join(head.split())


def test_more_points_than_a_script_holds_are_read_from_a_file_beside_it() -> None:
    defined = script(network_for({"name": "circle", "samples": 2_001}))
    assert "POINTS" not in defined
    assert "samples.npz beside the script: GET /api/v1/runs/<run>/samples" in " ".join(
        defined["__doc__"].split()
    )


def plain_curve(it: BackPropagation, defined: dict[str, Any], splits: Any) -> dict[str, list[float]]:
    """Loss and accuracy of every split after every epoch: as somebody would train who has the
    script and the weights before any update.
    """
    network = defined["Network"]()
    prepared = prepare(it)
    ids = {each: attribute for attribute, each in defined["names"].items()}
    arrays = prepared.initial_arrays() or {}
    network.load_state_dict(
        {f"{ids[name.rpartition('.')[0]]}.{name.rpartition('.')[2]}": torch.from_numpy(array) for name, array in arrays.items()}
    )  # fmt: skip
    classes, training = bool(it.dataset.describe().classes), it.training
    optimizer = torch.optim.SGD(network.parameters(), training.optimizer.learning_rate)

    def loss(inputs: Any, targets: Any) -> Any:
        outputs = network(inputs)
        if classes:
            return functional.cross_entropy(outputs, targets)
        return functional.mse_loss(outputs, targets.reshape(len(targets), -1))

    curve: dict[str, list[float]] = {}
    epoch, reason = 0, None
    while True:
        with torch.no_grad():
            for name, (inputs, targets) in splits.items():
                curve.setdefault(f"{name}_loss", []).append(loss(inputs, targets).item())
                right = (network(inputs).argmax(1) == targets).float().mean().item() if classes else 0.0
                curve.setdefault(f"{name}_accuracy", []).append(right)
        deciding = next(name for name in ("validation", "test", "train") if name in splits)
        reason = defined["stop"](curve[f"{deciding}_loss"], curve[f"{deciding}_accuracy"])
        if reason:
            return curve | {"reason": reason}
        inputs, targets = splits["train"]
        for batch in torch.from_numpy(epoch_order(training.seed, epoch, len(inputs))).split(7):
            optimizer.zero_grad()
            loss(inputs[batch], targets[batch]).backward()
            optimizer.step()
        epoch += 1


DRAWN = {"name": "drawn", "points": POINTS, "noise": 0.1, "validation_share": 0.3}


def own_table() -> Dataset:
    return upload(target=["kind"], missing="fill", validation_share=0.4, noise=0.8)


@pytest.mark.parametrize(
    ("dataset", "stop", "reason"),
    [
        (lambda: DRAWN, {"epochs": 300, "patience": 2}, "patience"),
        (lambda: DRAWN, {"epochs": 300, "accuracy": 0.8}, "accuracy"),
        (own_table, {"epochs": 500, "patience": 3}, "patience"),
        (own_table, {"epochs": 500, "loss": 0.5}, "loss"),
        (lambda: upload(target=["height", "level"], missing="fill"), {"epochs": 8}, "epochs"),
    ],
    ids=["drawn", "drawn to a goal", "table", "table to a goal", "values"],
)
def test_a_plain_loop_over_the_script_gives_the_runs_curve_and_ends_where_it_ended(
    dataset: Callable[[], Any], stop: dict[str, Any], reason: str, table: Path
) -> None:
    it = network_for(dataset(), batch_size=7, stop=stop, optimizer={"name": "sgd", "learning_rate": 0.2})
    ours: Curve = run(learner(it))
    defined = script(it)
    theirs = plain_curve(it, defined, splits_of(defined, it.dataset, table))

    assert ours.end is not None
    assert ours.end.stop_reason == theirs.pop("reason") == reason
    for name in ours.columns:
        if name in theirs and name.endswith("_loss"):
            np.testing.assert_allclose(ours[name], theirs[name], rtol=2e-4, err_msg=name)
    assert {"train_loss", "test_loss"} <= set(theirs)


def test_the_rule_is_the_one_in_force() -> None:
    defined = script(network_for(DRAWN), Stop(epochs=3, patience=1))
    assert [defined["stop"](losses, []) for losses in ([1.0], [1.0, 0.9], [1.0, 0.9, 0.9])] == [
        None,
        None,
        "patience",
    ]
    assert defined["stop"]([4.0, 3.0, 2.0, 1.0], []) == "epochs"
