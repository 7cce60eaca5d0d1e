"""A look at a network: what its rules ask of its experiment, its metrics and its measurements."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import isnan, nan

from app.diagnosis.code import Look
from app.diagnosis.history import WINDOW
from app.diagnosis.measurements import LayerMeasurements, NetworkMeasurements
from app.layers.activations.step import Stepwise
from app.methods.back_propagation.preparation import PreparedNetwork
from app.network.graph import Node
from app.schema.split import SplitName
from app.training.losses import fused

SOLVED = 0.95
"""Accuracy or R² on the training samples from which there is little left to learn."""
REST = 0.005
"""Share of its value by which a resting loss may fall or rise from one half of the window to the
other. Single epochs say less: with mini-batches of ten a loss that rests varies by 2 %.
"""
SLOW_REST = 0.02
"""The same where not even half is learned: one tanh unit before ten digits still falls by 1 to 2 %
after 300 epochs, two sigmoid layers of four on two hills by 1 % after 1,000.
"""
LEFT_TO_LEARN = 0.9
"""Accuracy or R² below which something may be left to learn, and the share of what the data's
neighbours tell there is: networks at the noise of diabetes, of moons, gauss and curves with noise
0.5 and 0.8 have 1.01 to 1.2 of it, too small ones 0.05 to 0.7.
"""
HALF = 0.5
UNSCALED = ("zeros", "constant", "uniform", "normal")
"""Initialisations that do not look at a layer's size."""
FAR_BIAS = 3.0
"""Where the slopes of sigmoid and tanh are below a twentieth, and most ReLU keep one side."""
SAMPLES = 10
"""Samples for each weight above which a network is small for its data: Widrow and Lehr, "30 years
of adaptive neural networks" (1990).
"""


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
    def share_learned(self) -> float:
        """What it scores above chance, as a share of what the nearest neighbours of its samples do.

        Noise bounds both: 1 says that there is no more to learn.
        """
        there_is = self.measured.neighbours - self.chance
        return (self.score - self.chance) / there_is if there_is > 0 else 1.0

    @property
    def has_more_to_learn(self) -> bool:
        """Whether it scores less than it could, noise or not."""
        return self.score < LEFT_TO_LEARN and self.share_learned < LEFT_TO_LEARN

    @property
    def is_small(self) -> bool:
        """Whether it has few weights for its samples."""
        weights = sum(node.parameter_count() for node in self.prepared.graph.nodes)
        return self.prepared.description.train > SAMPLES * weights

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
        """Whether the loss no longer falls, as far as a whole window tells."""
        return len(self.history.losses) == WINDOW and abs(self.fall) <= self.rest_bound

    @property
    def rest_bound(self) -> float:
        """By which share of itself a resting loss may move."""
        return SLOW_REST if self.share_learned < HALF else REST

    @property
    def hidden(self) -> list[LayerMeasurements]:
        """The layers with weights but the last."""
        return [each for each in self.measured.layers if each.hidden]

    @cached_property
    def bends(self) -> list[Node]:
        """The layers before the loss that are not linear."""
        graph, output = self.prepared.graph, self.prepared.graph.output
        nodes = graph.nodes[:-1] if fused(self.prepared.training.loss, output.layer.type) else graph.nodes
        return [node for node in nodes if not node.layer.linear]

    @cached_property
    def hidden_bends(self) -> list[Node]:
        """Those among them behind which other weights follow, or that bend between weights of their
        own.
        """
        nodes = self.prepared.graph.nodes
        last = max((nodes.index(node) for node in nodes if node.parameter_count()), default=0)
        return [node for node in self.bends if nodes.index(node) < last or node.multiply_adds()]

    @property
    def steps(self) -> list[Node]:
        """Those among the bends that let no gradient through."""
        return [each for each in self.bends if isinstance(each.layer, Stepwise) and each.layer.flat_ends()]

    @property
    def starts_out_of_scale(self) -> bool:
        """Whether its first weights did not look at their layers' sizes, or its biases were far."""
        start = self.prepared.training.initialization
        return start.name in UNSCALED or abs(start.bias) >= FAR_BIAS

    @property
    def convex(self) -> bool:
        """Whether the cost has no minimum but the least: one layer of weights, linear up to the
        loss.
        """
        trained = [node for node in self.prepared.graph.nodes if node.trained_count()]
        return not self.bends and len(trained) == 1

    @property
    def updates(self) -> int:
        """Updates of one epoch."""
        return -(-self.prepared.description.train // self.prepared.batch_rows)


def _sound(value: float) -> float:
    return 0.0 if isnan(value) else value
