"""What the gradient-flow view tells of each layer."""

import numpy as np
import pytest
import torch

from app.learners.back_propagation.compiled import gradient_flow
from app.learners.back_propagation.learner import BackPropagationLearner
from app.views.gradient_flow import GradientFlowView
from tests.learners.back_propagation.experiments import Spec, dense, experiment, learner, run

CIRCLE = {"name": "circle", "samples": 100, "seed": 1}


def flow(it: BackPropagationLearner) -> tuple[dict[str, np.ndarray], list[str]]:
    arrays, facts = it.look([GradientFlowView()])
    return arrays, facts[0]["layers"]


def deep(activation: str, *between: str, **training: object) -> BackPropagationLearner:
    layers: list[Spec] = []
    for _ in range(10):
        layers += [{"type": "dense", "units": 10}, *({"type": each} for each in (*between, activation))]
    return learner(experiment([*layers, {"type": "dense", "units": 1}], CIRCLE, **training))


def reach(it: BackPropagationLearner) -> float:
    """The first dense layer's gradient norm as a share of the last's."""
    arrays, layers = flow(it)
    norms = [
        norm for norm, layer in zip(arrays["flow/gradient_norm"], layers, strict=True) if "dense" in layer
    ]
    return float(norms[0] / norms[-1])


def test_ten_sigmoid_layers_let_the_gradient_vanish() -> None:
    assert reach(deep("sigmoid")) < 1e-6


@pytest.mark.parametrize(
    "it",
    [deep("sigmoid", "batch-norm"), deep("relu", initialization={"name": "he-normal"})],
    ids=["batch normalisation", "ReLU and He"],
)
def test_batch_normalisation_or_relu_with_he_repairs_it(it: BackPropagationLearner) -> None:
    assert reach(it) > 1e-2


def test_norm_and_histogram_are_autograds() -> None:
    it = learner(experiment(dense(6, 1), CIRCLE))
    arrays, layers = flow(it)
    rows = it.training_state.splits.train
    cost = it.model.readout.cost(
        it.model.read(it.training_state.splits.inputs[rows]).scores, it.training_state.splits.encoded[rows]
    )
    for position, name in enumerate(layers):
        own = [each for key, each in it.model.module.named_parameters() if key.startswith(name)]
        gradients = torch.cat([g.flatten() for g in torch.autograd.grad(cost, own, retain_graph=True)])
        assert arrays["flow/gradient_norm"][position] == pytest.approx(gradients.norm().item(), rel=1e-5)
        assert arrays["flow/histogram"][position].sum() == gradients.numel()


def test_the_update_ratio_is_that_of_the_step_that_training_takes_next() -> None:
    optimizer: Spec = {"name": "adam", "learning_rate": 0.01}
    it = learner(experiment(dense(6, 1), CIRCLE, optimizer=optimizer, batch_size="all", epochs=9))
    run(it, slices=3)
    arrays, layers = flow(it)
    before = it.model.arrays()
    run(it, slices=1)
    after = it.model.arrays()
    for position, name in enumerate(layers):
        own = [key for key in before if key.startswith(name)]
        size = np.sqrt(sum(np.square(before[key]).sum() for key in own))
        change = np.sqrt(sum(np.square(after[key] - before[key]).sum() for key in own))
        assert arrays["flow/update_ratio"][position] == pytest.approx(change / size, rel=1e-3)


def test_dead_units_are_counted_through_the_activation_that_follows() -> None:
    it = learner(experiment(dense(4, 1, activation="relu"), CIRCLE))
    bias = it.model.flat.view(it.model.flat.values, "dense-1.bias")
    bias[:3] = -1000
    bias[3] = 1000
    arrays, layers = flow(it)
    assert layers == ["dense-1", "dense-3"]
    assert arrays["flow/dead"].tolist() == [0.75, -1]
    assert arrays["flow/saturated"].tolist() == [-1, -1]


def test_saturated_units_are_counted_near_both_bounds() -> None:
    it = learner(experiment(dense(4, 1), CIRCLE, initialization={"name": "zeros"}))
    bias = it.model.flat.view(it.model.flat.values, "dense-1.bias")
    bias[:] = torch.tensor([-9.0, 9.0, 0.0, 0.5])
    arrays, _ = flow(it)
    assert arrays["flow/saturated"].tolist() == [0.5, -1]
    assert arrays["flow/dead"].tolist() == [-1, -1]


@pytest.mark.parametrize(("straight_through", "share"), [(False, 1.0), (True, -1.0)])
def test_a_step_is_all_flat_ends_unless_the_gradient_goes_straight_through(
    straight_through: bool, share: float
) -> None:
    step = {"type": "step", "straight_through": straight_through}
    it = learner(experiment([*dense(4), step, *dense(1)], CIRCLE))
    arrays, _ = flow(it)
    assert arrays["flow/saturated"].tolist() == [share, -1]


def test_the_histogram_puts_zeros_first_and_giants_last() -> None:
    gradients = np.array([0.0, 1e-20, 1e-12, 1.0, 999.0, 1e9], np.float32)
    norms, counts = np.zeros((1, 3)), np.zeros((1, 15), np.uint32)
    gradient_flow.flow(gradients, gradients, gradients, np.array([[0, 6, 0]]), norms, counts)
    assert counts.tolist() == [[3, *[0] * 11, 1, 0, 2]]


def test_zero_weights_have_an_update_ratio_of_zero_and_nothing_is_nan() -> None:
    it = learner(experiment(dense(4, 1), CIRCLE, initialization={"name": "zeros"}))
    arrays, _ = flow(it)
    assert all(np.isfinite(each).all() for each in arrays.values())
