"""The metrics that are declared are the metrics that are measured."""

from typing import Any

from app.experiment.prepare import prepare
from app.learners.catalog import make
from app.methods.back_propagation.metrics import METRICS
from app.methods.back_propagation.specification import BackPropagation

Layers = list[dict[str, Any]]


def dense(units: int) -> Layers:
    return [{"type": "dense", "units": units}]


def columns(dataset: str, loss: str, layers: Layers, **training: str) -> set[str]:
    """The metrics of row 0."""
    body = {
        "network": {"layers": layers},
        "dataset": {"name": dataset, "validation_share": 0.2},
        "training": {"loss": loss, **training},
    }
    return set(next(make(prepare(BackPropagation.model_validate(body)), "cpu").learn()).columns)


def test_every_measured_metric_is_declared_and_every_declared_one_is_measured_somewhere() -> None:
    measured = [
        columns("circle", "binary-cross-entropy", dense(1)),
        columns("digits", "cross-entropy", dense(10)),
        columns("reg-plane", "mse", dense(1)),
        columns("reversal", "cross-entropy", [{"type": "embedding", "units": 10}, *dense(10)]),
        columns("circle", "mse", [{"type": "reparameterize"}, *dense(2)], target="input"),
    ]
    assert set().union(*measured) == {metric.name for metric in METRICS}
