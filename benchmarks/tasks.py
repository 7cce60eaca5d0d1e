"""The networks that are measured, as experiments:

T1 to T5, and others, so that nothing is tuned for those alone.
"""

from __future__ import annotations

from typing import Any

from benchmarks.viewer import T1

Body = dict[str, Any]
Layers = list[Body]

PLANE = T1["dataset"]
SEVEN = PLANE | {"features": ["x1", "x2", "x1^2", "x2^2", "x1x2", "sin(x1)", "sin(x2)"]}
DIGITS = {"name": "digits", "samples": 500, "train_share": 0.5, "seed": 1}
SGD = {"name": "sgd", "learning_rate": 0.03}
ADAM = {"name": "adam", "learning_rate": 0.001}


def stack(*units: int, activation: str = "tanh", last: str | None = None) -> Layers:
    """Dense layers, an activation after each; `last` after the last one (None: the same, "none":
    nothing).
    """
    layers: Layers = []
    for position, count in enumerate(units, 1):
        kind = activation if position < len(units) or last is None else last
        layers.append({"id": f"dense-{position}", "type": "dense", "units": count})
        if kind != "none":
            layers.append({"id": f"{kind}-{position}", "type": kind})
    return layers


def between(layers: Layers, extra: Body) -> Layers:
    """With `extra` after every dense layer but the last."""
    inner = sum(each["type"] == "dense" for each in layers) - 1
    found: Layers = []
    for layer in layers:
        found.append(layer)
        if layer["type"] == "dense" and inner:
            inner -= 1
            found.append(extra | {"id": f"{extra['type']}-{inner + 1}"})
    return found


def convolutional(*filters: int, units: int, pools: bool) -> Layers:
    """3×3 convolutions with ReLU, perhaps pooled by two, a dense layer with ReLU, ten scores."""
    pool: Layers = [{"type": "max-pool2d", "kernel_size": 2}] if pools else []
    layers: Layers = []
    for count in filters:
        convolution = {"type": "conv2d", "filters": count, "kernel_size": 3, "padding": "same"}
        layers += [convolution, {"type": "relu"}, *pool]
    return [*layers, {"type": "flatten"}, *stack(units, 10, activation="relu", last="none")]


def task(layers: Layers, dataset: Body, loss: str = "mse", optimizer: Body = SGD, batch: int = 10) -> Body:
    """An experiment without an end."""
    training = {"loss": loss, "optimizer": optimizer, "batch_size": batch, "seed": 7, "device": "cpu",
                "stop": {"epochs": 10_000_000}}  # fmt: skip
    return {"version": 1, "network": {"layers": layers}, "dataset": dataset, "training": training}


IMAGES = {"name": "digits-image", "seed": 1}
RINGS = {"name": "rings", "samples": 500, "noise": 0.1, "train_share": 0.5, "seed": 1}

TASKS: dict[str, Body] = {
    "T1": task(stack(4, 2, 1), PLANE),
    "T2": task(stack(8, 8, 8, 8, 8, 8, 1), SEVEN),
    "T3": task(stack(128, 128, 10), DIGITS, batch=32),
    "T4": task(convolutional(8, 16, units=64, pools=True), IMAGES, "cross-entropy", ADAM, 32),
    "T5 maxout": task(between(stack(8, 8, 1), {"type": "maxout", "pieces": 2}), PLANE),
    "T5 convolutions": task(convolutional(16, 32, units=64, pools=False), IMAGES, "cross-entropy", ADAM, 64),
}
"""T3's dataset of 64 inputs has ten classes, so it has ten outputs instead of one:

5 % more multiply-adds.
"""

MORE: dict[str, Body] = {
    "no hidden layer": task(stack(1), PLANE),
    "wide 2-64-1": task(stack(64, 1), PLANE),
    "deep 2-8×10-1": task(stack(*[8] * 10, 1), PLANE),
    "relu 2-8-8-1": task(stack(8, 8, 1, activation="relu", last="tanh"), PLANE),
    "sigmoid 2-8-8-1": task(stack(8, 8, 1, activation="sigmoid"), PLANE, "binary-cross-entropy"),
    "three classes 2-8-8-3": task(stack(8, 8, 3, last="none"), RINGS, "cross-entropy"),
    "digits 64-32-10": task(stack(32, 10, activation="relu", last="none"), DIGITS, "cross-entropy", ADAM, 32),
    "Adam 2-4-2-1": task(stack(4, 2, 1), PLANE, optimizer=ADAM),
    "batch 1": task(stack(4, 2, 1), PLANE, batch=1),
    "batch 100": task(stack(4, 2, 1), PLANE, batch=100),
    "batch norm 2-8-8-1": task(between(stack(8, 8, 1), {"type": "batch-norm"}), PLANE),
    "dropout 2-16-16-1": task(between(stack(16, 16, 1), {"type": "dropout", "rate": 0.2}), PLANE),
}

LARGE = task(convolutional(64, 128, 128, units=256, pools=False), IMAGES, "cross-entropy", ADAM, 512)
"""For a GPU: 2.3 million parameters."""


def ending(body: Body, epochs: int) -> Body:
    """The same with an end."""
    return body | {"training": body["training"] | {"stop": {"epochs": epochs}}}
