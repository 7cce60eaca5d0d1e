"""A frozen layer stays as it is while the others learn. The script's test holds the whole run
against `requires_grad_(False)` and torch.optim.
"""

from typing import Any

import numpy as np
import pytest

from app.experiment.check import check
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.learners.learner import Budget
from app.methods.hashing import content_hash
from app.views.gradient_flow import GradientFlowView
from app.views.gradients import GradientsView
from tests.experiment.edits import apply
from tests.learners.back_propagation.experiments import (
    Spec,
    assert_same,
    dense,
    experiment,
    learner,
    run,
)

CIRCLE = {"name": "circle", "samples": 60, "seed": 1}
HALF: list[Spec] = [
    {"id": "body", "type": "dense", "units": 6, "frozen": True},
    {"id": "norm", "type": "batch-norm", "frozen": True},
    {"type": "relu"},
    {"id": "free-norm", "type": "batch-norm"},
    {"id": "head", "type": "dense", "units": 2},
]
PULLED: dict[str, Any] = {
    "regularization": {"l1": 0.001, "l2": 0.01},
    "optimizer": {"name": "sgd", "momentum": 0.9, "weight_decay": 0.1, "learning_rate": 0.01},
    "epochs": 3,
}


def half(**training: Any) -> Any:
    return experiment(HALF, CIRCLE, "cross-entropy", **(PULLED | training))


def test_a_frozen_layer_keeps_weights_and_statistics_to_the_bit_while_the_others_move() -> None:
    it = learner(half())
    before = it.model.arrays()
    run(it)
    moved = {name for name, each in it.model.arrays().items() if not np.array_equal(each, before[name])}
    assert moved == {name for name in before if name.startswith(("free-norm.", "head."))}


def test_the_penalty_is_of_what_learns() -> None:
    it = learner(half())
    curve, weight = run(it), it.model.arrays()["head.weight"].astype(np.float64)
    expected = 0.001 * np.abs(weight).sum() + 0.01 * np.square(weight).sum()
    assert curve["penalty"][-1] == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("optimizer", ["adam", "rmsprop"])
def test_a_run_with_frozen_layers_restored_within_an_epoch_continues_to_the_bit(optimizer: str) -> None:
    it = half(optimizer={"name": optimizer}, batch_size=7)
    first, second = learner(it), learner(it)
    generator = first.learn()
    next(generator)
    generator.send(Budget(seconds=60, unit="batch", count=3))
    saved = first.save()
    second.restore(*saved)
    first_again = learner(it)
    first_again.restore(*saved)
    assert not any("body" in name or "/norm." in name for name in saved[0] if name.startswith("optimizer/"))
    assert_same(run(second), run(first_again))
    whole = learner(it)
    run(whole)
    for name, array in whole.model.arrays().items():
        np.testing.assert_array_equal(second.model.arrays()[name], array, err_msg=name)


def test_what_is_shown_of_gradients_leaves_frozen_layers_out() -> None:
    it = learner(half())
    run(it, slices=1)
    arrays, (flow, _) = it.look([GradientFlowView(), GradientsView()])
    assert flow["layers"] == ["free-norm", "head"]
    assert {name for name in arrays if name.startswith("gradient/")} == {
        "gradient/free-norm.weight",
        "gradient/free-norm.bias",
        "gradient/head.weight",
        "gradient/head.bias",
    }


def test_the_gradient_passes_a_frozen_layer_to_those_before_it() -> None:
    layers = dense(4, 4, 2)
    layers[2]["frozen"] = True
    it = learner(experiment(layers, CIRCLE, "cross-entropy", epochs=2))
    before = it.model.arrays()
    run(it)
    after = it.model.arrays()
    assert not np.array_equal(before["dense-1.weight"], after["dense-1.weight"])
    np.testing.assert_array_equal(before["dense-3.weight"], after["dense-3.weight"])


def test_a_layer_that_is_not_frozen_is_hashed_as_before_and_a_frozen_one_otherwise() -> None:
    plain, spelled, frozen = dense(4, 2), dense(4, 2), dense(4, 2)
    spelled[0]["frozen"], frozen[0]["frozen"] = False, True
    hashes = [content_hash(experiment(each, CIRCLE, "cross-entropy")) for each in (plain, spelled, frozen)]
    assert hashes[0] == hashes[1] != hashes[2]


def test_frozen_layers_are_pytorchs_and_the_compiled_engine_by_name_is_refused() -> None:
    assert prepare(half()).work.engine == "torch"
    (problem,) = check(parse(half(engine="compiled").model_dump(mode="json")), "en").problems
    assert (problem.field, problem.found) == ("training.engine", "the frozen layer body")


def test_where_all_is_frozen_the_last_layer_is_named_and_the_fix_lets_it_learn() -> None:
    layers = [{**each, "frozen": True} if each["type"] == "dense" else each for each in dense(4, 2)]
    body = experiment(layers, CIRCLE, "cross-entropy").model_dump(mode="json")
    (problem,) = check(parse(body), "en").problems
    assert (problem.level, problem.layer, problem.found) == ("error", "dense-3", "2 of 2 frozen")
    assert problem.fix is not None
    mended = apply(body, problem.fix.edit)
    assert check(parse(mended), "en").problems == []
