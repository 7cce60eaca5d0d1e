"""What is measured within an epoch and after an edit, against NumPy; derivatives against
autograd.
"""

from typing import Any, Literal

import numpy as np
import pytest
import torch

from app.experiment.prepare import prepare
from app.learners.back_propagation.learner import BackPropagationLearner
from app.learners.learner import Budget, Refusal
from app.schema.weight import WeightEdit
from app.training.specification import EngineName
from app.views.gradients import GradientsView
from app.views.metrics import MetricsView
from app.views.weights import WeightsView
from tests.learners.back_propagation.experiments import dense, experiment
from tests.learners.back_propagation.looks import CIRCLE, IMAGES, see

ENGINES: list[EngineName] = ["torch", "compiled"]
XOR = experiment(
    dense(4, 2, 1, last="tanh"),
    {"name": "gate-xor"},
    optimizer={"name": "sgd", "learning_rate": 0.03},
    batch_size=10,
    seed=7,
)


def begun(it: Any, engine: EngineName, *steps: tuple[str, int]) -> BackPropagationLearner:
    """A learner after so many steps of each unit."""
    one = BackPropagationLearner(prepare(it), engine=engine)
    generator = one.learn()
    next(generator)
    for unit, count in steps:
        generator.send(Budget(seconds=60, unit=unit, count=count))
    return one


def by_hand(it: BackPropagationLearner) -> tuple[float, float]:
    """Loss and accuracy of three tanh layers on the truth table of XOR, in NumPy."""
    weights = see(it, WeightsView())[0]
    data = it.experiment.dataset.load().train
    signal = data.inputs
    for layer in ("dense-1", "dense-3", "dense-5"):
        signal = np.tanh(signal @ weights[f"{layer}.weight"].T + weights[f"{layer}.bias"])
    targets = 2 * data.targets.reshape(-1, 1) - 1
    return float(np.mean((signal - targets) ** 2)), float(np.mean((signal > 0) == (targets > 0)))


@pytest.mark.parametrize("engine", ENGINES)
def test_loss_and_accuracy_are_measured_anew_after_every_sample(engine: EngineName) -> None:
    losses = []
    for count in range(4):
        it = begun(XOR, engine, *[("sample", 1)] * count)
        measured = see(it, MetricsView())[1]["metrics"]
        loss, accuracy = by_hand(it)
        assert measured["train_loss"] == pytest.approx(loss, rel=1e-5)
        assert measured["train_accuracy"] == accuracy
        losses.append(round(loss, 3))
    assert losses[:2] == [1.086, 1.004]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_loss_of_weights_set_by_hand_is_that_of_these_weights(engine: EngineName) -> None:
    it = begun(XOR, engine, ("sample", 1))
    before = see(it, MetricsView())[1]["metrics"]["train_loss"]
    it.edit(WeightEdit(layer="dense-1", parameter="weight", index=[0, 0], value=2.5))
    measured = see(it, MetricsView())[1]["metrics"]["train_loss"]
    assert measured == pytest.approx(by_hand(it)[0], rel=1e-5)
    assert measured != before


@pytest.mark.parametrize("engine", ENGINES)
def test_looking_at_the_moment_moves_nothing(engine: EngineName) -> None:
    it = begun(XOR, engine, ("sample", 1))
    before = it.save()
    see(it, MetricsView())
    see(it, GradientsView())
    see(it, GradientsView(sample=1))
    after = it.save()
    assert before[1] == after[1]
    for name, array in before[0].items():
        np.testing.assert_array_equal(array, after[0][name], err_msg=name)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_the_last_step_learned_from_is_told(engine: EngineName) -> None:
    it = experiment(dense(3, 1), {"name": "circle", "samples": 60, "seed": 1}, batch_size=7, seed=3)
    order = BackPropagationLearner(prepare(it)).training_state.batches.order(0).tolist()
    told = lambda *steps: see(begun(it, engine, *steps), MetricsView())[1]["moved"]  # noqa: E731
    assert told() is None
    first = told(("batch", 1))
    assert (first["batch"], first["batches"], first["samples"]) == (0, 5, order[:7])
    assert told(("batch", 1), ("sample", 1), ("sample", 1))["samples"] == [order[8]]
    assert told(("batch", 1), ("sample", 2), ("batch", 1))["samples"] == order[9:14]
    last = told(("epoch", 1))
    assert (last["epoch"], last["batch"], last["samples"]) == (0, 4, order[28:30])


