"""The device that an experiment gets without a server."""

import pytest
import torch

from app.devices.here import device_here
from app.experiment.prepare import prepare
from app.learners.learner import Refusal
from tests.learners.back_propagation.experiments import dense, experiment


def test_a_small_network_trains_on_the_cpu_wherever_it_is() -> None:
    assert device_here(prepare(experiment(dense(2, 1), "circle", device="auto"))) == "cpu"


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a CUDA device here")
def test_a_device_that_is_not_here_is_refused() -> None:
    with pytest.raises(Refusal, match="asks for cuda:0, which is not there"):
        device_here(prepare(experiment(dense(2, 1), "circle", device="cuda:0")))
