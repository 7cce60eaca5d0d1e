"""Runs that suffer from how they are trained: rates, first weights, penalties."""

from tests.diagnosis.case import BINARY, CIRCLE, Case, sgd
from tests.diagnosis.runs import dense, network

SICK_TRAINING: dict[str, Case] = {
    "XOR, rate 0.01": Case(
        "rate-too-small",
        lambda seed: network(
            dense(2, 1, activation="sigmoid", last="sigmoid"),
            "gate-xor",
            epochs=10_000,
            optimizer=sgd(0.01),
            batch_size="all",
            seed=seed,
        ),
        metric="train_loss",
        least=0.1,
    ),
    "iris, rate 0.01": Case(
        "rate-too-small",
        lambda seed: network(
            dense(5, 3, activation="sigmoid", last="sigmoid"),
            {"name": "iris", "seed": 1, "standardize": False, "train_share": 1.0},
            epochs=300,
            optimizer=sgd(0.01),
            batch_size="all",
            seed=seed,
        ),
        metric="train_loss",
        least=0.04,
        one=1,
    ),
    "Adam, rate 3": Case(
        "rate-too-large",
        lambda seed: network(
            dense(8, 8, 1, last="sigmoid"),
            "spiral",
            BINARY,
            epochs=60,
            optimizer={"name": "adam", "learning_rate": 3.0},
            seed=seed,
        ),
        metric="train_loss",
        least=0.3,
    ),
    "ten sigmoid layers": Case(
        "vanishing-gradient",
        lambda seed: network(
            dense(*[10] * 10, 1, activation="sigmoid", last="sigmoid"),
            CIRCLE,
            BINARY,
            epochs=60,
            optimizer=sgd(0.1),
            seed=seed,
        ),
    ),
    "small first weights": Case(
        "vanishing-gradient",
        lambda seed: network(
            dense(*[10] * 6, 1, last="sigmoid"),
            CIRCLE,
            BINARY,
            epochs=60,
            optimizer=sgd(0.1),
            seed=seed,
            initialization={"name": "normal", "std": 0.05},
        ),
    ),
    "large first weights": Case(
        "exploding-gradient",
        lambda seed: network(
            dense(32, 32, 32, 1, activation="relu"),
            "reg-plane",
            epochs=60,
            optimizer=sgd(1e-6),
            seed=seed,
            initialization={"name": "normal", "std": 1.0},
        ),
        metric="train_loss",
        least=3.0,
        one=1,
    ),
    "ReLU, rate 3": Case(
        "dead-units",
        lambda seed: network(
            dense(8, 8, 1, activation="relu", last="sigmoid"), CIRCLE, BINARY, epochs=60, optimizer=sgd(3.0), seed=seed
        ),
    ),
    "eight narrow ReLU layers": Case(
        "dead-units",
        lambda seed: network(
            dense(*[3] * 8, 1, activation="relu", last="sigmoid"),
            "circle",
            BINARY,
            epochs=60,
            optimizer=sgd(0.03),
            seed=seed,
        ),
    ),
    "huge first weights": Case(
        "saturated-units",
        lambda seed: network(
            dense(8, 8, 1, last="sigmoid"),
            "circle",
            BINARY,
            epochs=60,
            optimizer=sgd(0.1),
            seed=seed,
            initialization={"name": "normal", "std": 20.0},
        ),
    ),
    "steps": Case(
        "saturated-units",
        lambda seed: network(
            dense(8, 1, activation="step", last="sigmoid"), "circle", BINARY, epochs=60, optimizer=sgd(0.3), seed=seed
        ),
    ),
    "L2 0.3": Case(
        "penalty-too-strong",
        lambda seed: network(dense(6, 1), "circle", epochs=150, regularization={"l2": 0.3}, seed=seed),
    ),
    "all weights 0": Case(
        "identical-units",
        lambda seed: network(
            dense(10, 5, 1, activation="relu", last="sigmoid"),
            {"name": "moons", "seed": 1},
            BINARY,
            epochs=500,
            optimizer=sgd(0.01),
            batch_size="all",
            initialization={"name": "zeros"},
            seed=seed,
        ),
    ),
    "all weights 0.3": Case(
        "identical-units",
        lambda seed: network(
            dense(8, 1), "circle", epochs=100, initialization={"name": "constant", "value": 0.3}, seed=seed
        ),
    ),
}  # fmt: skip
