"""Which engine runs an experiment is the experiment's own affair."""

from typing import Any

import pytest

from app.experiment.check import check
from app.methods.back_propagation.engine import engine_of
from app.methods.back_propagation.specification import BackPropagation
from app.network.graph import resolve
from app.schema.signal import signal_of

SMALL: list[dict[str, Any]] = [
    {"type": "dense", "units": 3},
    {"type": "tanh"},
    {"type": "dropout"},
    {"type": "dense", "units": 1},
]
TRANSPOSED: list[dict[str, Any]] = [
    {"type": "reshape", "shape": [1, 2]},
    {"type": "conv-transpose1d", "filters": 2},
    {"type": "flatten"},
    {"type": "dense", "units": 1},
]


def asked(layers: list[dict[str, Any]], **training: Any) -> BackPropagation:
    body = {"network": {"layers": layers}, "dataset": {"name": "circle"}}
    return BackPropagation.model_validate(
        body | {"training": {"loss": "mse", "engine": "compiled", **training}}
    )


def test_a_small_network_may_ask_for_the_compiled_engine() -> None:
    assert check(asked(SMALL)).ok


@pytest.mark.parametrize(
    ("experiment", "found"),
    [
        (asked([*SMALL[:2], {"type": "maxout", "pieces": 3}, *SMALL[2:]]), "(Maxout)"),
        (asked(TRANSPOSED), "(1-D transposed convolution)"),
        (asked(SMALL, device="cuda"), "the device cuda"),
        (
            asked([SMALL[0], {"type": "dense", "units": 2}, {"type": "reparameterize"}, SMALL[3]]),
            "(Random code)",
        ),
        (asked(SMALL, precision="mixed"), "mixed precision"),
        (
            asked([*SMALL[:3], {"type": "dense", "units": 2}], target="input", input_noise=0.5),
            "noise on the input",
        ),
    ],
)
def test_what_the_compiled_engine_cannot_run_is_refused_with_a_fix(
    experiment: BackPropagation, found: str
) -> None:
    (problem,) = check(experiment).problems
    assert problem.field == "training.engine"
    assert found in problem.found
    assert problem.fix is not None
    mended = experiment.model_dump(mode="json")
    mended["training"]["engine"] = problem.fix.edit.model_dump()["value"]
    assert check(BackPropagation.model_validate(mended)).ok


@pytest.mark.parametrize(
    ("training", "device", "engine"),
    [
        ({}, "cpu", "compiled"),
        ({}, "cuda:0", "torch"),
        ({"precision": "mixed"}, "cpu", "torch"),
        ({"engine": "torch"}, "cpu", "torch"),
    ],
)
def test_a_small_network_is_compiled_on_the_cpu_and_in_float32_only(
    training: dict[str, Any], device: str, engine: str
) -> None:
    it = asked(SMALL, **{"engine": "auto"} | training)
    graph = resolve(it.network, it.dataset.describe().input_signal)
    assert engine_of(it.training, graph, device) == engine


@pytest.mark.parametrize(
    ("filters", "engine"), [((8, 16), "compiled"), ((16, 28), "compiled"), ((16, 32), "torch")]
)
def test_convolutions_are_compiled_as_long_as_that_is_faster(filters: tuple[int, ...], engine: str) -> None:
    layers: list[dict[str, Any]] = [
        {"type": "conv2d", "filters": count, "kernel_size": 3, "padding": "same"} for count in filters
    ]
    it = asked([*layers, {"type": "flatten"}, {"type": "dense", "units": 10}], engine="auto")
    assert engine_of(it.training, resolve(it.network, signal_of((1, 8, 8))), "cpu") == engine
