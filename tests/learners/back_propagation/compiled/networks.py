"""Whatever the compiled engine accepts."""

from itertools import pairwise
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from app.experiment.check import check
from app.learners.back_propagation.compiled.activations import CODES
from app.methods.back_propagation.specification import BackPropagation
from tests.learners.back_propagation.experiments import Spec, experiment

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


def window(kind: str, **settings: Any) -> Spec:
    """A convolution with three filters, or a pool."""
    return {"type": kind, **({"filters": 3} if kind.startswith("conv") else {}), **settings}


@st.composite
def chains(draw: st.DrawFn) -> BackPropagation:
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
        {"name": dataset, "validation_share": draw(st.sampled_from([0, 0, 0.3]))},
        loss,
        optimizer=draw(st.sampled_from(OPTIMIZERS)),
        batch_size=draw(st.sampled_from([1, 3, 10, 32, "all"])),
        regularization={"l1": draw(st.sampled_from([0, 0.01])), "l2": draw(st.sampled_from([0, 0.01]))},
        schedule={"name": draw(st.sampled_from(["constant", "cosine", "one-cycle"]))},
        clip_norm=draw(st.sampled_from([None, None, 0.3])),
        seed=draw(st.integers(0, 99)),
        engine="compiled",
    )
    assume(check(it).ok)
    return it


@st.composite
def windowed(draw: st.DrawFn) -> BackPropagation:
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
def branching(draw: st.DrawFn) -> BackPropagation:
    """Blocks whose branches are added or concatenated, of dense layers or, over images, of
    convolutions.
    """
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
    it = BackPropagation.model_validate(
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
