"""Measures the gradient's flow in sound and in sick networks, for the page's diagnosis.

`python -m tests.learners.back_propagation.measured` writes `static/src/result/flow/measured.json`,
which the diagnosis' own test reads.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.views.gradient_flow import GradientFlowView
from tests.learners.back_propagation.experiments import EPOCH, Spec, dense, experiment, learner

OUT = Path(__file__).parents[3] / "static/src/result/flow/measured.json"
EPOCHS = (0, 1, 3, 6, 10, 16, 24)

CIRCLE: Spec = {"name": "circle", "samples": 500, "noise": 0.1, "train_share": 0.5, "seed": 1}
LENET: list[Spec] = [
    {"type": "conv2d", "filters": 6},
    {"type": "relu"},
    {"type": "max-pool2d"},
    {"type": "flatten"},
    {"type": "dense", "units": 32},
    {"type": "relu"},
    {"type": "dense", "units": 10},
]


def stack(depth: int, activation: str, *between: str, last: str | None = "tanh") -> list[Spec]:
    block = [{"type": "dense", "units": 8}, *({"type": each} for each in between), {"type": activation}]
    return [*block * depth, {"type": "dense", "units": 1}, *([{"type": last}] if last else [])]


def sgd(rate: float, **training: Any) -> dict[str, Any]:
    return {"optimizer": {"name": "sgd", "learning_rate": rate}, "batch_size": 10, "seed": 7, **training}


ADAM = {"optimizer": {"name": "adam", "learning_rate": 0.01}, "batch_size": 32}
LARGE = {"initialization": {"name": "normal", "std": 5}}

NETWORKS: dict[str, tuple[str | None, list[Spec], Spec | str, str, dict[str, Any]]] = {
    "the playground's first network": (None, dense(4, 2, 1, last="tanh"), CIRCLE, "mse", sgd(0.03)),
    "the XOR gate": (None, dense(2, 1, last="tanh"), "gate-xor", "mse", sgd(0.1)),
    "the XOR set": (None, stack(2, "relu"), "xor", "mse", sgd(0.03)),
    "LeNet on digits": (None, LENET, "digits-image", "cross-entropy", ADAM),
    "nine tanh layers": (None, stack(9, "tanh"), CIRCLE, "mse", sgd(0.03)),
    "nine ReLU layers": (None, stack(9, "relu"), CIRCLE, "mse", sgd(0.03)),
    "nine ReLU layers after He": (
        None, stack(9, "relu"), CIRCLE, "mse", sgd(0.03, initialization={"name": "he-normal"}),
    ),
    "eleven sigmoid layers with batch normalisation": (
        None, stack(11, "sigmoid", "batch-norm"), CIRCLE, "mse", sgd(0.03),
    ),
    "a curve": (None, stack(2, "tanh", last=None), "curve", "mse", sgd(0.03)),
    "a straight line": (None, dense(1), "reg-plane", "mse", sgd(0.03)),
    "six sigmoid layers": ("vanishing", stack(6, "sigmoid"), CIRCLE, "mse", sgd(0.03)),
    "ten sigmoid layers": ("vanishing", stack(10, "sigmoid"), CIRCLE, "mse", sgd(0.03)),
    "weights of zero": (
        "vanishing", stack(3, "tanh"), CIRCLE, "mse", sgd(0.03, initialization={"name": "zeros"}),
    ),
    "large weights and ReLU": (
        "exploding", stack(6, "relu", last=None), CIRCLE, "mse", sgd(1e-6, initialization={"name": "normal", "std": 2}),
    ),
    "ReLU units killed by the first steps": ("dead", stack(3, "relu", last=None), CIRCLE, "mse", sgd(0.3)),
    "steps that push tanh to its ends": ("saturated", stack(4, "tanh"), CIRCLE, "mse", sgd(3)),
    "large weights and tanh": ("saturated", stack(4, "tanh"), CIRCLE, "mse", sgd(0.03, **LARGE)),
}  # fmt: skip


def measure(name: str) -> list[dict[str, Any]]:
    """What the view tells of one network at several epochs, in four figures."""
    kind, layers, dataset, loss, training = NETWORKS[name]
    it = learner(experiment(layers, dataset, loss, epochs=max(EPOCHS) + 1, **training))
    generator, rows = it.learn(), []
    block = next(generator)
    with suppress(StopIteration):  # some diverge
        for epoch in range(max(EPOCHS) + 1):
            if epoch in EPOCHS:
                score = block.columns.get("train_accuracy", block.columns.get("train_r2"))
                found = None if score is None else round(float(score[-1]), 3)
                rows.append({"name": name, "kind": kind, "epoch": epoch, "score": found, **flow(it)})
            block = generator.send(EPOCH)
    return rows


def flow(it: Any) -> dict[str, list[float]]:
    arrays, _ = it.look([GradientFlowView()])
    names = {"norm": "gradient_norm", "ratio": "update_ratio", "dead": "dead", "saturated": "saturated"}
    return {
        short: [float(f"{value:.4g}") for value in arrays[f"flow/{name}"]] for short, name in names.items()
    }


if __name__ == "__main__":
    measured = [row for name in NETWORKS for row in measure(name)]
    OUT.write_text("[\n" + ",\n".join(f" {json.dumps(row)}" for row in measured) + "\n]\n")
