"""The compiled and the PyTorch engine beside each other."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from app.experiment.prepare import prepare
from app.learners.back_propagation.learner import BackPropagationLearner
from app.learners.learner import Budget
from app.methods.back_propagation.specification import BackPropagation

STEP = Budget(seconds=60, unit="batch", count=1)


def engines(it: BackPropagation) -> tuple[BackPropagationLearner, BackPropagationLearner]:
    """The compiled and the PyTorch learner of one experiment."""
    prepared = prepare(it)
    return BackPropagationLearner(prepared, engine="compiled"), BackPropagationLearner(
        prepared, engine="torch"
    )


def assert_close(first: Any, second: Any, it: BackPropagationLearner) -> None:
    """Rows of metrics within float32; a share of classes by no more than the rows in doubt."""
    assert list(first.columns) == list(second.columns)
    for name, column in first.columns.items():
        part, _, metric = name.partition("_")
        counts = metric in ("accuracy", "top5")
        atol = 1e-6 + in_doubt(it, part) if counts else 2e-5
        np.testing.assert_allclose(column, second.columns[name], rtol=2e-4, atol=atol, err_msg=name)


def in_doubt(it: BackPropagationLearner, part: str) -> float:
    """The share of a split's rows whose class hangs on rounding: another score, or the halfway
    mark, is as near as float32 tells.
    """
    splits, readout = it.training_state.splits, it.model.readout
    rows = next(rows for name, rows in splits.measured.items() if name == part)
    scores, classes = it.model.evaluate(splits.inputs[rows]), splits.targets[rows].long()
    if readout.outputs == 1:
        distance = (scores[:, 0] - readout.halfway).abs()
    else:
        distances = (scores - scores.gather(1, classes[:, None])).abs()
        distance = distances.scatter(1, classes[:, None], float("inf")).amin(1)
    return (distance < 1e-5).float().mean().nan_to_num().item()


def take_the_same_steps(it: BackPropagation) -> None:
    """Three steps from equal states have equal gradients and end in equal states."""
    ours, theirs = engines(it)
    learning, reference = ours.learn(), theirs.learn()
    assert_close(next(learning), next(reference), theirs)
    for _ in range(3):
        if ours.training_state.end or theirs.training_state.end:
            return
        _same_state(ours, theirs)
        learning.send(STEP)
        reference.send(STEP)
        _assert_same_gradient(ours, theirs)
        assert ours.position == theirs.position


def _same_state(ours: BackPropagationLearner, theirs: BackPropagationLearner) -> None:
    theirs.model.load(ours.model.arrays())
    for name, state in ours.training_state.optimizer_state.items():
        if not state.ndim:
            theirs.training_state.optimizer_state[name].copy_(state)
            continue
        for parameter, view in ours.model.flat.named(state):
            theirs.model.flat.view(theirs.training_state.optimizer_state[name], parameter).copy_(view)


def _named(it: BackPropagationLearner, vector: Tensor) -> NDArray[np.float32]:
    """A flat vector in the order of names and shapes, which does not hang on how an engine lays
    filters out.
    """
    return np.concatenate([view.numpy().ravel() for _, view in it.model.flat.named(vector)])


def _assert_same_gradient(ours: BackPropagationLearner, theirs: BackPropagationLearner) -> None:
    """Within float32: the slope of a saturated unit, 1 − y², is only as exact as y.

    Where a gradient is nothing but rounding, an adaptive optimiser makes a whole step of it.
    """
    gradient, expected = (_named(each, each.model.flat.gradients) for each in (ours, theirs))
    scale = np.abs(expected).max()
    np.testing.assert_allclose(gradient, expected, rtol=1e-3, atol=1e-5 * scale + 3e-5)
    clear = np.abs(expected) > 1e-3 * scale + 1e-3
    found, wanted = (_named(each, each.model.flat.values)[clear] for each in (ours, theirs))
    np.testing.assert_allclose(found, wanted, rtol=1e-3, atol=1e-5)
