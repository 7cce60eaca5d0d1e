"""Variational autoencoders, against plain loops with torch's own distributions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.distributions import Normal, kl_divergence
from torch.nn import functional

from app.learners.back_propagation.learner import BackPropagationLearner
from app.learners.learner import Budget
from app.network.graph import resolve
from app.randomness import Stream, epoch_order, generator
from app.training.start import initial_arrays
from app.views.code import CodeView
from app.views.reconstructions import ReconstructionsView
from tests.learners.back_propagation.experiments import Spec, assert_same, experiment, learner, run
from tests.learners.back_propagation.looks import see
from tests.learners.back_propagation.test_checkpoint import carried
from tests.methods.back_propagation.test_source import script

DIGITS: Spec = {"name": "digits-image", "samples": 200, "binary": True, "standardize": False}
SEED, BATCH, CODE = 3, 32, 4


def layers(beta: float = 1.0) -> list[Spec]:
    return [
        {"type": "flatten"},
        {"id": "encoder", "type": "dense", "units": 16},
        {"type": "tanh"},
        {"id": "cloud", "type": "dense", "units": 6},
        {"id": "code", "type": "reparameterize", "beta": beta},
        {"id": "decoder", "type": "dense", "units": 64},
    ]


def started(beta: float = 1.0, loss: str = "binary-cross-entropy", **training: Any) -> BackPropagationLearner:
    settings: dict[str, Any] = {"target": "input", "seed": SEED, "batch_size": BATCH} | training
    return learner(experiment(layers(beta), DIGITS, loss, **settings))


class Plain(nn.Module):
    """The same network as somebody would write it; `noise` [n, 3] is ε."""

    def __init__(self, it: BackPropagationLearner) -> None:
        super().__init__()
        self.encoder, self.cloud, self.decoder = nn.Linear(64, 16), nn.Linear(16, 6), nn.Linear(3, 64)
        graph = resolve(it.experiment.network, it.experiment.dataset.describe().input_signal)
        start = initial_arrays(graph, it.experiment.training.initialization, SEED)
        self.load_state_dict({name: torch.from_numpy(each) for name, each in start.items()})

    def terms(self, x: Tensor, noise: Tensor, likelihood: Any) -> tuple[Tensor, Tensor]:
        mean, log_variance = self.cloud(self.encoder(x.flatten(1)).tanh()).chunk(2, 1)
        cloud = Normal(mean, (log_variance / 2).exp())
        missed = likelihood(self.decoder(mean + cloud.scale * noise), x.flatten(1), reduction="none")
        return missed.sum(1).mean(), kl_divergence(cloud, Normal(0.0, 1.0)).sum(1).mean()


def normal(uniform: np.ndarray) -> Tensor:
    """Box and Muller's, in double precision."""
    radius, angle = uniform.astype(np.float64)
    return torch.from_numpy(np.sqrt(-2 * np.log1p(-radius)) * np.cos(2 * np.pi * angle)).float()


def drawn(rows: int, stream: Stream, *indices: int) -> Tensor:
    return normal(generator(SEED, stream, CODE, *indices).random((2, rows, 3), dtype=np.float32))


@pytest.mark.parametrize(
    ("loss", "likelihood"),
    [
        ("binary-cross-entropy", functional.binary_cross_entropy_with_logits),
        ("mse", functional.mse_loss),
    ],
)
def test_a_run_is_the_plain_loop_and_every_measurement_draws_the_same(loss: str, likelihood: Any) -> None:
    it = started(beta=2.0, loss=loss, optimizer={"name": "sgd", "learning_rate": 0.02})
    data = it.experiment.dataset.load()
    assert data.test is not None
    x, test = torch.from_numpy(data.train.inputs), torch.from_numpy(data.test.inputs)
    plain = Plain(it)
    optimizer = torch.optim.SGD(plain.parameters(), 0.02)
    fixed, test_fixed = (drawn(len(each), Stream.LATENT_MEASURED) for each in (x, test))

    def evaluate() -> list[float]:
        with torch.no_grad():
            missed, told = plain.terms(x, fixed, likelihood)
            test_missed, test_told = plain.terms(test, test_fixed, likelihood)
        return [each.item() for each in (missed + 2 * told, missed, told, test_missed + 2 * test_told)]

    expected = [evaluate()]
    for epoch in range(3):
        order = torch.from_numpy(epoch_order(SEED, epoch, len(x)))
        for number, batch in enumerate(order.split(BATCH)):  # type: ignore[no-untyped-call]
            optimizer.zero_grad()
            noise = drawn(len(batch), Stream.DROPOUT, epoch, number)
            missed, told = plain.terms(x[batch], noise, likelihood)
            (missed + 2 * told).backward()  # type: ignore[no-untyped-call]
            optimizer.step()
        expected.append(evaluate())
    curve = run(it, Budget(seconds=60, unit="epoch", count=3), slices=1)
    names = ["train_loss", "train_reconstruction", "train_divergence", "test_loss"]
    found = np.stack([curve[name] for name in names], axis=1)
    np.testing.assert_allclose(found, expected, rtol=1e-4)


