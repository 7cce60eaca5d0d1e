"""Runs that learn well, of all kinds of data: nothing is said to be wrong with them at any look."""

from collections.abc import Iterator

import pytest

from app.methods.catalog import METHODS
from app.presets.catalog import TEMPLATES
from tests.diagnosis.runs import LookedAt, Spec, dense, network

SICK = {"deep-sigmoid", "over-fitting", "chirps-dense", "collapsed-code", "gpt-by-heart", "lenet"}
"""Templates that show a trouble, and one that takes minutes."""
ADAM: Spec = {"name": "adam", "learning_rate": 0.01}


def sgd(rate: float, **more: float) -> Spec:
    return {"name": "sgd", "learning_rate": rate, **more}


def templates() -> Iterator[tuple[str, Spec]]:
    """Those of networks that learn."""
    for each in TEMPLATES:
        if type(each.experiment) is METHODS[0] and each.name not in SICK:
            body = each.experiment.model_dump(mode="json")
            body["training"]["device"] = "cpu"
            yield f"template {each.name}", body


def others() -> Iterator[tuple[str, Spec]]:
    """Networks of two hidden layers, on every kind of data, with every loss."""
    for seed in (0, 1):
        for name in ("circle", "moons", "gauss", "xor", "rings"):
            last = 3 if name == "rings" else 1
            loss = "cross-entropy" if name == "rings" else "binary-cross-entropy"
            body = network(dense(8, 8, last), name, loss, epochs=150, optimizer=sgd(0.1), seed=seed)
            yield f"{name} with tanh and {loss}, seed {seed}", body
        for loss in ("mse", "huber", "mae", "hinge"):
            body = network(
                dense(8, 1, activation="relu"), "circle", loss, epochs=150, optimizer=ADAM, seed=seed
            )
            yield f"circle with ReLU and {loss}, seed {seed}", body
        for name, outputs in (("iris", 3), ("wine", 3), ("breast-cancer", 2)):
            body = network(
                dense(8, outputs, activation="relu"),
                name,
                "cross-entropy",
                epochs=50,
                optimizer=ADAM,
                seed=seed,
            )
            yield f"{name} with ReLU and Adam, seed {seed}", body
        for name in ("reg-plane", "reg-gauss"):
            body = network(dense(16, 16, 1), name, epochs=200, optimizer=ADAM, seed=seed)
            yield f"{name} with tanh and Adam, seed {seed}", body
        curve: Spec = {"name": "curve", "shape": "sine", "seed": 1}
        body = network(dense(16, 16, 1), curve, epochs=200, optimizer=ADAM, seed=seed)
        yield f"a sine with tanh and Adam, seed {seed}", body
        body = network(
            dense(32, 10, activation="relu"),
            "digits",
            "cross-entropy",
            epochs=10,
            optimizer=ADAM,
            batch_size=32,
            seed=seed,
        )
        yield f"digits with ReLU and Adam, seed {seed}", body
    for rate in (0.03, 0.1, 0.3):
        yield (
            f"circle with sgd and momentum, rate {rate}",
            network(dense(4, 2, 1, last="tanh"), "circle", epochs=300, optimizer=sgd(rate, momentum=0.5)),
        )


def noisy() -> Iterator[tuple[str, Spec]]:
    """At the noise of their data, where the loss rests though many answers are wrong."""
    weak = {"regularization": {"l2": 0.02}}
    for units in (8, 32):
        body = network(dense(units, 1), "diabetes", epochs=2000, optimizer=sgd(0.1), batch_size="all", **weak)
        yield f"diabetes with {units} tanh units and L2", body
    body = network(dense(1, activation=None), "diabetes", epochs=300, optimizer=sgd(0.1), batch_size="all")
    yield "linear regression on diabetes", body
    curve: Spec = {"name": "curve", "shape": "sine", "noise": 0.5}
    body = network(dense(6, 1), curve, epochs=3000, optimizer=sgd(0.1), batch_size="all", seed=1)
    yield "a sine with much noise", body
    for name, noise, units, l2 in (("gauss", 0.8, 4, 0.0), ("moons", 0.5, 8, 0.005)):
        body = network(
            dense(units, 1, last="sigmoid"),
            {"name": name, "noise": noise},
            "binary-cross-entropy",
            epochs=2000,
            optimizer=sgd(0.3),
            batch_size="all",
            regularization={"l2": l2},
            seed=1,
        )
        yield f"{name} with much noise", body
    clouds = [
        [(i * 37) % 101 / 25 - 2, (i * 53) % 97 / 25 - 2, int((i * 37) % 101 / 25 + (i * 71) % 89 / 10 > 6.4)]
        for i in range(160)
    ]
    body = network(
        dense(1, last="sigmoid"),
        {"name": "drawn", "points": clouds},
        "binary-cross-entropy",
        epochs=500,
        optimizer=sgd(0.1),
        batch_size="all",
    )
    yield "one unit between clouds that overlap", body


RUNS = dict([*templates(), *others(), *noisy()])


def test_there_are_at_least_forty() -> None:
    assert len(RUNS) >= 40


@pytest.mark.parametrize("name", RUNS)
def test_nothing_is_wrong_with_a_run_that_learns(name: str) -> None:
    looked_at = LookedAt(RUNS[name])
    told = [
        (look.epoch, each.code, each.message)
        for look in looked_at.looks
        for each in look.findings
        if each.level != "info"
    ]
    assert told == []
    assert len(looked_at.looks[-1].looked_for) > 1
