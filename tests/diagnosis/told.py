"""What is told of runs from forums and lessons whose trouble has a name, and what helps."""

from app.presets.logistic import LOGISTIC as LOGISTIC_TEMPLATE
from tests.diagnosis.runs import Spec, dense, network

SLOW_IRIS: Spec = {"name": "iris", "seed": 1, "standardize": False}
RATE: Spec = {"name": "sgd", "learning_rate": 0.01}
XOR_PLANE: Spec = {"name": "xor", "samples": 500, "noise": 0.2, "train_share": 0.5, "seed": 1}
LOGISTIC = LOGISTIC_TEMPLATE.experiment.model_dump(mode="json")

CASES: dict[str, tuple[Spec, str, list[str]]] = {
    "iris learned with a rate of 0.01": (
        network(
            dense(8, 3, activation="sigmoid", last="sigmoid"),
            SLOW_IRIS | {"train_share": 0.67},
            epochs=100,
            optimizer=RATE,
            batch_size=16,
            seed=1,
        ),
        "rate-too-small",
        ["Learning rate 1, from the start"],
    ),
    "iris learned with a rate of 0.01, all samples at once": (
        network(
            dense(5, 3, activation="sigmoid", last="sigmoid"),
            SLOW_IRIS | {"train_share": 1.0},
            epochs=300,
            optimizer=RATE,
            batch_size="all",
            seed=1,
        ),
        "rate-too-small",
        ["Learning rate 1, from the start"],
    ),
    "two dense layers with nothing between them": (
        network(
            dense(10, 1, activation=None, last="sigmoid"),
            {"name": "xor", "seed": 1},
            "binary-cross-entropy",
            epochs=400,
            optimizer={"name": "sgd", "learning_rate": 0.1},
            seed=1,
        ),
        "no-non-linearity",
        ["Insert a tanh layer"],
    ),
    "one neuron on XOR": (
        network(
            dense(1, last="tanh"),
            XOR_PLANE,
            epochs=400,
            optimizer={"name": "sgd", "learning_rate": 0.03},
            initialization={"name": "uniform", "bound": 0.5},
            regularization={"l1": 0.01},
            seed=1,
        ),
        "no-non-linearity",
        ["Insert a hidden layer of 8 tanh units"],
    ),
    "all weights 0": (
        network(
            dense(10, 5, 1, activation="relu", last="sigmoid"),
            {"name": "moons", "seed": 1},
            "binary-cross-entropy",
            optimizer=RATE,
            batch_size="all",
            initialization={"name": "zeros"},
        ),
        "identical-units",
        ["Draw the weights anew (He)"],
    ),
    "diabetes learned by heart": (
        network(
            dense(64, 64, 1, activation="relu"),
            {"name": "diabetes", "seed": 1},
            optimizer={"name": "adam", "learning_rate": 0.01},
            batch_size=32,
            seed=1,
        ),
        "over-fitting",
        ["L2 0.05"],
    ),
    "a penalty stronger than the loss": (
        network(dense(6, 1), "circle", regularization={"l2": 0.3}),
        "penalty-too-strong",
        ["Weaker penalty: L2 0.003"],
    ),
    "ReLU before negative targets": (
        network(
            dense(50, 50, 1, activation="relu", last="relu"),
            {"name": "curve", "shape": "sine", "samples": 500, "seed": 1},
            epochs=20,
            optimizer=RATE,
            seed=1,
        ),
        "unreachable-targets",
        ["Remove “ReLU” (relu-6)"],
    ),
    "sigmoid twice": (
        network(
            [*dense(16, 1, activation="relu", last="sigmoid"), {"type": "sigmoid"}],
            {"name": "breast-cancer", "seed": 1},
            "binary-cross-entropy",
            epochs=60,
            optimizer={"name": "adam", "learning_rate": 0.01},
            batch_size=32,
            seed=1,
        ),
        "unreachable-targets",
        ["Remove “Sigmoid” (sigmoid-4)"],
    ),
    "batches of one before batch normalisation": (
        network(
            [
                {"type": "dense", "units": 8},
                {"type": "batch-norm"},
                {"type": "relu"},
                *dense(1, last="sigmoid"),
            ],
            {"name": "moons", "seed": 1},
            "binary-cross-entropy",
            epochs=10,
            batch_size=1,
        ),
        "batch-norm-inert",
        [],
    ),
    "steps that begin far from their jump": (
        network(
            dense(8, 1, activation="step", last="sigmoid"),
            "moons",
            "binary-cross-entropy",
            epochs=50,
            initialization={"name": "uniform", "bound": 0.1, "bias": -9},
        ),
        "saturated-units",
        ["Smooth steps: sigmoid, tanh; weights drawn anew (Xavier)"],
    ),
    "one step on AND, which a line parts": (
        network(
            dense(1, last="step"),
            "gate-and",
            epochs=100,
            optimizer={"name": "sgd", "learning_rate": 0.1},
            batch_size=1,
            seed=1,
        ),
        "saturated-units",
        ["Smooth steps: sigmoid, tanh"],
    ),
    "one step on AND that always answers no": (
        network(
            dense(1, last="step"), "gate-and", initialization={"name": "constant", "value": -1, "bias": -3}
        ),
        "saturated-units",
        ["Smooth steps: sigmoid, tanh; weights drawn anew (Xavier)"],
    ),
    "logistic regression at its end": (LOGISTIC, "optimum", []),
    "ten sigmoid layers": (
        network(
            dense(*[10] * 10, 1, activation="sigmoid", last="sigmoid"),
            {"name": "circle", "seed": 1},
            "binary-cross-entropy",
            epochs=20,
        ),
        "vanishing-gradient",
        ["ReLU with He's start", "Batch normalisation", "Skip connections"],
    ),
    "weights that overflow before any step": (
        network(
            dense(*[50] * 11, 1, activation="relu"),
            "circle",
            epochs=2,
            initialization={"name": "constant", "value": 100},
        ),
        "diverged",
        ["Draw the weights anew (He), learning rate 0.003"],
    ),
    "a rate of 1000": (
        network(dense(8, 1), "reg-plane", epochs=50, optimizer={"name": "sgd", "learning_rate": 1000.0}),
        "diverged",
        ["Learning rate 0.03, from the start"],
    ),
}
