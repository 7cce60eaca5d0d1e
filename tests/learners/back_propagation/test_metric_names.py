"""The metrics that are declared are the metrics that are measured."""

from app.experiment.prepare import prepare
from app.learners.catalog import make
from app.methods.back_propagation.metrics import METRICS
from app.methods.back_propagation.specification import BackPropagation


def columns(dataset: str, loss: str, units: int, *before: str) -> set[str]:
    """The metrics of row 0."""
    layers = [{"type": each, "units": units} for each in (*before, "dense")]
    body = {
        "network": {"layers": layers},
        "dataset": {"name": dataset, "validation_share": 0.2},
        "training": {"loss": loss},
    }
    return set(next(make(prepare(BackPropagation.model_validate(body)), "cpu").learn()).columns)


def test_every_measured_metric_is_declared_and_every_declared_one_is_measured_somewhere() -> None:
    measured = [
        columns("circle", "binary-cross-entropy", 1),
        columns("digits", "cross-entropy", 10),
        columns("reg-plane", "mse", 1),
        columns("reversal", "cross-entropy", 10, "embedding"),
    ]
    assert set().union(*measured) == {metric.name for metric in METRICS}
