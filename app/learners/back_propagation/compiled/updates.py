"""One update: the penalty's gradient, the optimiser's step, and the stop at zero of L1, parameter
by parameter in one pass.

The formulas are those of `torch.optim` (each tested step for step) and of
`app.learners.back_propagation.update.penalty`. `state`, three times float32 [n], holds what the
optimiser remembers, in the order of `app.learners.back_propagation.update.updates.begin`; `hyper`
float64 [HYPERS] its settings.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from app.learners.back_propagation.compiled.jit import compiled
from app.learners.back_propagation.compiled.records import Parameters, States

Array = np.ndarray[Any, Any]
F = np.float32
SMALLEST_NORM = F(1e-6)
"""See `app.learners.back_propagation.update.step`."""

SGD, ADAGRAD, RMSPROP, ADAM, ADAMW = range(5)
CODE, DECAY, MOMENTUM, NESTEROV, BETA1, BETA2, EPS, CENTERED, LR_DECAY, L1, L2, CLIP, HYPERS = range(13)
"""Places in `hyper`. ALPHA of RMSprop is BETA2's; CLIP is infinite where nothing is clipped."""


@compiled
def norm(vector: Array) -> Any:
    """√Σx²."""
    total = F(0)
    for x in vector:
        total += x * x
    return np.sqrt(total)


@compiled
def penalise(l1: Any, l2: Any, w: Any, g: Any) -> Any:
    """The gradient with the penalty's; at a zero weight L1 takes from the loss's pull what it can
    hold.
    """
    g = g + F(2) * l2 * w
    if l1 == F(0):
        return g
    if w == F(0):
        return g - l1 if g > l1 else (g + l1 if g < -l1 else (F(0) if g == g else g))
    return g + l1 if w > F(0) else g - l1


@compiled
def _sgd(hyper: Array, rate: float, scale: Any, values: Array, gradients: Array, state: States) -> None:
    eta, decay, momentum = F(rate), F(hyper[DECAY]), F(hyper[MOMENTUM])
    nesterov = hyper[NESTEROV] > 0
    if momentum == F(0):
        for k in range(len(values)):
            values[k] -= eta * (scale * gradients[k] + decay * values[k])
        return
    kept = state[0]
    for k in range(len(values)):
        g = scale * gradients[k] + decay * values[k]
        kept[k] = momentum * kept[k] + g
        values[k] -= eta * (g + momentum * kept[k] if nesterov else kept[k])


@compiled
def _adagrad(
    hyper: Array, rate: float, scale: Any, step: float, values: Array, gradients: Array, state: States
) -> None:
    eta = F(rate / (1.0 + (step - 1.0) * hyper[LR_DECAY]))
    decay, eps, total = F(hyper[DECAY]), F(hyper[EPS]), state[0]
    for k in range(len(values)):
        g = scale * gradients[k] + decay * values[k]
        total[k] += g * g
        values[k] -= eta * g / (np.sqrt(total[k]) + eps)


@compiled
def _rmsprop(hyper: Array, rate: float, scale: Any, values: Array, gradients: Array, state: States) -> None:
    eta, decay, alpha, eps = F(rate), F(hyper[DECAY]), F(hyper[BETA2]), F(hyper[EPS])
    momentum, centered = F(hyper[MOMENTUM]), hyper[CENTERED] > 0
    square, mean, kept = state[0], state[1], state[2]
    new = F(1.0 - hyper[BETA2])
    for k in range(len(values)):
        g = scale * gradients[k] + decay * values[k]
        square[k] = alpha * square[k] + new * g * g
        variance = square[k]
        if centered:
            mean[k] += new * (g - mean[k])
            variance = square[k] - mean[k] * mean[k]
        g = g / (np.sqrt(variance) + eps)
        if momentum > F(0):
            kept[k] = momentum * kept[k] + g
            g = kept[k]
        values[k] -= eta * g


@compiled
def _adam(
    hyper: Array, rate: float, scale: Any, step: float, values: Array, gradients: Array, state: States
) -> None:
    decoupled = hyper[CODE] == ADAMW
    shrink = F(1.0 - rate * hyper[DECAY]) if decoupled else F(1)
    decay = F(0) if decoupled else F(hyper[DECAY])
    beta1, beta2, eps = F(hyper[BETA1]), F(hyper[BETA2]), F(hyper[EPS])
    new1, new2 = F(1.0 - hyper[BETA1]), F(1.0 - hyper[BETA2])
    size = F(rate / (1.0 - math.pow(hyper[BETA1], step)))
    root = F(math.sqrt(1.0 - math.pow(hyper[BETA2], step)))
    mean, square = state[0], state[1]
    for k in range(len(values)):
        w = values[k] * shrink
        g = scale * gradients[k] + decay * w
        mean[k] = beta1 * mean[k] + new1 * g
        square[k] = beta2 * square[k] + new2 * g * g
        values[k] = w - size * mean[k] / (np.sqrt(square[k]) / root + eps)


@compiled
def _optimise(
    hyper: Array, rate: float, scale: Any, step: Array, values: Array, gradients: Array, state: States
) -> None:
    code = int(hyper[CODE])
    step[0] += F(1)
    if code == SGD:
        _sgd(hyper, rate, scale, values, gradients, state)
    elif code == ADAGRAD:
        _adagrad(hyper, rate, scale, np.float64(step[0]), values, gradients, state)
    elif code == RMSPROP:
        _rmsprop(hyper, rate, scale, values, gradients, state)
    else:
        _adam(hyper, rate, scale, np.float64(step[0]), values, gradients, state)


@compiled
def update(hyper: Array, rate: float, own: Parameters) -> Any:
    """Move values and state one step; the gradients gain the penalty's, and are taken as long as
    they may be. Returns their norm.

    Only weights, which come first, are regularised.
    """
    l1, l2, values, gradients = F(hyper[L1]), F(hyper[L2]), own.values, own.gradients
    if l1 > F(0):
        for k in range(own.weights):
            own.before[k], own.pulls[k] = values[k], gradients[k]
    if l1 > F(0) or l2 > F(0):
        for k in range(own.weights):
            gradients[k] = penalise(l1, l2, values[k], gradients[k])
    length = norm(gradients)
    scale = min(F(1), F(hyper[CLIP]) / (length + SMALLEST_NORM)) if hyper[CLIP] < math.inf else F(1)
    _optimise(hyper, rate, scale, own.step, values, gradients, own.state)
    if l1 > F(0):
        for k in range(own.weights):
            held = abs(own.pulls[k]) <= l1
            if held and np.sign(values[k]) != np.sign(own.before[k]):
                values[k] = F(0)
    return length


@compiled
def penalty(hyper: Array, weights: int, values: Array) -> float:
    """l1 · Σ|w| + l2 · Σw²."""
    total = 0.0
    for k in range(weights):
        w = np.float64(values[k])
        total += hyper[L1] * abs(w) + hyper[L2] * w * w
    return total
