"""The modules that `torch.nn` lacks. The only files of `app.layers` that import torch at their top.

Each class stands alone, on `torch` and `nn` only: generated source quotes it word for word
(`app.layers.definitions`). A `mask` is bool [n, time]: which steps of x [n, channels, time] are
there; None: all.
"""

from app.layers.modules.merging import Add, Concatenate, Multiply
from app.layers.modules.normalization import BatchNorm, LayerNorm
from app.layers.modules.pointwise import BipolarSigmoid, BipolarStep, Maxout, Step
from app.layers.modules.random import StreamDropout
from app.layers.modules.windows import AvgPool1d, Conv1d, GlobalAvgPool, GlobalMaxPool, MaxPool1d

__all__ = [
    "Add",
    "AvgPool1d",
    "BatchNorm",
    "BipolarSigmoid",
    "BipolarStep",
    "Concatenate",
    "Conv1d",
    "GlobalAvgPool",
    "GlobalMaxPool",
    "LayerNorm",
    "MaxPool1d",
    "Maxout",
    "Multiply",
    "Step",
    "StreamDropout",
]
