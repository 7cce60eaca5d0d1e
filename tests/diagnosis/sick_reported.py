"""Runs that were once told nothing, or what did not help."""

from tests.diagnosis.case import ADAM, BINARY, Case
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
}
