"""What a check says of data that ask for a class at every step, and where its fixes lead."""

from __future__ import annotations

from typing import Any

import pytest

from app.experiment.check import check
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.methods.back_propagation.specification import BackPropagation
from app.schema.problem import SetExperiment, SetLayer

Spec = dict[str, Any]
ONE_HOT = {"name": "reversal", "encoding": "one-hot", "length": 6, "symbols": 3}
EMBEDDED: Spec = {"type": "embedding", "units": 8}


def asked(
    layers: list[Spec], dataset: Spec | None = None, loss: str = "cross-entropy", **training: Any
) -> BackPropagation:
    return BackPropagation.model_validate(
        {
            "network": {"layers": layers},
            "dataset": dataset or {"name": "reversal", "length": 6, "symbols": 3},
            "training": {"loss": loss, **training},
        }
    )


def test_one_output_per_class_at_every_step_fits() -> None:
    report = check(asked([EMBEDDED, {"type": "dense", "units": 3}]))
    assert report.ok
    assert report.problems == []


@pytest.mark.parametrize("loss", ["mse", "hinge", "binary-cross-entropy"])
def test_another_loss_is_refused_with_cross_entropy_as_its_fix(loss: str) -> None:
    (problem,) = check(asked([EMBEDDED, {"type": "dense", "units": 3}], loss=loss)).problems
    assert problem.fix is not None
    assert problem.fix.edit == SetExperiment(path="training.loss", value="cross-entropy")


def test_a_sigmoid_at_the_end_is_superfluous_even_with_two_classes() -> None:
    two = {"name": "sorting", "symbols": 2}
    (problem,) = check(asked([EMBEDDED, {"type": "dense", "units": 2}, {"type": "sigmoid"}], two)).problems
    assert problem.layer == "sigmoid-3"
    assert problem.fix is not None
    assert problem.fix.edit.action == "remove-layer"


def test_a_recurrent_layer_is_asked_for_every_state() -> None:
    layers = [EMBEDDED, {"id": "memory", "type": "gru", "units": 4}, {"type": "dense", "units": 3}]
    (problem,) = check(asked(layers)).problems
    assert problem.expected == "3×6 (classes × steps)"
    assert problem.found == "3 outputs"
    assert problem.fix is not None
    assert problem.fix.edit == SetLayer(layer="memory", setting="returns", value="sequence")


@pytest.mark.parametrize("lost", ["last-step", "mean-over-time", "global-avg-pool"])
def test_a_layer_that_leaves_steps_out_is_taken_out(lost: str) -> None:
    (problem,) = check(
        asked([EMBEDDED, {"id": "lost", "type": lost}, {"type": "dense", "units": 3}])
    ).problems
    assert problem.fix is not None
    assert problem.fix.edit.action == "remove-layer"


@pytest.mark.parametrize(
    ("layers", "dataset"),
    [
        ([{"type": "dense", "units": 1}], None),
        ([{"type": "flatten"}, {"type": "dense", "units": 4}, {"type": "tanh"}], ONE_HOT),
        ([{"type": "conv1d", "filters": 4, "kernel_size": 3}], ONE_HOT),
        ([EMBEDDED, {"type": "lstm", "units": 5}, {"type": "dense", "units": 7}, {"type": "softmax"}], None),
        ([{"type": "dense", "units": 7}, {"type": "tanh"}], ONE_HOT),
    ],
    ids=["tokens", "vector", "shorter", "recurrent", "wide"],
)
def test_one_fix_after_the_other_leads_to_a_network_that_runs(
    layers: list[Spec], dataset: Spec | None
) -> None:
    it = asked(layers, dataset)
    for _ in range(6):
        errors = [each for each in check(it).problems if each.level == "error"]
        if not errors:
            break
        assert errors[0].fix is not None
        it = mended(it, errors[0].fix.edit.model_dump())
    assert check(it).ok
    assert prepare(it).graph.output.output_shape == (3, 6)


def mended(it: BackPropagation, edit: dict[str, Any]) -> BackPropagation:
    """A stack after an edit."""
    layers = it.model_dump(mode="json")["network"]["layers"]
    ids = [each.get("id") or f"{each['type']}-{at}" for at, each in enumerate(layers, start=1)]
    made = {"type": edit.get("type"), **edit.get("settings", {})}
    match edit["action"]:
        case "set-layer":
            layers[ids.index(edit["layer"])][edit["setting"]] = edit["value"]
        case "insert-layer":
            layers.insert(ids.index(edit["layer"]), made)
        case "append-layer":
            layers.append(made)
        case "remove-layer":
            del layers[ids.index(edit["layer"])]
    return it.model_copy(update={"network": asked(layers).network})


def test_the_compiled_engine_says_why_it_does_not_run_it() -> None:
    layers = [{"type": "flatten"}, {"type": "dense", "units": 18}, {"type": "reshape", "shape": [3, 6]}]
    (problem,) = check(asked(layers, ONE_HOT, engine="compiled")).problems
    assert problem.found == "an answer at every step"
    assert prepare(asked(layers, ONE_HOT)).work.engine == "torch"


def test_a_perceptron_has_one_answer_for_a_row() -> None:
    two = {"name": "reversal", "symbols": 2}
    (problem,) = check(parse({"method": "perceptron", "dataset": two, "training": {}})).problems
    assert problem.found == "answers at every step"
