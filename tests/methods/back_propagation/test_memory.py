"""What a run takes, by estimate, and what it takes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.experiment.check import check
from app.experiment.parse import parse
from app.methods.limits import Limits

ROOT = Path(__file__).parents[3]
MEASURE = """
import json, resource, sys
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.learners.catalog import make
from app.learners.learner import Budget

def trained(body):
    learner = make(prepare(parse(body)), "cpu")
    learning = learner.learn()
    next(learning)
    learning.send(Budget(seconds=60, unit="batch", count=1))
    learner.save()
    return learner

def peak():
    if sys.platform == "darwin":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with open("/proc/self/status") as status:  # the other begins at what the parent took
        return 1024 * next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))

kept = trained(json.loads(sys.argv[1]))  # small: what is imported and warmed up does not count
before = peak()
kept = trained(json.loads(sys.argv[2]))
print(peak() - before)
"""


def body(optimizer: str, batch: int, *layers: dict[str, Any]) -> dict[str, Any]:
    return {
        "network": {"layers": [*layers, {"type": "dense", "units": 10}]},
        "dataset": {"name": "digits-image"},
        "training": {"loss": "cross-entropy", "optimizer": {"name": optimizer}, "batch_size": batch, "device": "cpu",
                     "engine": "torch"},
    }  # fmt: skip


FLAT, RELU = {"type": "flatten"}, {"type": "relu"}
WIDE = (FLAT, {"type": "dense", "units": 1200}, RELU, {"type": "dense", "units": 1200}, RELU)
DEEP = ({"type": "conv2d", "filters": 64, "padding": "same"}, RELU) * 4 + (FLAT,)
PAINTED = ({"type": "conv-transpose2d", "filters": 64, "padding": 1}, RELU) * 4 + (FLAT,)
SMALL = body("sgd", 8, FLAT)


def read_by_steps(*layers: dict[str, Any]) -> dict[str, Any]:
    return body("sgd", 1024, FLAT, {"type": "reshape", "shape": [4, 16]}, *layers)


EXPERIMENTS = {
    "parameters-adam": body("adam", 32, *WIDE),
    "parameters-rmsprop": body("rmsprop", 32, *WIDE),
    "activations": body("sgd", 1024, *DEEP),
    "transposed": body("sgd", 1024, *PAINTED),
    "rnn": read_by_steps({"type": "rnn", "units": 256}),
    "lstm": read_by_steps({"type": "lstm", "units": 128, "bidirectional": True}),
    "gru": read_by_steps({"type": "gru", "units": 256}),
    "attention": read_by_steps(
        {"type": "dense", "units": 256}, {"type": "attention", "heads": 4}, {"type": "mean-over-time"}
    ),
}


@pytest.mark.parametrize("experiment", EXPERIMENTS.values(), ids=EXPERIMENTS)
def test_the_estimate_is_right_within_a_factor_of_two(experiment: dict[str, Any]) -> None:
    command = [sys.executable, "-c", MEASURE, json.dumps(SMALL), json.dumps(experiment)]
    measured = int(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
    estimated = check(parse(experiment)).memory_bytes
    assert estimated is not None
    assert estimated / 2 <= measured <= 2 * estimated


def test_a_run_that_does_not_fit_is_refused_with_sizes_and_a_batch_that_does() -> None:
    large = body("sgd", 1024, *DEEP)
    limits = Limits(memory=200_000_000)
    (problem,) = check(parse(large), limits=limits).problems
    assert (problem.field, problem.expected) == ("training.batch_size", "at most 200 MB")
    assert problem.fix is not None
    offered = problem.fix.edit.model_dump()["value"]
    assert 1 <= offered < 1024
    large["training"]["batch_size"] = offered
    assert check(parse(large), limits=limits).ok
    large["training"]["batch_size"] = offered + 1
    assert not check(parse(large), limits=limits).ok


def test_a_network_that_does_not_fit_with_any_batch_is_refused_without_one() -> None:
    (problem,) = check(parse(body("adam", 32, *WIDE)), limits=Limits(memory=10_000_000)).problems
    assert problem.fix is None
