"""The compiled engine is the PyTorch engine: the same curves, the same ends."""

from collections.abc import Iterator

import numpy as np
import pytest

from app.learners.learner import Budget
from tests.learners.back_propagation.compiled.comparing import engines
from tests.learners.back_propagation.compiled.networks import OPTIMIZERS, window
from tests.learners.back_propagation.experiments import Spec, assert_same, dense, experiment, run


@pytest.mark.parametrize("spec", OPTIMIZERS, ids=lambda each: str(each["name"]))
def test_a_smooth_networks_curve_is_the_same_over_epochs_with_a_ragged_last_batch(spec: Spec) -> None:
    it = experiment(
        dense(6, 4, 1, last="tanh"), {"name": "circle", "samples": 90}, optimizer=spec, batch_size=7
    )
    ours, theirs = (run(each) for each in engines(it))
    for name in ours.columns:
        np.testing.assert_allclose(ours[name], theirs[name], rtol=2e-3, atol=1e-5, err_msg=name)
    assert ours.end == theirs.end


STOPS: list[tuple[Spec, str]] = [
    ({"epochs": 3}, "epochs"),
    ({"epochs": 300, "loss": 0.3}, "loss"),
    ({"epochs": 300, "accuracy": 0.9}, "accuracy"),
    ({"epochs": 300, "patience": 4}, "patience"),
]


@pytest.mark.parametrize(("stop", "reason"), STOPS)
def test_a_run_ends_at_the_same_epoch_for_the_same_reason(stop: Spec, reason: str) -> None:
    it = experiment(dense(8, 1, last="tanh"), {"name": "circle", "samples": 200, "noise": 0.2}, stop=stop)
    ours, theirs = (run(each, Budget(seconds=60)) for each in engines(it))
    assert ours.end is not None
    assert ours.end.stop_reason == reason
    assert (ours.end, len(ours)) == (theirs.end, len(theirs))


def test_a_diverging_run_keeps_the_same_last_finite_row() -> None:
    spec: Spec = {"name": "sgd", "learning_rate": 1e10}
    it = experiment(dense(4, 1, activation="relu"), "reg-plane", optimizer=spec, epochs=50)
    ours, theirs = engines(it)
    assert run(ours).end == run(theirs).end
    assert ours.position == theirs.position
    assert all(np.isfinite(array).all() for array in ours.save()[0].values())


def slicings() -> Iterator[Budget]:
    yield Budget(seconds=60)
    yield Budget(seconds=0)
    yield Budget(seconds=60, unit="batch", count=3)


def test_a_curve_is_the_same_to_the_bit_however_it_is_sliced() -> None:
    layers: list[Spec] = [{"type": "dense", "units": 5}, {"type": "dropout", "rate": 0.3}, *dense(1)]
    it = experiment(layers, {"name": "circle", "samples": 60}, batch_size=7, epochs=6)
    first, *others = (run(engines(it)[0], budget) for budget in slicings())
    for other in others:
        assert_same(first, other)


NORMED: list[Spec] = [
    window("conv2d"),
    {"type": "batch-norm"},
    {"type": "relu"},
    window("max-pool2d"),
    {"type": "dropout", "rate": 0.3},
    {"type": "flatten"},
    {"type": "dense", "units": 10},
]


@pytest.mark.parametrize(
    ("layers", "dataset", "loss"),
    [
        (dense(5, 1), {"name": "circle", "samples": 60}, "mse"),
        (NORMED, {"name": "digits-image", "train_share": 0.05}, "cross-entropy"),
    ],
)
def test_a_restored_run_goes_on_to_the_bit(layers: list[Spec], dataset: Spec, loss: str) -> None:
    it = experiment(layers, dataset, loss, batch_size=7, epochs=4, optimizer={"name": "adam"})
    whole, broken, continued = (engines(it)[0] for _ in range(3))
    run(broken, Budget(seconds=60, unit="batch", count=2), slices=5)
    continued.restore(*broken.save())
    assert run(continued).end == run(whole).end
    for name, array in whole.save()[0].items():
        np.testing.assert_array_equal(continued.save()[0][name], array, err_msg=name)
