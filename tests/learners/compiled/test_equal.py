"""The compiled engine is the PyTorch engine: the same metrics, the same steps from the same states, the same ends."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, note, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from torch import Tensor

from app.experiment.check import check
from app.experiment.specification import Experiment
from app.learners.backprop import Backprop
from app.learners.compiled.activations import CODES
from app.learners.learner import Budget
from app.network.graph import resolve
from tests.learners.experiments import Spec, assert_same, dense, experiment, run

SOME = settings(max_examples=60, deadline=None)
CLASSES = {"circle": 2, "rings": 3, "iris": 3, "gate-xor": 2, "digits": 10}
NUMBERS = ["curve", "diabetes"]
CLASS_LOSSES = ["mse", "mae", "huber", "cross-entropy", "binary-cross-entropy", "hinge"]
HIDDEN = sorted({*CODES, "prelu"} - {"step", "bipolar-step"})
OPTIMIZERS: list[Spec] = [
    {"name": "sgd", "learning_rate": 0.05},
    {"name": "sgd", "momentum": 0.9, "weight_decay": 0.01},
    {"name": "sgd", "momentum": 0.8, "nesterov": True},
    {"name": "adagrad", "lr_decay": 0.01, "initial_accumulator_value": 0.1},
    {"name": "rmsprop"},
    {"name": "rmsprop", "momentum": 0.5, "centered": True, "alpha": 0.9},
    {"name": "adam", "betas": [0.8, 0.9], "weight_decay": 0.01, "eps": 1e-6},
    {"name": "adamw", "weight_decay": 0.1},
]
NORMS: list[list[Spec]] = [
    [],
    [],
    [{"type": "batch-norm", "momentum": 0.3, "epsilon": 0.01}],
    [{"type": "layer-norm", "epsilon": 0.01}],
]
STEP = Budget(seconds=60, batches=1)


def engines(it: Experiment) -> tuple[Backprop, Backprop]:
    """The compiled and the PyTorch learner of one experiment."""
    data = it.dataset.load()
    graph = resolve(it.network, data.description.input_shape)
    return Backprop(it, graph, data, engine="compiled"), Backprop(it, graph, data, engine="torch")


@st.composite
def chains(draw: st.DrawFn) -> Experiment:
    """Whatever the compiled engine accepts."""
    dataset = draw(st.sampled_from([*CLASSES, *NUMBERS]))
    units = CLASSES.get(dataset, 1)
    loss = draw(st.sampled_from(CLASS_LOSSES if dataset in CLASSES else CLASS_LOSSES[:3]))
    if units == 2 and loss != "cross-entropy":
        units = draw(st.sampled_from([1, 2]))
    layers: list[Spec] = []
    for _ in range(draw(st.integers(0, 3))):
        width, bias = draw(st.sampled_from([1, 3, 8, 17, 40])), draw(st.booleans())
        layers += [{"type": "dense", "units": width, "bias": bias}]
        layers += draw(st.sampled_from(NORMS))
        layers += [{"type": draw(st.sampled_from(HIDDEN))}]
        if draw(st.booleans()):
            layers.append({"type": "dropout", "rate": draw(st.sampled_from([0.0, 0.3, 0.5]))})
    layers.append({"type": "dense", "units": units})
    last = draw(st.sampled_from([None, "tanh", "sigmoid", "softmax"]))
    it = experiment(
        [*layers, *([{"type": last}] if last else [])],
        dataset,
        loss,
        optimizer=draw(st.sampled_from(OPTIMIZERS)),
        batch_size=draw(st.sampled_from([1, 3, 10, 32, "all"])),
        regularization={"l1": draw(st.sampled_from([0, 0.01])), "l2": draw(st.sampled_from([0, 0.01]))},
        schedule={"name": draw(st.sampled_from(["constant", "cosine", "one-cycle"]))},
        seed=draw(st.integers(0, 99)),
        engine="compiled",
    )
    assume(check(it).ok)
    return it


@st.composite
def windowed(draw: st.DrawFn) -> Experiment:
    """Convolutions and pools over digits, as images or, reshaped, as sequences."""
    axes = draw(st.sampled_from([1, 2]))
    layers: list[Spec] = (
        [] if axes == 2 else [{"type": "reshape", "shape": draw(st.sampled_from([[1, 64], [4, 16]]))}]
    )
    for _ in range(draw(st.integers(1, 3))):
        window: Spec = {
            "kernel_size": draw(st.integers(1, 4)),
            "padding": draw(st.sampled_from(["valid", "same"])),
        }
        if draw(st.booleans()):
            filters, stride, bias = draw(st.integers(1, 9)), draw(st.integers(1, 3)), draw(st.booleans())
            layers.append(
                {"type": f"conv{axes}d", "filters": filters, "stride": stride, "bias": bias} | window
            )
        else:
            kind, stride = draw(st.sampled_from(["max", "avg"])), draw(st.sampled_from([None, 1, 2]))
            layers.append({"type": f"{kind}-pool{axes}d", "stride": stride} | window)
        activation = draw(st.sampled_from(["tanh", "silu", "leaky-relu", "prelu", "dropout", None]))
        own: Spec = {"shared": draw(st.booleans())} if activation == "prelu" else {}
        layers += [{"type": activation} | own] if activation else []
    last = draw(st.sampled_from(["flatten", "global-avg-pool", "global-max-pool"]))
    it = experiment(
        [*layers, {"type": last}, {"type": "dense", "units": 10}],
        {"name": "digits-image", "train_share": draw(st.sampled_from([0.03, 0.06])), "seed": 1},
        "cross-entropy",
        optimizer=draw(st.sampled_from(OPTIMIZERS)),
        batch_size=draw(st.sampled_from([1, 7, 32, 40, "all"])),
        seed=draw(st.integers(0, 99)),
        engine="compiled",
    )
    assume(check(it).ok)
    return it


@st.composite
def branching(draw: st.DrawFn) -> Experiment:
    """Blocks whose branches are added or concatenated, of dense layers or, over images, of convolutions."""
    plane = draw(st.booleans())
    width = draw(st.integers(1, 4))
    layers: list[Spec] = [_stretch("stem", width, plane)]
    wires, before = [["input", "stem"]], "stem"
    for number in range(draw(st.integers(1, 3))):
        branches, merge = draw(st.integers(1, 2)), draw(st.sampled_from(["add", "concatenate"]))
        end = f"merge-{number}"
        layers.append({"id": end, "type": merge})
        wires.append([before, end])
        for branch in range(branches):
            own = f"{number}-{branch}"
            chain: list[Spec] = [_stretch(own, width, plane), *draw(st.sampled_from(NORMS)), {"type": "tanh"}]
            chain = [each | {"id": f"{own}-{k}"} for k, each in enumerate(chain)]
            layers += chain
            names = [before, *(each["id"] for each in chain), end]
            wires += [list(pair) for pair in pairwise(names)]
        width *= branches + 1 if merge == "concatenate" else 1
        before = end
    tail: list[Spec] = [{"id": "flat", "type": "flatten"}] if not plane else []
    tail.append({"id": "last", "type": "dense", "units": 1 if plane else 10})
    wires += [list(pair) for pair in pairwise([before, *(each["id"] for each in tail)])]
    it = Experiment.model_validate(
        {
            "network": {"layers": [*layers, *tail], "wires": wires},
            "dataset": {"name": "circle", "samples": 80}
            if plane
            else {"name": "digits-image", "train_share": 0.03},
            "training": {
                "loss": "mse" if plane else "cross-entropy",
                "optimizer": draw(st.sampled_from(OPTIMIZERS)),
                "batch_size": draw(st.sampled_from([1, 3, 10, "all"])),
                "seed": draw(st.integers(0, 99)),
                "engine": "compiled",
                "device": "cpu",
            },
        }
    )
    assume(check(it).ok)
    return it


def _stretch(name: str, width: int, plane: bool) -> Spec:
    if plane:
        return {"id": name, "type": "dense", "units": width}
    return {"id": name, "type": "conv2d", "filters": width, "kernel_size": 3, "padding": "same"}


def assert_close(first: Any, second: Any, it: Backprop) -> None:
    """Rows of metrics within float32; a share of classes by no more than the rows in doubt."""
    assert list(first.columns) == list(second.columns)
    for name, column in first.columns.items():
        part, _, metric = name.partition("_")
        counts = metric in ("accuracy", "top5")
        atol = 1e-6 + in_doubt(it, part) if counts else 2e-5
        np.testing.assert_allclose(column, second.columns[name], rtol=2e-4, atol=atol, err_msg=name)


def in_doubt(it: Backprop, part: str) -> float:
    """The share of a split's rows whose class hangs on rounding: another score, or the halfway mark, is as near as float32 tells."""
    splits, readout = it.course.splits, it.model.readout
    rows = splits.train if part == "train" else splits.test
    scores, classes = it.model.evaluate(splits.inputs[rows]), splits.targets[rows].long()
    if readout.outputs == 1:
        distance = (scores[:, 0] - readout.halfway).abs()
    else:
        distances = (scores - scores.gather(1, classes[:, None])).abs()
        distance = distances.scatter(1, classes[:, None], float("inf")).amin(1)
    return (distance < 1e-5).float().mean().nan_to_num().item()


