"""The metrics that are declared are the metrics that are measured."""

from app.experiment.specification import Experiment
from app.learners.factory import make
from app.training.metrics import METRICS


def columns(dataset: str, loss: str, units: int) -> set[str]:
    """The metrics of row 0."""
    body = {
        "network": {"layers": [{"type": "dense", "units": units}]},
        "dataset": {"name": dataset},
        "training": {"loss": loss},
    }
    return set(next(make(Experiment.model_validate(body), "cpu").learn()).columns)


def test_every_measured_metric_is_declared_and_every_declared_one_is_measured_somewhere() -> None:
    measured = [
        columns("circle", "binary-cross-entropy", 1),
        columns("digits", "cross-entropy", 10),
        columns("reg-plane", "mse", 1),
    ]
    assert set().union(*measured) == {metric.name for metric in METRICS}
