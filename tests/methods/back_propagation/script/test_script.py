"""The exported script, run by itself, gives the run's own curve: every part of training once, held
against the engine that trained.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.datasets.rows_file import rows_file
from app.experiment.prepare import prepare
from app.methods.back_propagation.preparation import PreparedNetwork
from app.methods.back_propagation.specification import BackPropagation
from app.presets.catalog import TEMPLATES
from app.training.initializations import INITIALIZATIONS
from app.training.losses import LOSSES
from app.training.optimizers import OPTIMIZERS
from app.training.schedules import SCHEDULES
from tests.learners.back_propagation.experiments import Spec, dense, experiment, learner, run

CIRCLE: Spec = {"name": "circle", "samples": 40, "noise": 0.1, "validation_share": 0.3}
PLANE: Spec = {"name": "reg-plane", "samples": 40, "noise": 0.1}
SEQUENCES: Spec = {"name": "delayed-recall", "samples": 40, "lag": 6}
TWO = dense(4, 2)


def recurrent(kind: str, **settings: Any) -> list[Spec]:
    return [{"type": kind, "units": 4, **settings}, {"type": "dense", "units": 4}]


CASES: dict[str, BackPropagation] = {
    **{f"optimizer {each.model_fields['name'].default}": experiment(TWO, CIRCLE, "cross-entropy", optimizer={"name": each.model_fields["name"].default}) for each in OPTIMIZERS},
    **{f"schedule {each.model_fields['name'].default}": experiment(TWO, CIRCLE, "cross-entropy", schedule={"name": each.model_fields["name"].default}) for each in SCHEDULES},
    **{f"start {each.model_fields['name'].default}": experiment(dense(4, 3, 2), CIRCLE, "cross-entropy", initialization={"name": each.model_fields["name"].default, "bias": 0.1}) for each in INITIALIZATIONS},
    **{f"{name} of one output per class": experiment(TWO, CIRCLE, name) for name, each in LOSSES.items()},
    **{f"{name} of one output": experiment(dense(4, 1), CIRCLE, name) for name, each in LOSSES.items() if name != "cross-entropy"},
    **{f"{name} of values": experiment(dense(4, 1), PLANE, name) for name, each in LOSSES.items() if each.regression},
    "softmax within the loss": experiment(dense(4, 2, last="softmax"), CIRCLE, "cross-entropy"),
    "sigmoid within the loss": experiment(dense(4, 1, last="sigmoid"), CIRCLE, "binary-cross-entropy"),
    "sigmoid before the loss": experiment(dense(4, 1, last="sigmoid"), CIRCLE, "mse"),
    "momentum": experiment(TWO, CIRCLE, "hinge", optimizer={"name": "sgd", "momentum": 0.9, "nesterov": True, "weight_decay": 0.01}),
    "clipped": experiment(TWO, CIRCLE, "cross-entropy", clip_norm=0.05),
    "L1 to zero": experiment(TWO, CIRCLE, "cross-entropy", regularization={"l1": 0.05}, batch_size="all", epochs=30),
    "both penalties": experiment(TWO, CIRCLE, "cross-entropy", regularization={"l1": 0.01, "l2": 0.02}),
    "whole batches": experiment(TWO, CIRCLE, "cross-entropy", batch_size="all"),
    "mixed": experiment(TWO, CIRCLE, "cross-entropy", precision="mixed"),
    "dropout and noise": experiment([{"type": "gaussian-noise"}, {"type": "dense", "units": 6}, {"type": "dropout", "rate": 0.3}, {"type": "dense", "units": 2}], CIRCLE, "cross-entropy"),
    "batch norm": experiment([{"type": "dense", "units": 4}, {"type": "batch-norm"}, {"type": "relu"}, {"type": "dense", "units": 2}], CIRCLE, "cross-entropy"),
    "frozen layers": experiment([{"type": "dense", "units": 4, "frozen": True}, {"type": "batch-norm", "frozen": True}, {"type": "relu"}, {"type": "dense", "units": 4}, {"type": "tanh"}, {"type": "dense", "units": 2}], CIRCLE, "cross-entropy", clip_norm=0.5, regularization={"l2": 0.02}, optimizer={"name": "sgd", "momentum": 0.9, "weight_decay": 0.01}),
    "pictures": experiment([{"type": "reshape", "shape": [1, 8, 8]}, {"type": "conv2d", "filters": 2, "kernel_size": 3}, {"type": "relu"}, {"type": "flatten"}, {"type": "dense", "units": 10}], {"name": "digits", "samples": 60}, "cross-entropy", epochs=2),
    "its own input": experiment([{"type": "dense", "units": 3}, {"type": "dense", "units": 2}], {"name": "circle", "samples": 30}, "mse", target="input"),
    "its own input behind noise": experiment([{"type": "dense", "units": 3}, {"type": "dense", "units": 2}], CIRCLE, "mse", target="input", input_noise=0.5),
    "a random code": experiment([{"type": "flatten"}, {"type": "dense", "units": 4}, {"type": "reparameterize", "beta": 0.5}, {"type": "dropout", "rate": 0.2}, {"type": "dense", "units": 64}], {"name": "digits-image", "samples": 60, "binary": True, "standardize": False}, "binary-cross-entropy", target="input"),
    "a random code of classes": experiment([{"type": "dense", "units": 4}, {"type": "reparameterize"}, {"type": "dense", "units": 2}], CIRCLE, "cross-entropy"),
    "rnn": experiment(recurrent("rnn"), SEQUENCES, "cross-entropy"),
    "lstm chrono": experiment(recurrent("lstm", forget_bias="chrono", bidirectional=True), SEQUENCES, "cross-entropy"),
    "lstm forget bias": experiment(recurrent("lstm", forget_bias=3), SEQUENCES, "cross-entropy", initialization={"name": "pytorch"}),
    "gru chrono": experiment(recurrent("gru", update_bias="chrono"), SEQUENCES, "cross-entropy"),
    "gru update bias": experiment(recurrent("gru", update_bias=3), SEQUENCES, "cross-entropy"),
    "a class at every step": experiment([{"type": "embedding", "units": 4}, {"type": "attention", "heads": 2}, {"type": "dense", "units": 5}], {"name": "reversal", "samples": 30, "length": 4, "symbols": 5}, "cross-entropy", epochs=2),
}  # fmt: skip


def script(it: BackPropagation, folder: Path) -> dict[str, Any]:
    """What the script defines, with the rows beside it where it reads them."""
    made = prepare(it).source(it.stop)
    assert made is not None
    assert "from app" not in made
    with (folder / "samples.npz").open("wb") as file:
        file.write(rows_file(it.dataset.load()))
    defined: dict[str, Any] = {"__name__": "script"}
    exec(compile(made, "network.py", "exec"), defined)  # noqa: S102 (our own source, in a test)
    return defined


def assert_same_curve(it: BackPropagation, folder: Path) -> None:
    """What the script trains is the run, but for the last digits of float32."""
    defined = script(it, folder)
    parts = defined["splits"]()
    parts = defined["own_targets"](parts) if "own_targets" in defined else parts
    theirs = list(defined["train"](defined["Network"](), parts))
    ours = run(learner(it))

    assert len(theirs) == len(ours) > 1
    for column in theirs[0]:
        found = [row[column] for row in theirs]
        atol = 2e-3 if column.endswith("accuracy") else 1e-5  # a share of a few samples or steps
        np.testing.assert_allclose(found, ours[column], rtol=5e-4, atol=atol, err_msg=column)
    assert "train_loss" in theirs[0]


@pytest.mark.parametrize("name", CASES)
def test_the_script_gives_the_runs_curve(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert_same_curve(CASES[name], tmp_path)


NETWORKS = [each for each in TEMPLATES if isinstance(each.experiment, BackPropagation)]


@pytest.mark.parametrize("template", NETWORKS, ids=lambda each: str(each.name))
def test_the_first_epoch_of_every_template_is_the_scripts(
    template: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    body = template.experiment.model_dump(mode="json")
    body["training"]["stop"] = {"epochs": 1}
    assert_same_curve(BackPropagation.model_validate(body), tmp_path)


@pytest.mark.parametrize("template", NETWORKS, ids=lambda each: str(each.name))
def test_the_script_starts_as_the_run_does_to_the_bit(template: Any, tmp_path: Path) -> None:
    it = template.experiment
    assert isinstance(it, BackPropagation)
    prepared = prepare(it)
    made = prepared.source(it.stop)
    assert isinstance(prepared, PreparedNetwork)
    assert made is not None
    defined: dict[str, Any] = {"__name__": "script"}
    exec(compile(made, "network.py", "exec"), defined)  # noqa: S102 (our own source, in a test)
    network = defined["Network"]()
    defined["start"](network)

    ids = {layer: attribute for attribute, layer in defined["names"].items()}
    state = network.state_dict()
    for name, array in prepared.initial_arrays().items():
        layer, _, parameter = name.rpartition(".")
        np.testing.assert_array_equal(state[f"{ids[layer]}.{parameter}"].numpy(), array, err_msg=name)