@SOME
@given(chains())
def test_every_chain_begins_with_the_same_metrics_and_takes_the_same_steps(it: Experiment) -> None:
    _take_the_same_steps(it)


@SOME
@given(windowed())
def test_every_chain_of_convolutions_and_pools_takes_the_same_steps(it: Experiment) -> None:
    _take_the_same_steps(it)


@SOME
@given(branching())
def test_every_network_whose_branches_meet_takes_the_same_steps(it: Experiment) -> None:
    _take_the_same_steps(it)


def _take_the_same_steps(it: Experiment) -> None:
    note(it.model_dump_json(exclude_defaults=True))
    ours, theirs = engines(it)
    learning, reference = ours.learn(), theirs.learn()
    assert_close(next(learning), next(reference), theirs)
    for _ in range(3):
        if ours.course.end or theirs.course.end:
            return
        _same_state(ours, theirs)
        learning.send(STEP)
        reference.send(STEP)
        _assert_same_gradient(ours, theirs)
        assert ours.position == theirs.position


def _same_state(ours: Backprop, theirs: Backprop) -> None:
    theirs.model.load(ours.model.arrays())
    for name, state in ours.course.state.items():
        if not state.ndim:
            theirs.course.state[name].copy_(state)
            continue
        for parameter, view in ours.model.flat.named(state):
            theirs.model.flat.view(theirs.course.state[name], parameter).copy_(view)


