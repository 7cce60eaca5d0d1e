"""The compiled engine takes the steps of the PyTorch engine, whatever the network."""

import pytest
from hypothesis import given, note, settings

from app.methods.back_propagation.specification import BackPropagation
from tests.learners.back_propagation.compiled.comparing import take_the_same_steps
from tests.learners.back_propagation.compiled.networks import branching, chains, window, windowed
from tests.learners.back_propagation.experiments import Spec, experiment

SOME = settings(max_examples=60, deadline=None)


@SOME
@given(chains())
def test_every_chain_begins_with_the_same_metrics_and_takes_the_same_steps(it: BackPropagation) -> None:
    note(it.model_dump_json(exclude_defaults=True))
    take_the_same_steps(it)


@SOME
@given(windowed())
def test_every_chain_of_convolutions_and_pools_takes_the_same_steps(it: BackPropagation) -> None:
    note(it.model_dump_json(exclude_defaults=True))
    take_the_same_steps(it)


EXTREMES: dict[str, list[Spec]] = {
    "wider than the map": [window("conv2d", kernel_size=15, padding="same")],
    "further than it is wide": [window("conv2d", kernel_size=17, padding="same", stride=5)],
    "one position": [window("conv2d", kernel_size=8)],
    "one pixel": [window("conv2d", kernel_size=1, stride=7)],
    "more filters than numbers under a window": [
        window("conv2d", kernel_size=1, filters=40),
        window("conv2d"),
    ],
    "a pool on the data": [window("max-pool2d", kernel_size=7, padding="same", stride=1), window("conv2d")],
    "norms on the data": [{"type": "batch-norm"}, {"type": "layer-norm"}, window("conv2d")],
    "a long sequence": [
        {"type": "reshape", "shape": [1, 64]},
        window("conv1d", kernel_size=33, padding="same", stride=2),
        window("avg-pool1d", kernel_size=5, padding="same", stride=3),
    ],
}


@pytest.mark.parametrize("batch_size", [1, 16, "all"])
@pytest.mark.parametrize("layers", EXTREMES.values(), ids=EXTREMES.keys())
def test_the_strangest_windowstake_the_same_steps(layers: list[Spec], batch_size: int | str) -> None:
    it = experiment(
        [*layers, {"type": "flatten"}, {"type": "dense", "units": 10}],
        {"name": "digits-image", "train_share": 0.05, "seed": 1},
        "cross-entropy",
        batch_size=batch_size,
        engine="compiled",
    )
    take_the_same_steps(it)


@SOME
@given(branching())
def test_every_network_whose_branches_meet_takes_the_same_steps(it: BackPropagation) -> None:
    note(it.model_dump_json(exclude_defaults=True))
    take_the_same_steps(it)
