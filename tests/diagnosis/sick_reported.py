"""Runs that were once told nothing, or what did not help."""

from tests.diagnosis.case import ADAM, BINARY, Case, sgd
from tests.diagnosis.runs import dense, network

SIGMOIDS = [{"type": "sigmoid"}, {"type": "sigmoid"}]
SOFTMAXES = [{"type": "softmax"}, {"type": "softmax"}]

SICK_REPORTED: dict[str, Case] = {
    "sigmoid twice": Case(
        "unreachable-targets",
        lambda seed: network(
            [*dense(16, 1, activation="relu"), *SIGMOIDS],
            {"name": "breast-cancer", "seed": 1},
            BINARY,
            epochs=100,
            optimizer=ADAM,
            batch_size=32,
            seed=seed,
        ),
    ),
    "sigmoid twice on moons": Case(
        "unreachable-targets",
        lambda seed: network(
            [*dense(8, 1), *SIGMOIDS], "moons", BINARY, epochs=150, optimizer=ADAM, batch_size=16, seed=seed
        ),
        metric="train_loss",
        least=0.4,
    ),
    "softmax twice on wine": Case(
        "unreachable-targets",
        lambda seed: network(
            [*dense(8, 3), *SOFTMAXES], "wine", "cross-entropy", epochs=60, optimizer=ADAM, seed=seed
        ),
        metric="train_loss",
        least=0.4,
    ),
    "ReLU before a cross-entropy": Case(
        "unreachable-targets",
        lambda seed: network(
            dense(8, 1, last="relu"), "moons", BINARY, epochs=150, optimizer=ADAM, batch_size=16, seed=seed
        ),
        metric="train_loss",
        least=0.25,
    ),
    "one tanh unit before ten digits": Case(
        "under-fitting",
        lambda seed: network(
            dense(1, 10), "digits", "cross-entropy", epochs=300, optimizer=ADAM, batch_size=64, seed=seed
        ),
        one=1,
    ),
    "two tanh units on a spiral": Case(
        "under-fitting",
        lambda seed: network(dense(2, 1, last="tanh"), "spiral", epochs=1000, optimizer=sgd(0.03), seed=seed),
        least=0.1,
        one=1,
    ),
    "two tanh units on a spiral, Adam": Case(
        "under-fitting",
        lambda seed: network(
            dense(2, 1, last="tanh"), "spiral", epochs=1000, optimizer=ADAM | {"learning_rate": 0.03}, seed=seed
        ),
        least=0.1,
        one=1,
    ),
    "three ReLU units on a spiral": Case(
        "under-fitting",
        lambda seed: network(
            dense(3, 1, activation="relu", last="sigmoid"), "spiral", BINARY, epochs=1000, optimizer=ADAM, seed=seed
        ),
        least=0.1,
        one=1,
    ),
    "one tanh unit for a sine": Case(
        "under-fitting",
        lambda seed: network(
            dense(1, 1),
            {"name": "curve", "shape": "sine"},
            epochs=1000,
            optimizer=ADAM | {"learning_rate": 0.02},
            batch_size=16,
            seed=seed,
        ),
        metric="train_r2",
        least=0.5,
        one=1,
    ),
    "two sigmoid layers on two hills": Case(
        "plateau",
        lambda seed: network(
            dense(4, 4, 1, activation="sigmoid"),
            "reg-gauss",
            epochs=1000,
            optimizer=sgd(0.1),
            batch_size="all",
            seed=seed,
        ),
        metric="train_r2",
        least=0.1,
        one=1,
    ),
    "L1 0.5 on a spiral": Case(
        "penalty-too-strong",
        lambda seed: network(
            dense(5, 1, last="tanh"), "spiral", epochs=100, regularization={"l1": 0.5}, seed=seed
        ),
        least=0.05,
    ),
    "L2 3 on a circle": Case(
        "penalty-too-strong",
        lambda seed: network(
            dense(8, 8, 1, activation="relu", last="tanh"),
            "circle",
            epochs=100,
            regularization={"l2": 3},
            seed=seed,
        ),
    ),
    "L1 5 on iris": Case(
        "penalty-too-strong",
        lambda seed: network(
            dense(8, 3),
            "iris",
            "cross-entropy",
            epochs=100,
            optimizer=sgd(0.05),
            regularization={"l1": 5},
            seed=seed,
        ),
    ),
    "six tanh layers, L2 0.3": Case(
        "penalty-too-strong",
        lambda seed: network(
            dense(*[10] * 6, 1, last="sigmoid"),
            "circle",
            BINARY,
            epochs=100,
            optimizer=sgd(0.1),
            regularization={"l2": 0.3},
            seed=seed,
        ),
    ),
    "steps far from their jump": Case(
        "saturated-units",
        lambda seed: network(
            dense(8, 1, activation="step", last="sigmoid"),
            "moons",
            BINARY,
            epochs=100,
            optimizer=sgd(0.1),
            initialization={"name": "uniform", "bound": 0.1, "bias": -9},
            seed=seed,
        ),
    ),
    "one step on AND": Case(
        "saturated-units",
        lambda seed: network(
            dense(1, last="step"), "gate-and", epochs=100, optimizer=sgd(0.1), batch_size=1, seed=seed
        ),
        one=1,
    ),
    "one step on AND that always answers no": Case(
        "saturated-units",
        lambda seed: network(
            dense(1, last="step"),
            "gate-and",
            optimizer=sgd(0.1),
            batch_size=1,
            initialization={"name": "constant", "value": -1, "bias": -3},
            seed=seed,
        ),
        one=1,
    ),
    "ReLU behind biases of -9": Case(
        "dead-units",
        lambda seed: network(
            dense(8, 1, activation="relu", last="sigmoid"),
            "moons",
            BINARY,
            epochs=100,
            optimizer=sgd(0.1),
            initialization={"name": "he-normal", "bias": -9},
            seed=seed,
        ),
    ),
}  # fmt: skip
