"""From an experiment to its learner."""

from app.experiment.prepare import prepare
from app.learners.catalog import make
from tests.learners.back_propagation.experiments import dense, experiment


def test_a_learner_says_what_runs_it() -> None:
    it = make(prepare(experiment(dense(2, 1), "circle")), "cpu")
    assert (it.engine, it.device) == ("compiled", "cpu")


def test_what_is_not_compiled_runs_on_pytorch_and_says_so() -> None:
    it = experiment([{"type": "dense", "units": 2}, {"type": "maxout"}, *dense(1)], "circle")
    assert make(prepare(it), "cpu").engine == "torch"


def test_a_run_goes_on_with_the_engine_that_it_began_with() -> None:
    it = experiment(dense(2, 1), "circle")
    assert make(prepare(it), "cpu", "torch").engine == "torch"


def test_auto_is_the_device_of_the_worker() -> None:
    it = experiment(dense(2, 1), "circle", device="auto")
    assert make(prepare(it), "cpu").device == "cpu"
