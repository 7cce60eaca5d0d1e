"""Optimiser, penalty and stop conditions as rows of numbers."""

from __future__ import annotations

from math import inf, nan

import numpy as np
from numpy.typing import NDArray

from app.learners.back_propagation.compiled import records, updates
from app.learners.back_propagation.live_settings import LiveSettings
from app.training.optimizers import Adagrad, Adam, AdamW, RmsProp, Sgd
from app.training.stop import Stop, StopConditions


def hypers(settings: LiveSettings) -> NDArray[np.float64]:
    """`hyper` of updates.py; the learning rate comes with each step."""
    row = np.zeros(updates.HYPERS)
    optimizer, regularization = settings.optimizer, settings.regularization
    row[updates.L1], row[updates.L2] = regularization.l1, regularization.l2
    row[updates.CLIP] = inf if settings.clip_norm is None else settings.clip_norm
    row[updates.DECAY] = optimizer.weight_decay
    match optimizer:
        case Sgd():
            row[updates.CODE], row[updates.MOMENTUM] = updates.SGD, optimizer.momentum
            row[updates.NESTEROV] = optimizer.nesterov and optimizer.momentum > 0
        case Adagrad():
            row[updates.CODE], row[updates.LR_DECAY] = updates.ADAGRAD, optimizer.lr_decay
            row[updates.EPS] = optimizer.eps
        case RmsProp():
            row[updates.CODE], row[updates.MOMENTUM] = updates.RMSPROP, optimizer.momentum
            row[updates.BETA2], row[updates.CENTERED] = optimizer.alpha, optimizer.centered
            row[updates.EPS] = optimizer.eps
        case Adam() | AdamW():
            row[updates.CODE] = updates.ADAMW if isinstance(optimizer, AdamW) else updates.ADAM
            row[updates.BETA1], row[updates.BETA2] = optimizer.betas
            row[updates.EPS] = optimizer.eps
    return row


def stops(stop: StopConditions) -> NDArray[np.float64]:
    """`stops` of records.py: NaN, or infinity, for a condition that is not set."""
    assert isinstance(stop, Stop)
    row = np.empty(4)
    row[records.STOP_LOSS] = nan if stop.loss is None else stop.loss
    row[records.STOP_ACCURACY] = nan if stop.accuracy is None else np.float32(stop.accuracy)
    row[records.STOP_EPOCHS] = inf if stop.epochs is None else stop.epochs
    row[records.STOP_PATIENCE] = inf if stop.patience is None else stop.patience
    return row