def test_the_rate_told_is_that_of_the_next_update() -> None:
    schedule = {"name": "step", "step_size": 1, "gamma": 0.5}
    it = experiment(
        dense(1), "reg-plane", schedule=schedule, optimizer={"name": "sgd", "learning_rate": 0.01}
    )
    one = begun(it, "torch", ("epoch", 1))
    assert see(one, MetricsView())[1]["metrics"]["learning_rate"] == pytest.approx(0.005)


NETWORKS: dict[str, Any] = {
    "tanh": experiment(dense(4, 3, 1, last="tanh"), CIRCLE, batch_size=9),
    "logits": experiment(dense(4, 2), CIRCLE, "cross-entropy", batch_size=9),
    "sigmoid": experiment(dense(4, 1, last="sigmoid"), CIRCLE, "binary-cross-entropy", batch_size=9),
    "relu": experiment(dense(5, 1, activation="relu"), "reg-plane", batch_size=9),
}


@pytest.mark.parametrize(("split", "sample"), [("train", None), ("train", 5), ("test", None), ("test", 2)])
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", NETWORKS)
def test_derivatives_are_those_of_autograd_and_of_a_small_push(
    name: str, engine: EngineName, split: Literal["train", "test"], sample: int | None
) -> None:
    """By weight against autograd on a copy; by unit against the difference that a push makes."""
    it = begun(NETWORKS[name], engine, ("batch", 2))
    arrays, facts = see(it, GradientsView(split=split, sample=sample))
    splits, model = it.training_state.splits, it.model
    place = {"train": splits.train, "test": splits.test}[split]
    rows: Any = place if sample is None else [range(len(splits.inputs))[place][sample]]
    assert facts["rows"] == len(splits.inputs[rows])
    weights = {key: torch.tensor(each, requires_grad=True) for key, each in model.arrays().items()}

    def loss(pushed: str = "", unit: int = 0, by: float = 0.0) -> torch.Tensor:
        """The loss in float64, one unit's output pushed a little."""
        signal = splits.inputs[rows].double()
        nodes = [
            node for node in model.graph.nodes if not (model.readout.fused and node is model.graph.output)
        ]
        for node in nodes:
            if node.layer.type == "dense":
                w, b = (weights[f"{node.id}.{each}"].double() for each in ("weight", "bias"))
                signal = signal @ w.T + b
            else:
                signal = getattr(torch, node.layer.type)(signal)
            if node.id == pushed:
                signal = signal + by * torch.eye(signal.shape[1], dtype=torch.float64)[unit]
        encoded = splits.encoded[rows]
        return model.readout.cost(signal, encoded.double() if encoded.is_floating_point() else encoded)

    loss().backward()  # type: ignore[no-untyped-call]
    for key, weight in weights.items():
        assert weight.grad is not None
        np.testing.assert_allclose(arrays[f"gradient/{key}"], weight.grad, rtol=1e-4, atol=1e-6, err_msg=key)
    deltas = {key.removeprefix("delta/"): each for key, each in arrays.items() if key.startswith("delta/")}
    assert set(deltas) >= {node.id for node in model.graph.nodes if node.layer.type == "dense"}
    for layer, delta in deltas.items():
        for unit, told in enumerate(delta):
            push = 1e-6
            slope = (loss(layer, unit, push) - loss(layer, unit, -push)).item() / (2 * push)
            assert told == pytest.approx(slope, rel=1e-3, abs=1e-5), (layer, unit)


def test_derivatives_of_filters_have_their_shapes_and_agree_with_autograd() -> None:
    it = begun(experiment(IMAGES, "digits-image", "cross-entropy", epochs=1), "torch")
    arrays, _ = see(it, GradientsView(sample=2))
    splits = it.training_state.splits
    cost = torch.nn.functional.cross_entropy(it.model.module(splits.inputs[[2]]), splits.encoded[[2]])
    parameters = dict(it.model.module.named_parameters())
    wanted = torch.autograd.grad(cost, list(parameters.values()))
    for key, expected in zip(parameters, wanted, strict=True):
        np.testing.assert_allclose(arrays[f"gradient/{key}"], expected, rtol=1e-4, atol=1e-6)
    assert arrays["delta/conv"].shape == it.model.graph.nodes[0].output_shape


def test_a_sample_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refusal, match="samples 0 to 3"):
        see(begun(XOR, "torch"), GradientsView(sample=4))
