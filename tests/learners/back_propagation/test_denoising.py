"""Networks that take noise away, against plain loops and scikit-learn's ridge regression."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from sklearn.linear_model import Ridge
from torch import nn
from torch.nn import functional

from app.learners.back_propagation.learner import BackPropagationLearner
from app.learners.learner import Budget
from app.randomness import Stream, epoch_order, generator
from app.views.reconstructions import ReconstructionsView
from tests.learners.back_propagation.experiments import Spec, assert_same, dense, experiment, learner, run
from tests.learners.back_propagation.looks import see
from tests.learners.back_propagation.plain import started as with_the_runs_start
from tests.learners.back_propagation.test_checkpoint import carried

FLAT: Spec = {"type": "flatten"}
DIGITS: Spec = {"name": "digits-image", "samples": 200}
DEVIATION = 1.5
SEED = 3


def started(**training: Any) -> BackPropagationLearner:
    settings: dict[str, Any] = {
        "target": "input",
        "input_noise": DEVIATION,
        "seed": SEED,
        "batch_size": 32,
    } | training
    return learner(experiment([FLAT, *dense(12, 64)], DIGITS, **settings))


def noise(rows: int, *indices: int) -> torch.Tensor:
    draws = generator(SEED, Stream.INPUT_NOISE, *indices)
    return DEVIATION * torch.from_numpy(draws.standard_normal((rows, 1, 8, 8), dtype=np.float32))


def test_noise_is_fresh_in_every_epoch_of_training_and_the_same_in_every_measurement() -> None:
    it = started(optimizer={"name": "sgd", "learning_rate": 0.1})
    data = it.experiment.dataset.load()
    assert data.test is not None
    x, y = torch.from_numpy(data.train.inputs), torch.from_numpy(data.train.inputs).flatten(1)
    test = torch.from_numpy(data.test.inputs)
    fixed = noise(len(x) + len(test), 0)
    network = with_the_runs_start(
        it.experiment, nn.Sequential(nn.Flatten(), nn.Linear(64, 12), nn.Tanh(), nn.Linear(12, 64))
    )
    optimizer = torch.optim.SGD(network.parameters(), 0.1)

    def evaluate() -> list[float]:
        with torch.no_grad():
            own, other = network(x + fixed[: len(x)]), network(test + fixed[len(x) :])
        return [functional.mse_loss(own, y).item(), functional.mse_loss(other, test.flatten(1)).item()]

    expected = [evaluate()]
    for epoch in range(3):
        fed = x + noise(len(x), 1, epoch)
        for batch in torch.from_numpy(epoch_order(SEED, epoch, len(x))).split(32):  # type: ignore[no-untyped-call]
            optimizer.zero_grad()
            functional.mse_loss(network(fed[batch]), y[batch]).backward()  # type: ignore[no-untyped-call]
            optimizer.step()
        expected.append(evaluate())
    curve = run(it, Budget(seconds=60, unit="epoch", count=3), slices=1)
    found = np.stack([curve["train_loss"], curve["test_loss"]], axis=1)
    np.testing.assert_allclose(found, expected, rtol=2e-5)


def test_noise_of_rows_and_epochs_has_nothing_in_common_and_the_deviation_asked_for() -> None:
    several = [noise(100, 0), noise(100, 1, 0), noise(100, 1, 1)]
    flat = np.concatenate([each.reshape(100, -1).numpy() for each in several])
    assert flat.std() == pytest.approx(DEVIATION, rel=0.02)
    alike = np.corrcoef(flat) - np.eye(len(flat))
    assert np.abs(alike).max() < 0.7


def test_a_run_restored_in_the_middle_of_an_epoch_meets_the_same_noise() -> None:
    first = started(epochs=4)
    generator_ = first.learn()
    next(generator_)
    generator_.send(Budget(seconds=60, unit="batch", count=7))
    second = started(epochs=4)
    second.restore(*carried(first.save()))
    rest = run(second)
    whole = run(started(epochs=4))
    tail = {name: column[-len(rest) :] for name, column in whole.columns.items()}
    assert_same(type(whole)(tail, whole.end), rest)


def test_the_references_are_the_noise_itself_and_the_best_linear_filter() -> None:
    it = started()
    splits = it.training_state.splits
    train, clean = splits.clean[splits.train].flatten(1).numpy(), splits.clean[splits.test].flatten(1).numpy()
    noisy = splits.inputs[splits.test].flatten(1).numpy()
    filtered = Ridge(alpha=len(train) * DEVIATION**2).fit(train, train).predict(noisy)
    own, best = it.references()
    assert {own.metric, best.metric} == {"test_loss"}
    assert (own.name, best.name) == ("noisy-input", "wiener")
    assert own.value == pytest.approx(np.square(noisy - clean).mean(), rel=1e-5)
    assert best.value == pytest.approx(np.square(filtered - clean).mean(), rel=1e-4)


def test_what_there_is_to_learn_is_what_the_best_filter_through_the_code_keeps() -> None:
    it = started()
    splits = it.training_state.splits
    train = splits.clean[splits.train].flatten(1).double().numpy()
    centred = train - train.mean(0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    code = centred @ directions[:12].T
    many = np.random.default_rng(0).normal(0, DEVIATION, (400, *code.shape)) + code
    shrunk = (code * many).mean((0, 1)) / np.square(many).mean((0, 1))
    left = np.square(centred).sum() - np.square(code).sum() + np.square(shrunk * many - code).sum() / 400
    kept = 1 - left / np.square(centred).sum()
    assert it._baselines.lines == it._baselines.neighbours == pytest.approx(kept, abs=2e-3)


def test_what_is_fed_stands_between_clean_and_restored_in_the_datas_own_unit() -> None:
    it = started()
    arrays, _ = see(it, ReconstructionsView(split="test", most=4))
    data, splits = it.experiment.dataset.load(), it.training_state.splits
    assert data.test is not None
    np.testing.assert_allclose(arrays["reconstructions/inputs"].reshape(4, -1), data.test.raw[:4], atol=1e-4)
    fed = splits.inputs[splits.test][:4].numpy() * data.scale + data.mean
    np.testing.assert_allclose(arrays["reconstructions/noisy"], fed, rtol=1e-4, atol=1e-4)
    with torch.no_grad():
        outputs = it.model.module.eval()(splits.inputs[splits.test][:4]).numpy()
    shown = outputs.reshape(4, 1, 8, 8) * data.scale + data.mean
    np.testing.assert_allclose(arrays["reconstructions/outputs"], shown, rtol=1e-4, atol=1e-4)


def test_without_noise_nothing_stands_between_them() -> None:
    arrays, _ = see(started(input_noise=0), ReconstructionsView())
    assert "reconstructions/noisy" not in arrays


def test_what_somebody_asks_about_is_given_no_noise() -> None:
    it = started()
    data = it.experiment.dataset.load()
    with torch.no_grad():
        outputs = it.model.module.eval()(torch.from_numpy(data.train.inputs[:3])).numpy()
    expected = outputs * data.scale.ravel() + data.mean.ravel()
    np.testing.assert_allclose(it.predict(data.train.raw[:3]), expected, rtol=1e-4, atol=1e-4)
