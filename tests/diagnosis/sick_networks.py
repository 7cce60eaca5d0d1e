"""Runs that suffer from what is trained: layers, and data that they do not suit."""

import numpy as np

from tests.diagnosis.case import ADAM, BINARY, Case, batch_norms, sgd
from tests.diagnosis.runs import Spec, dense, network


def rare(kind: str) -> Spec:
    """300 points, 8 % of them of a class that lies aside, in the middle, or among the others."""
    random, few, many = np.random.default_rng(0), 24, 276
    around = random.uniform(0, 2 * np.pi, many)
    positions = {
        "aside": (random.normal(3, 0.5, (few, 2)), random.normal(0, 1.5, (many, 2))),
        "inside": (
            random.normal(0, 0.5, (few, 2)),
            random.uniform(2, 5, (many, 1)) * np.stack([np.cos(around), np.sin(around)], 1),
        ),
        "among the others": (random.normal(0, 1.5, (few, 2)), random.normal(0, 1.5, (many, 2))),
    }[kind]
    points = [
        [*map(float, each.clip(-6, 6).round(3)), float(place == 0)]
        for place, rows in enumerate(positions)
        for each in rows
    ]
    return {"name": "drawn", "points": points, "train_share": 0.8}


SICK_NETWORKS: dict[str, Case] = {
    "a rare class aside": Case(
        "class-imbalance",
        lambda seed: network(
            dense(4, 1, activation="sigmoid", last="sigmoid"), rare("aside"), BINARY, epochs=100, optimizer=sgd(0.01), seed=seed
        ),
        least=0.05,
    ),
    "a rare class inside": Case(
        "class-imbalance",
        lambda seed: network(
            dense(4, 1, last="sigmoid"), rare("inside"), BINARY, epochs=50, optimizer=sgd(0.03), seed=seed
        ),
        least=0.05,
    ),
    "a rare class inside, one neuron": Case(
        "class-imbalance",
        lambda seed: network(dense(1, last="sigmoid"), rare("inside"), BINARY, epochs=100, optimizer=sgd(0.03), seed=seed),
        least=0.05,
    ),
    "six GELU layers on XOR": Case(
        "constant-output",
        lambda seed: network(dense(*[6] * 6, 1, activation="gelu"), "gate-xor", epochs=100, optimizer=sgd(0.03), seed=seed),
    ),
    "sigmoid units on a chirp": Case(
        "constant-output",
        lambda seed: network(
            dense(4, 1, activation="sigmoid"), {"name": "curve", "shape": "chirp"}, "mae", epochs=100, optimizer=sgd(0.3), seed=seed
        ),
        metric="train_r2",
    ),
    "two linear layers": Case(
        "no-non-linearity",
        lambda seed: network(
            dense(10, 1, activation=None, last="sigmoid"),
            {"name": "xor", "seed": 1},
            BINARY,
            epochs=400,
            optimizer=sgd(0.1),
            seed=seed,
        ),
    ),
    "one neuron": Case(
        "no-non-linearity",
        lambda seed: network(
            dense(1, last="tanh"),
            {"name": "xor", "samples": 500, "noise": 0.2, "seed": 1},
            epochs=400,
            optimizer=sgd(0.03),
            initialization={"name": "uniform", "bound": 0.5},
            regularization={"l1": 0.01},
            seed=seed,
        ),
    ),
    "ReLU before a sine": Case(
        "unreachable-targets",
        lambda seed: network(
            dense(20, 20, 1, activation="relu", last="relu"),
            {"name": "curve", "shape": "sine", "samples": 300, "seed": 1},
            epochs=100,
            optimizer=sgd(0.01),
            seed=seed,
        ),
        metric="train_r2",
    ),
    "diabetes by heart": Case(
        "over-fitting",
        lambda seed: network(
            dense(64, 64, 1, activation="relu"),
            {"name": "diabetes", "seed": 1},
            epochs=200,
            optimizer=ADAM,
            batch_size=32,
            seed=seed,
        ),
        metric="test_r2",
    ),
    "fifty samples by heart": Case(
        "over-fitting",
        lambda seed: network(
            dense(16, 16, 1, activation="relu", last="sigmoid"),
            {"name": "moons", "samples": 500, "noise": 0.4, "train_share": 0.1, "seed": 1},
            BINARY,
            epochs=300,
            optimizer=ADAM,
            seed=seed,
        ),
        metric="test_loss",
        least=0.3,
    ),
    "XOR at half of ln 2": Case(
        "plateau",
        lambda seed: network(
            dense(2, 1, last="sigmoid"),
            "gate-xor",
            BINARY,
            epochs=1000,
            optimizer=sgd(0.5, momentum=0.9),
            batch_size="all",
            seed=2 * seed,
        ),
        metric="train_loss",
        least=0.2,
    ),
    "one unit around a circle": Case(
        "under-fitting",
        lambda seed: network(
            dense(1, 1, last="sigmoid"),
            "circle",
            BINARY,
            epochs=500,
            optimizer=sgd(0.3),
            batch_size="all",
            seed=seed,
        ),
    ),
    "one unit for two hills": Case(
        "under-fitting",
        lambda seed: network(
            dense(1, 1),
            {"name": "reg-gauss", "seed": 1},
            epochs=1000,
            optimizer=sgd(0.1),
            batch_size="all",
            seed=seed,
        ),
        metric="train_r2",
    ),
    "rate 100": Case(
        "diverged",
        lambda seed: network(dense(8, 1), "reg-plane", epochs=50, optimizer=sgd(100.0), seed=seed),
        metric="train_r2",
    ),
    "weights of 100": Case(
        "diverged",
        lambda seed: network(
            dense(*[50] * 11, 1, activation="relu"),
            "circle",
            epochs=20,
            initialization={"name": "constant", "value": 100},
            seed=seed,
        ),
        least=0.9,
    ),
    "columns in their own units": Case(
        "data-not-scaled",
        lambda seed: network(
            dense(8, 1, last="sigmoid"),
            {"name": "breast-cancer", "standardize": False, "seed": 1},
            BINARY,
            epochs=50,
            seed=seed,
        ),
    ),
    "wine in its own units": Case(
        "data-not-scaled",
        lambda seed: network(
            dense(8, 3, activation="relu"),
            {"name": "wine", "standardize": False, "seed": 1},
            "cross-entropy",
            epochs=50,
            seed=seed,
        ),
    ),
    "batches of one": Case(
        "batch-norm-inert",
        lambda seed: network(
            batch_norms(10), {"name": "circle", "samples": 400, "seed": 1}, BINARY, 40, batch_size=1, optimizer=sgd(0.1), seed=seed
        ),
    ),
}  # fmt: skip
