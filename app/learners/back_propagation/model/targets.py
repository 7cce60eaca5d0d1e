"""How outputs and targets meet in a loss, and how outputs are read: as probabilities, as classes,
as values.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from app.datasets.declaration import Task
from app.training.losses import HUBER_DELTA, Encoding, LossName, encoding, fused


class Readout:
    """The reading of scores [n, outputs] under a loss; of [n, outputs, steps] where every step has
    a class of its own.

    Scores are what the loss takes: the network's output, or the input of its last layer where that
    layer is part of the loss (`fused`).
    """

    def __init__(
        self,
        loss: LossName,
        task: Task,
        outputs: int,
        last: str,
        recorded: Encoding | None = None,
        summed: bool = False,
    ) -> None:
        """`recorded`: the encoding that a stored run began with; None for today's. `summed`:
        whether the losses of a sample's outputs are added up, as a likelihood's are, instead of
        averaged.
        """
        self.loss, self.task, self.outputs = loss, task, outputs
        self.summed = summed
        self.encoding = recorded or encoding(loss, task, outputs, last)
        self.fused = fused(loss, last)

    @property
    def halfway(self) -> float:
        """The score of a single output above which the class is 1."""
        return 0.5 if self.encoding == "bits" and self.loss != "binary-cross-entropy" else 0.0

    def encode(self, targets: Tensor) -> Tensor:
        """Targets as the loss takes them: class indices or values [n] or [n, d] become [n,
        outputs], or [n] or [n, steps] of int64 for "classes".
        """
        match self.encoding:
            case "values":
                return targets.reshape(len(targets), -1)
            case "signs":
                return targets.reshape(-1, 1) * 2 - 1
            case "bits":
                return targets.reshape(-1, 1)
            case "one-hot":
                return functional.one_hot(targets.long(), self.outputs).to(targets.dtype)
            case "classes":
                return targets.long()

    def cost(self, scores: Tensor, encoded: Tensor) -> Tensor:
        """The mean loss over rows, and steps, a scalar; over outputs its mean or, if `summed`, its
        sum.
        """
        mean = self._mean(scores, encoded)
        return mean * self.outputs if self.summed and self.encoding != "classes" else mean

    def _mean(self, scores: Tensor, encoded: Tensor) -> Tensor:
        match self.loss:
            case "mse":
                return functional.mse_loss(scores, encoded)
            case "mae":
                return functional.l1_loss(scores, encoded)
            case "huber":
                return functional.huber_loss(scores, encoded, delta=HUBER_DELTA)
            case "cross-entropy":
                return functional.cross_entropy(scores, encoded)
            case "binary-cross-entropy":
                return functional.binary_cross_entropy_with_logits(scores, encoded)
            case "hinge" if self.encoding == "classes":
                return functional.multi_margin_loss(scores, encoded)
            case "hinge":
                return functional.relu(1 - scores * encoded).mean()

    def shown(self, scores: Tensor) -> Tensor:
        """What people see, in the shape of the scores: probabilities after a cross-entropy, else
        the network's output as it is.
        """
        if self.loss == "cross-entropy":
            return scores.softmax(1)
        return scores.sigmoid() if self.loss == "binary-cross-entropy" else scores

    def probabilities(self, scores: Tensor) -> Tensor:
        """A share per class [n, classes] or [n, classes, steps].

        Losses that make no probabilities get the nearest thing: the target's range mapped to 0–1,
        or, for margins between several classes, a softmax.
        """
        if self.encoding == "classes":
            return scores.softmax(1)
        shown = self.shown(scores)
        share = ((shown + 1) / 2 if self.encoding == "signs" else shown).clamp(0, 1)
        return torch.cat([1 - share, share], 1) if self.outputs == 1 else share

    def classes(self, scores: Tensor) -> Tensor:
        """The predicted class [n] or [n, steps]; of equal scores the first."""
        if self.outputs > 1:
            return scores.argmax(1)
        return (scores[:, 0] > self.halfway).long()
