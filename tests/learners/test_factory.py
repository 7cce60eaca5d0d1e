"""Which device a run gets."""

import pytest

from app.learners.devices import WORTH, choose
from app.learners.factory import make
from app.learners.learner import Refusal
from tests.learners.experiments import dense, experiment


def test_auto_gives_a_gpu_to_large_networks_only() -> None:
    assert choose("auto", ["cuda:0"], WORTH) == "cuda:0"
    assert choose("auto", ["cuda:0"], WORTH - 1) == "cpu"
    assert choose("auto", [], 10 * WORTH) == "cpu"


def test_a_device_asked_for_by_name_is_given_or_refused() -> None:
    assert choose("cuda", ["cuda:1"], 1) == "cuda:1"
    assert choose("cuda:1", ["cuda:0", "cuda:1"], 1) == "cuda:1"
    assert choose("cpu", ["cuda:0"], 10 * WORTH) == "cpu"
    with pytest.raises(Refusal, match=r"asks for cuda:1, which is not there \(beside the CPU: cuda:0\)"):
        choose("cuda:1", ["cuda:0"], 1)
    with pytest.raises(Refusal, match="beside the CPU: none"):
        choose("mps", [], 1)


def test_a_learner_says_what_runs_it() -> None:
    it = make(experiment(dense(2, 1), "circle"), "cpu")
    assert (it.engine, it.device) == ("compiled", "cpu")


def test_what_is_no_chain_runs_on_pytorch_and_says_so() -> None:
    skip = experiment([{"type": "dense", "units": 2, "id": "a"}, {"type": "batch-norm"}, *dense(1)], "circle")
    assert make(skip, "cpu").engine == "torch"


def test_a_run_goes_on_with_the_engine_that_it_began_with() -> None:
    it = experiment(dense(2, 1), "circle")
    assert make(it, "cpu", "torch").engine == "torch"
