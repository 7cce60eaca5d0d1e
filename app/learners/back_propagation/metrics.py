"""What is measured after every epoch: loss and its parts, accuracy of samples or steps, of whole
sequences, top-5 accuracy, R², mean absolute error.
"""

from __future__ import annotations

import torch
from torch import Tensor

from app.learners.back_propagation.model.model import Model
from app.learners.back_propagation.model.reading import Reading
from app.learners.back_propagation.model.targets import Readout
from app.learners.back_propagation.splits import Splits
from app.schema.split import SplitName

TOP = 5
"""Top-k accuracy is measured where a sample has one class out of more than this."""


@torch.no_grad()
def measure(model: Model, splits: Splits) -> dict[str, Tensor]:
    """`train_…`, `test_…` and, where there is such a split, `validation_…` metrics as scalars, in
    evaluation mode, without the penalty; NaN where there is no test set.

    The mean absolute error is in the data's own unit (of several standardised targets, in standard
    deviations), the loss in the (standardised) unit of the targets. A likelihood in nats has no
    such error.
    """
    readings = _readings(model, splits)
    scalars: dict[str, Tensor] = {}
    for name, part in splits.measured.items():
        own, encoded = readings[name], splits.encoded[part]
        measured = cost_of(model, own, encoded) | answers(
            model.readout, own.scores, encoded, splits.targets[part], splits.pooled
        )
        if (
            name == "test" and not splits.has_test
        ):  # some losses answer an empty split with whatever memory holds
            measured = dict.fromkeys(measured, torch.full_like(measured["loss"], torch.nan))
        scalars |= {f"{name}_{metric}": value for metric, value in measured.items()}
        if f"{name}_mae" in scalars:
            scalars[f"{name}_mae"] *= splits.target_unit
    return scalars


def r_squared(values: Tensor, targets: Tensor, pooled: bool = False) -> Tensor:
    """1 − Σ(t − y)² / Σ(t − mean t)², averaged over columns; NaN where targets do not vary.

    `pooled`: of both sums over all columns together.
    """
    residual = (targets - values).square().sum(0)
    spread = (targets - targets.mean(0)).square().sum(0)
    if pooled:
        residual, spread = residual.sum(), spread.sum()
    return (1 - residual / spread).where(spread > 0, torch.nan).mean()


def top_k_accuracy(scores: Tensor, classes: Tensor, k: int) -> Tensor:
    """The share of rows whose class is among the k highest scores.

    Equal scores rank by class number, so top-1 is argmax's accuracy.
    """
    own = scores.gather(1, classes[:, None])
    earlier = torch.arange(scores.shape[1], device=scores.device) < classes[:, None]
    rank = ((scores > own) | ((scores == own) & earlier)).sum(1)
    return (rank < k).float().mean()


def _readings(model: Model, splits: Splits) -> dict[SplitName, Reading]:
    """From one pass over all rows; with random codes from one for each split, whose draws do not
    hang on how many rows the others have.
    """
    if model.codes:
        return {name: model.measured(*splits.fed(part)) for name, part in splits.measured.items()}
    scores = model.evaluate(splits.inputs, splits.lengths)
    return {name: Reading(scores[part]) for name, part in splits.measured.items()}


def cost_of(model: Model, reading: Reading, encoded: Tensor) -> dict[str, Tensor]:
    """The loss that training makes small; of random codes also its two parts."""
    loss = {"loss": model.cost(reading, encoded)}
    if reading.divergences is None:
        return loss
    divergence = reading.divergences.sum(1).mean()
    return loss | {
        "reconstruction": model.readout.cost(reading.scores, encoded),
        "divergence": divergence,
    }


def answers(
    readout: Readout, scores: Tensor, encoded: Tensor, targets: Tensor, pooled: bool
) -> dict[str, Tensor]:
    """How right the scores are: accuracies in classification, R² and mean error otherwise."""
    if readout.task == "regression":
        values = readout.shown(scores)
        explained = {"r2": r_squared(values, encoded, pooled)}
        return explained if readout.summed else explained | {"mae": (values - encoded).abs().mean()}
    classes = targets.long()
    right = readout.classes(scores) == classes
    measured = {"accuracy": right.float().mean()}
    if classes.dim() > 1:
        return measured | {"sequence_accuracy": right.all(1).float().mean()}
    if scores.shape[1] > TOP:
        measured[f"top{TOP}"] = top_k_accuracy(scores, classes, TOP)
    return measured
