"""The modules that `torch.nn` lacks. The only files of `app.layers` that import torch at their top.

Each class stands alone, on `torch` and `nn` only: generated source quotes it word for word
(`app.layers.definitions`). A `mask` is bool [n, time]: which steps of x [n, channels, time] are
there; None: all.
"""

from app.layers.modules.merging import Add, Concatenate, Multiply
from app.layers.modules.normalization import BatchNorm, GroupNorm, LayerNorm, RmsNorm, StepNorm, StepRmsNorm
from app.layers.modules.pointwise import BipolarSigmoid, BipolarStep, Maxout, Scale, Step
from app.layers.modules.random import (
    GaussianNoise,
    Reparameterize,
    Stochastic,
    StreamDropout,
    StreamNoise,
    StreamReparameterize,
)
from app.layers.modules.recurrent import Gru, Lstm, Recurrent, Rnn
from app.layers.modules.sequence import (
    Attention,
    LastStep,
    LearnedPositions,
    LinearOverTime,
    SinusoidalPositions,
    TokenEmbedding,
)
from app.layers.modules.windows import (
    AvgPool1d,
    Conv1d,
    ConvTranspose1d,
    GlobalAvgPool,
    GlobalMaxPool,
    MaxPool1d,
)

__all__ = [
    "Add",
    "Attention",
    "AvgPool1d",
    "BatchNorm",
    "BipolarSigmoid",
    "BipolarStep",
    "Concatenate",
    "Conv1d",
    "ConvTranspose1d",
    "GaussianNoise",
    "GlobalAvgPool",
    "GlobalMaxPool",
    "GroupNorm",
    "Gru",
    "LastStep",
    "LayerNorm",
    "LearnedPositions",
    "LinearOverTime",
    "Lstm",
    "MaxPool1d",
    "Maxout",
    "Multiply",
    "Recurrent",
    "Reparameterize",
    "RmsNorm",
    "Rnn",
    "Scale",
    "SinusoidalPositions",
    "Step",
    "StepNorm",
    "StepRmsNorm",
    "Stochastic",
    "StreamDropout",
    "StreamNoise",
    "StreamReparameterize",
    "TokenEmbedding",
]