def _named(it: Backprop, vector: Tensor) -> NDArray[np.float32]:
    """A flat vector in the order of names and shapes, which does not hang on how an engine lays filters out."""
    return np.concatenate([view.numpy().ravel() for _, view in it.model.flat.named(vector)])


def _assert_same_gradient(ours: Backprop, theirs: Backprop) -> None:
    """Within float32: the slope of a saturated unit, 1 − y², is only as exact as y. Where a gradient is nothing but rounding, an adaptive
    optimiser makes a whole step of it."""
    gradient, expected = (_named(each, each.model.flat.gradients) for each in (ours, theirs))
    scale = np.abs(expected).max()
    np.testing.assert_allclose(gradient, expected, rtol=1e-3, atol=1e-5 * scale + 3e-5)
    clear = np.abs(expected) > 1e-3 * scale + 1e-3
    found, wanted = (_named(each, each.model.flat.values)[clear] for each in (ours, theirs))
    np.testing.assert_allclose(found, wanted, rtol=1e-3, atol=1e-5)


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
    yield Budget(seconds=60, batches=3)


def test_a_curve_is_the_same_to_the_bit_however_it_is_sliced() -> None:
    layers: list[Spec] = [{"type": "dense", "units": 5}, {"type": "dropout", "rate": 0.3}, *dense(1)]
    it = experiment(layers, {"name": "circle", "samples": 60}, batch_size=7, epochs=6)
    first, *others = (run(engines(it)[0], budget) for budget in slicings())
    for other in others:
        assert_same(first, other)


def test_a_restored_run_goes_on_to_the_bit() -> None:
    adam: Spec = {"name": "adam"}
    it = experiment(dense(5, 1), {"name": "circle", "samples": 60}, batch_size=7, epochs=4, optimizer=adam)
    whole, broken, continued = (engines(it)[0] for _ in range(3))
    run(broken, Budget(seconds=60, batches=2), slices=5)
    continued.restore(*broken.save())
    assert run(continued).end == run(whole).end
    for name, array in whole.save()[0].items():
        np.testing.assert_array_equal(continued.save()[0][name], array, err_msg=name)
