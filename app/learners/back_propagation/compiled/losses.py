"""Losses, their gradients, and what else is measured of scores. Sums are taken in float64.

Scores lie as [outputs, stride] from `z` on in the signals. `encoded` float32 [rows, outputs] holds
the targets as the loss takes them, `labels` int64 [rows] the classes (−1 in regression); `rows`
says which of them the samples are.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from app.learners.back_propagation.compiled.activations import sigmoid
from app.learners.back_propagation.compiled.jit import compiled
from app.learners.back_propagation.compiled.records import Network, Split

Array = np.ndarray[Any, Any]
F = np.float32

MSE, MAE, HUBER, CROSS_ENTROPY, BINARY_CROSS_ENTROPY, HINGE, MULTI_HINGE = range(7)
CODES = {
    "mse": MSE,
    "mae": MAE,
    "huber": HUBER,
    "cross-entropy": CROSS_ENTROPY,
    "binary-cross-entropy": BINARY_CROSS_ENTROPY,
    "hinge": HINGE,
}

LOSS, CORRECT, TOP, ABSOLUTE, SQUARES = range(5)
"""What is summed over samples; from SQUARES on the squared errors, output by output."""


@compiled
def gradient(
    net: Network, s: Array, d: Array, stride: int, rows: Array, encoded: Array, labels: Array
) -> None:
    """The gradient of the mean loss by the scores of `len(rows)` samples; 0 in the lanes behind
    them.
    """
    kind, z, outputs, count = net.kind, net.scores * stride, net.outputs, len(rows)
    share = F(1.0 / count) if kind in (CROSS_ENTROPY, MULTI_HINGE) else F(1.0 / (count * outputs))
    for k in range(outputs):
        for sample in range(count, stride):
            d[z + k * stride + sample] = F(0)
    for sample in range(count):
        p, row = z + sample, rows[sample]
        if kind == CROSS_ENTROPY:
            _softmax(s, d, p, outputs, stride)
            d[p + labels[row] * stride] -= F(1)
            for k in range(outputs):
                d[p + k * stride] *= share
        elif kind == MULTI_HINGE:
            _margins(s, d, p, outputs, stride, labels[row], F(share / outputs))
        else:
            for k in range(outputs):
                d[p + k * stride] = share * _slope(kind, s[p + k * stride], encoded[row, k])


@compiled
def _slope(kind: int, y: Any, t: Any) -> Any:
    """The derivative of one output's loss."""
    e = y - t
    if kind == MSE:
        return F(2) * e
    if kind == MAE:
        return F(0) if e == F(0) else (F(1) if e > F(0) else (F(-1) if e < F(0) else e))
    if kind == HUBER:
        return F(1) if e > F(1) else (F(-1) if e < F(-1) else e)
    if kind == BINARY_CROSS_ENTROPY:
        return sigmoid(y) - t
    return -t if F(1) - y * t > F(0) else F(0)


@compiled
def _softmax(s: Array, d: Array, p: int, outputs: int, stride: int) -> None:
    highest, total = s[p], F(0)
    for k in range(1, outputs):
        highest = max(highest, s[p + k * stride])
    for k in range(outputs):
        e = F(math.exp(s[p + k * stride] - highest))
        d[p + k * stride] = e
        total += e
    for k in range(outputs):
        d[p + k * stride] /= total


@compiled
def _margins(s: Array, d: Array, p: int, outputs: int, stride: int, label: int, share: Any) -> None:
    own, missed = s[p + label * stride], 0
    for k in range(outputs):
        violated = k != label and F(1) - own + s[p + k * stride] > F(0)
        d[p + k * stride] = share if violated else F(0)
        missed += violated
    d[p + label * stride] = -share * F(missed)


@compiled
def add(net: Network, s: Array, stride: int, first: int, split: Split, sums: Array) -> None:
    """Add to `sums` float64 [SQUARES + outputs] what the chunk of a split that begins with row
    `first` contributes.
    """
    kind, z, outputs, encoded, labels = (
        net.kind,
        net.scores * stride,
        net.outputs,
        split.encoded,
        split.labels,
    )
    count = min(stride, split.rows - first)
    for sample in range(count):
        p, row = z + sample, first + sample
        label = labels[row]
        if kind in (CROSS_ENTROPY, MULTI_HINGE):
            sums[LOSS] += _of_class(kind, s, p, outputs, stride, label)
        else:
            for k in range(outputs):
                y, t = np.float64(s[p + k * stride]), np.float64(encoded[row, k])
                sums[LOSS] += _of_output(kind, y, t)
                sums[ABSOLUTE] += abs(y - t)
                sums[SQUARES + k] += (y - t) ** 2
        if label >= 0:
            own = s[p + label * stride] if outputs > 1 else F(0)
            rank = 0
            for k in range(outputs):
                other = s[p + k * stride]
                rank += other > own or (other == own and k < label)
            if outputs == 1:
                rank = (s[p] > net.halfway) != (label == 1)
            sums[CORRECT] += rank == 0
            sums[TOP] += rank < net.top


@compiled
def _of_class(kind: int, s: Array, p: int, outputs: int, stride: int, label: int) -> float:
    own, total = np.float64(s[p + label * stride]), 0.0
    if kind == MULTI_HINGE:
        for k in range(outputs):
            if k != label:
                total += max(0.0, 1.0 - own + s[p + k * stride])
        return total / outputs
    highest = s[p]
    for k in range(1, outputs):
        highest = max(highest, s[p + k * stride])
    for k in range(outputs):
        total += math.exp(np.float64(s[p + k * stride]) - highest)
    return float(math.log(total) + highest - own)


@compiled
def _of_output(kind: int, y: float, t: float) -> float:
    e = abs(y - t)
    if kind == MSE:
        return e * e
    if kind == MAE:
        return e
    if kind == HUBER:
        return 0.5 * e * e if e < 1.0 else e - 0.5
    if kind == BINARY_CROSS_ENTROPY:
        return max(y, 0.0) - y * t + math.log1p(math.exp(-abs(y)))
    margin = 1.0 - y * t
    return margin if margin > 0.0 or margin != margin else 0.0