def test_a_network_without_a_random_code_has_no_divergence_and_averages_its_loss() -> None:
    plain = [each for each in layers() if each["type"] != "reparameterize"]
    it = learner(experiment(plain, DIGITS, "binary-cross-entropy", target="input"))
    curve = run(it, slices=1)
    assert not {"train_divergence", "train_reconstruction"} & curve.columns.keys()
    splits = it.training_state.splits
    with torch.no_grad():
        logits = it.model.module.eval()(splits.inputs[splits.train])
    expected = functional.binary_cross_entropy_with_logits(logits, splits.encoded[splits.train])
    assert curve["train_loss"][-1] == pytest.approx(expected.item(), rel=1e-5)
    shown, wanted = logits.sigmoid(), splits.encoded[splits.train]
    assert curve["train_mae"][-1] == pytest.approx((shown - wanted).abs().mean().item(), rel=1e-5)


def test_the_reference_is_the_entropy_of_inputs_that_know_nothing_of_each_other() -> None:
    (line,) = started().references()
    data = started().experiment.dataset.load()
    assert data.test is not None
    train, test = (each.inputs.reshape(len(each), -1).astype(np.float64) for each in (data.train, data.test))
    share = (train.sum(0) + 1) / (len(train) + 2)
    surprise = -np.log(np.where(test == 1, share, 1 - share))
    assert (line.metric, line.name) == ("test_loss", "independent-inputs")
    assert line.value == pytest.approx(surprise.sum(1).mean(), rel=1e-5)


def test_what_is_shown_and_predicted_is_made_of_the_means_without_chance() -> None:
    it = started()
    run(it, Budget(seconds=60, unit="epoch", count=2), slices=1)
    data = it.experiment.dataset.load()
    assert data.test is not None
    plain = Plain(it)
    plain.load_state_dict({name: torch.from_numpy(each) for name, each in it.model.arrays().items()})
    x = torch.from_numpy(data.test.inputs[:5])
    with torch.no_grad():
        mean = plain.cloud(plain.encoder(x.flatten(1)).tanh())[:, :3]
        expected = plain.decoder(mean).sigmoid().numpy()
    np.testing.assert_allclose(it.predict(data.test.raw[:5]), expected, atol=1e-5)
    arrays, _ = see(it, ReconstructionsView(split="test", most=5))
    np.testing.assert_allclose(arrays["reconstructions/outputs"].reshape(5, -1), expected, atol=1e-5)
    np.testing.assert_array_equal(arrays["reconstructions/inputs"].reshape(5, -1), data.test.raw[:5])
    errors = np.square(expected - data.test.raw[:5]).mean(1)
    np.testing.assert_allclose(arrays["reconstructions/errors"], errors, rtol=1e-4)
    assert see(it, CodeView())[1]["layer"] == "code"


def test_a_run_restored_in_the_middle_of_an_epoch_continues_to_the_bit() -> None:
    first = started(epochs=4, optimizer={"name": "adam"})
    generator_ = first.learn()
    next(generator_)
    generator_.send(Budget(seconds=60, unit="batch", count=7))
    second = started(epochs=4, optimizer={"name": "adam"})
    second.restore(*carried(first.save()))
    rest, whole = run(second), run(started(epochs=4, optimizer={"name": "adam"}))
    tail = {name: column[-len(rest) :] for name, column in whole.columns.items()}
    assert_same(type(whole)(tail, whole.end), rest)


def test_a_trial_step_leaves_training_as_it_is_and_follows_the_whole_loss() -> None:
    it = started(beta=3.0)
    model, splits = it.model, it.training_state.splits
    probe = it._engine.probe()
    assert model.held is None
    rows = splits.inputs[splits.train]
    plain = Plain(it)
    missed, told = plain.terms(
        rows, drawn(len(rows), Stream.LATENT_MEASURED), functional.binary_cross_entropy_with_logits
    )
    (missed + 3 * told).backward()  # type: ignore[no-untyped-call]
    own = dict(model.flat.named(probe.gradients))
    for name, parameter in plain.named_parameters():
        assert parameter.grad is not None
        torch.testing.assert_close(own[name], parameter.grad, rtol=1e-3, atol=1e-5)


def test_the_exported_network_tells_its_divergence() -> None:
    points: list[Spec] = [
        {"type": "dense", "units": 4},
        {"id": "code", "type": "reparameterize", "beta": 0.5},
        {"type": "dense", "units": 2},
    ]
    it = experiment(points, {"name": "circle", "samples": 40}, target="input")
    network = script(it)["Network"]()
    x = torch.randn(10, 2)
    out = network(x)
    assert not torch.equal(out, network(x))
    mean, log_variance = next(network.children())(x).chunk(2, 1)
    expected = kl_divergence(Normal(mean, (log_variance / 2).exp()), Normal(0.0, 1.0)).sum(1)
    torch.testing.assert_close(network.layer_code.divergence, expected)
    assert network.layer_code.beta == 0.5
    assert torch.equal(network.eval()(x), network(x))
