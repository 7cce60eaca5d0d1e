"""Layers that bring numbers to mean 0 and variance 1.

Signals as in passes.py; what lies behind the last sample of a batch is left out.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from app.learners.back_propagation.compiled.jit import compiled
from app.learners.back_propagation.compiled.operations import BIAS, CHANNELS, OUTPUTS, STATISTICS, WEIGHT

Array = np.ndarray[Any, Any]
F = np.float32
EPSILON, MOMENTUM = range(2)
"""Places in an operation's settings."""


@compiled
def moments_of(x: Array, samples: int, stride: int) -> tuple[Any, Any]:
    """The mean of a channel over positions and samples, and the sum of squared distances from
    it.
    """
    count, total, squares = F(len(x) // stride * samples), F(0), F(0)
    for start in range(0, len(x), stride):
        row = x[start : start + samples]
        for k in range(samples):
            total += row[k]
    mean = total / count
    for start in range(0, len(x), stride):
        row = x[start : start + samples]
        for k in range(samples):
            squares += (row[k] - mean) * (row[k] - mean)
    return mean, squares


@compiled
def batch_norm(
    o: Array, setting: Array, values: Array, x: Array, y: Array, running: Array, moments: Array, training: bool, samples: int, stride: int
) -> None:  # fmt: skip
    """γ · (x − mean) / √(variance + ε) + β by channel: the batch's own moments in training, which
    then enter the running ones, unless a channel has but one number; else the running ones.
    """
    channels = o[CHANNELS]
    length, means, variances = o[OUTPUTS] // channels * stride, o[STATISTICS], o[STATISTICS] + channels
    count, momentum = length // stride * samples, setting[MOMENTUM]
    for c in range(channels):
        signal, row = x[c * length : (c + 1) * length], y[c * length : (c + 1) * length]
        mean, variance = running[means + c], running[variances + c]
        if training and count > 1:
            mean, squares = moments_of(signal, samples, stride)
            variance = squares / F(count)
            running[means + c] += momentum * (mean - running[means + c])
            running[variances + c] += momentum * (squares / F(count - 1) - running[variances + c])
        inverse = F(1) / np.sqrt(variance + setting[EPSILON])
        moments[means + c], moments[variances + c] = mean, inverse
        scale = values[o[WEIGHT] + c] * inverse
        shift = values[o[BIAS] + c] - mean * scale
        for k in range(length):
            row[k] = signal[k] * scale + shift


@compiled
def batch_norm_back(
    o: Array,
    values: Array,
    g: Array,
    x: Array,
    dx: Array,
    dy: Array,
    moments: Array,
    samples: int,
    stride: int,
) -> None:
    """dγ, dβ and dX; the batch's moments hang on X too. Ioffe and Szegedy (2015), section 3."""
    channels = o[CHANNELS]
    length, means, inverses = o[OUTPUTS] // channels * stride, o[STATISTICS], o[STATISTICS] + channels
    count = length // stride * samples
    for c in range(channels):
        mean, inverse, shift, scale = moments[means + c], moments[inverses + c], F(0), F(0)
        for start in range(c * length, (c + 1) * length, stride):
            row, delta = x[start : start + samples], dy[start : start + samples]
            for k in range(samples):
                shift += delta[k]
                scale += delta[k] * (row[k] - mean)
        scale *= inverse
        g[o[WEIGHT] + c], g[o[BIAS] + c] = scale, shift
        factor = values[o[WEIGHT] + c] * inverse
        own = F(1) / F(count) if count > 1 else F(0)
        for start in range(c * length, (c + 1) * length, stride):
            row, delta, back = (
                x[start : start + samples],
                dy[start : start + samples],
                dx[start : start + stride],
            )
            for k in range(samples):
                back[k] = factor * (delta[k] - own * (shift + (row[k] - mean) * inverse * scale))
            back[samples:] = F(0)


@compiled
def sample_moments(x: Array, mean: Array, inverse: Array, epsilon: Any, stride: int) -> None:
    """Each sample's mean over all its numbers, and 1 / √(variance + ε)."""
    share = F(1) / F(len(x) // stride)
    mean[:] = F(0)
    inverse[:] = F(0)
    for start in range(0, len(x), stride):
        row = x[start : start + stride]
        for k in range(stride):
            mean[k] += row[k] * share
    for start in range(0, len(x), stride):
        row = x[start : start + stride]
        for k in range(stride):
            inverse[k] += (row[k] - mean[k]) * (row[k] - mean[k]) * share
    for k in range(stride):
        inverse[k] = F(1) / np.sqrt(inverse[k] + epsilon)


@compiled
def layer_norm(
    o: Array, setting: Array, values: Array, x: Array, y: Array, lanes: Array, stride: int
) -> None:
    """γ · (x − mean) / √(variance + ε) + β, with each sample's own moments.

    `lanes`: room for four numbers a sample.
    """
    mean, inverse = lanes[:stride], lanes[stride : 2 * stride]
    sample_moments(x, mean, inverse, setting[EPSILON], stride)
    for f in range(o[OUTPUTS]):
        scale, shift = values[o[WEIGHT] + f], values[o[BIAS] + f]
        signal, row = x[f * stride : (f + 1) * stride], y[f * stride : (f + 1) * stride]
        for k in range(stride):
            row[k] = (signal[k] - mean[k]) * inverse[k] * scale + shift


@compiled
def layer_norm_back(
    o: Array,
    setting: Array,
    values: Array,
    g: Array,
    x: Array,
    dx: Array,
    dy: Array,
    lanes: Array,
    stride: int,
) -> None:
    """dγ, dβ and dX; a sample's moments hang on X too."""
    mean, inverse = lanes[:stride], lanes[stride : 2 * stride]
    shift, scale = lanes[2 * stride : 3 * stride], lanes[3 * stride : 4 * stride]
    sample_moments(x, mean, inverse, setting[EPSILON], stride)
    shift[:] = F(0)
    scale[:] = F(0)
    for f in range(o[OUTPUTS]):
        signal, delta = x[f * stride : (f + 1) * stride], dy[f * stride : (f + 1) * stride]
        own, of_scale, of_shift = values[o[WEIGHT] + f], F(0), F(0)
        for k in range(stride):
            normal = (signal[k] - mean[k]) * inverse[k]
            of_scale += delta[k] * normal
            of_shift += delta[k]
            shift[k] += own * delta[k]
            scale[k] += own * delta[k] * normal
        g[o[WEIGHT] + f], g[o[BIAS] + f] = of_scale, of_shift
    share = F(1) / F(o[OUTPUTS])
    for f in range(o[OUTPUTS]):
        signal, delta = x[f * stride : (f + 1) * stride], dy[f * stride : (f + 1) * stride]
        own, back = values[o[WEIGHT] + f], dx[f * stride : (f + 1) * stride]
        for k in range(stride):
            normal = (signal[k] - mean[k]) * inverse[k]
            back[k] = inverse[k] * (own * delta[k] - share * (shift[k] + normal * scale[k]))
