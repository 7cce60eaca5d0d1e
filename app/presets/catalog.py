"""Every template, in the order of a course."""

from app.presets.adversarial import GAN_COLLAPSE, GAN_DIGITS, GAN_RING
from app.presets.attention import REVERSE, SORT
from app.presets.autoencoders import (
    AUTOENCODER,
    COLLAPSED_CODE,
    DENOISING,
    LINEAR_AUTOENCODER,
    VARIATIONAL,
)
from app.presets.chirps import CHIRPS_DENSE, CHIRPS_TIME_DELAY
from app.presets.deep import BATCH_NORM, RELU, RESIDUAL, VANISHING
from app.presets.drawn import DRAWN
from app.presets.gpt import BY_HEART, ENGLISH, KOREAN
from app.presets.lenet import LENET
from app.presets.linear import LINEAR
from app.presets.logistic import LOGISTIC
from app.presets.over_fitting import DROPOUT, EARLY_STOPPING, MORE_DATA, OVER_FITTING, WEIGHT_PENALTY
from app.presets.perceptron import PERCEPTRON_AND, PERCEPTRON_IRIS, PERCEPTRON_OR, PERCEPTRON_XOR
from app.presets.playground import PLAYGROUND
from app.presets.residual import PLAIN_32, RESIDUAL_32
from app.presets.sequences import RECALL_LSTM, RECALL_RNN, WAVES_LSTM
from app.presets.softmax import SOFTMAX
from app.presets.template import Template
from app.presets.xor import XOR

TEMPLATES: tuple[Template, ...] = (
    PERCEPTRON_AND, PERCEPTRON_OR, PERCEPTRON_XOR, PERCEPTRON_IRIS,
    LINEAR, LOGISTIC, SOFTMAX,
    XOR, PLAYGROUND, DRAWN,
    VANISHING, RELU, BATCH_NORM, RESIDUAL, PLAIN_32, RESIDUAL_32,
    OVER_FITTING, MORE_DATA, WEIGHT_PENALTY, DROPOUT, EARLY_STOPPING,
    LENET,
    RECALL_RNN, RECALL_LSTM, WAVES_LSTM, CHIRPS_TIME_DELAY, CHIRPS_DENSE, REVERSE, SORT,
    ENGLISH, KOREAN, BY_HEART,
    LINEAR_AUTOENCODER, AUTOENCODER, DENOISING, VARIATIONAL, COLLAPSED_CODE,
    GAN_RING, GAN_COLLAPSE, GAN_DIGITS,
)  # fmt: skip
