"""A look at a network: what its rules ask of its experiment, its metrics and its measurements."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import isnan, nan

from app.diagnosis.code import Look
from app.diagnosis.history import WINDOW
from app.diagnosis.measurements import LayerMeasurements, NetworkMeasurements
from app.layers.activations.identity import Identity
from app.layers.declaration import Layer
from app.layers.dense import Dense
from app.layers.dropout import Dropout
from app.layers.merge import Add, Concatenate
from app.layers.normalization.batch_norm import BatchNorm
from app.layers.shape.flatten import Flatten
from app.layers.shape.reshape import Reshape
from app.layers.spatial.convolution import Conv1d, Conv2d
from app.layers.spatial.global_pooling import GlobalAvgPool
from app.layers.spatial.pooling import AvgPool1d, AvgPool2d
from app.layers.spatial.upsample import Upsample
from app.methods.back_propagation.preparation import PreparedNetwork
from app.network.graph import Node
from app.schema.split import SplitName
from app.training.losses import fused

LINEAR: tuple[type[Layer], ...] = (
    Dense, Conv1d, Conv2d, AvgPool1d, AvgPool2d, GlobalAvgPool, Upsample, Flatten, Reshape,
    Identity, Dropout, BatchNorm, Add, Concatenate,
)  # fmt: skip
"""Layers of which any number in a row draws no more than straight lines."""

SOLVED = 0.95
"""Accuracy or R² on the training samples from which there is little left to learn."""
REST = 0.01
"""Share of its value by which a resting loss may vary over the window."""


@dataclass(frozen=True, kw_only=True)
class NetworkLook(Look):
    """With what was measured of the network."""

    prepared: PreparedNetwork
    measured: NetworkMeasurements

    @property
    def is_classifier(self) -> bool:
        """Whether its targets are classes."""
        return self.prepared.description.task == "classification"

    @property
    def score(self) -> float:
        """The accuracy or R² on the training samples; 0 where it is not defined."""
        return _sound(self.history.metric("train_accuracy" if self.is_classifier else "train_r2"))

    @property
    def held_out(self) -> SplitName:
        """The samples that it did not learn from: those that validate, else the test's."""
        return "validation" if self.prepared.description.validation else "test"

    @property
    def held_out_score(self) -> float:
        """The accuracy or R² on those; NaN without any."""
        return self.history.metric(f"{self.held_out}_{'accuracy' if self.is_classifier else 'r2'}")

    @property
    def chance(self) -> float:
        """What the best constant answer scores."""
        return max(self.measured.classes, default=0.0)

    @property
    def solved(self) -> bool:
        """Whether there is little left to learn."""
        return self.score >= SOLVED

    @property
    def learned_nothing(self) -> bool:
        """Whether a constant answer would score about as much."""
        return self.score <= self.chance + 0.1 * (1 - self.chance)

    @property
    def loss(self) -> float:
        """The newest loss on training samples."""
        return float(self.history.losses[-1]) if len(self.history.losses) else nan

    @property
    def fall(self) -> float:
        """By which share of itself the loss has fallen from the older to the newer half of the
        window.
        """
        losses = self.history.losses
        half = len(losses) // 2
        return float((losses[:half].mean() - losses[half:].mean()) / self.loss) if half and self.loss else 0.0

    def is_slow(self, bound: float) -> bool:
        """Whether the loss moves by less than a share, as far as its window tells."""
        return len(self.history.losses) >= WINDOW // 2 and abs(self.fall) <= bound

    @property
    def rests(self) -> bool:
        """Whether the loss varied by no more than REST over a whole window."""
        losses = self.history.losses
        return len(losses) == WINDOW and float(losses.max() - losses.min()) <= REST * self.loss

    @property
    def hidden(self) -> list[LayerMeasurements]:
        """The layers with weights but the last."""
        return [each for each in self.measured.layers if each.hidden]

    @cached_property
    def bends(self) -> list[Node]:
        """The layers before the loss that are not linear."""
        graph, output = self.prepared.graph, self.prepared.graph.output
        nodes = graph.nodes[:-1] if fused(self.prepared.training.loss, output.layer.type) else graph.nodes
        return [node for node in nodes if not isinstance(node.layer, LINEAR)]

    @cached_property
    def hidden_bends(self) -> list[Node]:
        """Those among them behind which other weights follow."""
        nodes = self.prepared.graph.nodes
        last = max((nodes.index(node) for node in nodes if node.parameter_count()), default=0)
        return [node for node in self.bends if nodes.index(node) < last]

    @property
    def convex(self) -> bool:
        """Whether the cost has no minimum but the least: one layer of weights, linear up to the
        loss.
        """
        trained = [node for node in self.prepared.graph.nodes if node.parameter_count()]
        return not self.bends and len(trained) == 1

    @property
    def updates(self) -> int:
        """Updates of one epoch."""
        return -(-self.prepared.description.train // self.prepared.batch_rows)


def _sound(value: float) -> float:
    return 0.0 if isnan(value) else value
