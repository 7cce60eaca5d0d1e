"""Every layer there is."""

from difflib import get_close_matches
from typing import Annotated, get_args

from pydantic import Field

from app.layers.activations.elu import Elu, Selu
from app.layers.activations.gelu import Gelu
from app.layers.activations.identity import Identity
from app.layers.activations.leaky_relu import LeakyRelu
from app.layers.activations.maxout import Maxout
from app.layers.activations.prelu import Prelu
from app.layers.activations.relu import Relu
from app.layers.activations.sigmoid import BipolarSigmoid, Sigmoid
from app.layers.activations.silu import Silu
from app.layers.activations.softmax import Softmax
from app.layers.activations.softplus import Softplus
from app.layers.activations.step import BipolarStep, Step
from app.layers.activations.tanh import Tanh
from app.layers.activations.threshold import Threshold
from app.layers.declaration import Layer
from app.layers.dense import Dense
from app.layers.dropout import Dropout
from app.layers.gaussian_noise import GaussianNoise
from app.layers.merge import Add, Concatenate, Multiply
from app.layers.normalization.batch_norm import BatchNorm
from app.layers.normalization.group_norm import GroupNorm, InstanceNorm
from app.layers.normalization.layer_norm import LayerNorm, RmsNorm
from app.layers.recurrent.gru import Gru
from app.layers.recurrent.lstm import Lstm
from app.layers.recurrent.rnn import Rnn
from app.layers.reparameterize import Reparameterize
from app.layers.scale import Scale
from app.layers.sequence.attention import Attention
from app.layers.sequence.embedding import Embedding
from app.layers.sequence.positions import PositionalEncoding
from app.layers.sequence.steps import LastStep, MeanOverTime
from app.layers.shape.flatten import Flatten
from app.layers.shape.reshape import Reshape
from app.layers.spatial.convolution import Conv1d, Conv2d
from app.layers.spatial.global_pooling import GlobalAvgPool, GlobalMaxPool
from app.layers.spatial.pooling import AvgPool1d, AvgPool2d, MaxPool1d, MaxPool2d
from app.layers.spatial.transposed import ConvTranspose1d, ConvTranspose2d
from app.layers.spatial.upsample import Upsample

AnyLayer = Annotated[
    Dense
    # activations, from the neuron of 1943 to today's
    | Step | BipolarStep | Threshold | Identity | Sigmoid | BipolarSigmoid | Tanh
    | Relu | LeakyRelu | Prelu | Elu | Selu | Softplus | Gelu | Silu | Maxout | Softmax
    | Dropout | GaussianNoise | Reparameterize | BatchNorm | LayerNorm | RmsNorm | GroupNorm | InstanceNorm
    | Conv1d | Conv2d | ConvTranspose1d | ConvTranspose2d
    | MaxPool1d | MaxPool2d | AvgPool1d | AvgPool2d | GlobalAvgPool | GlobalMaxPool | Upsample
    | Rnn | Lstm | Gru | Embedding | PositionalEncoding | Attention | LastStep | MeanOverTime
    | Flatten | Reshape
    | Add | Multiply | Concatenate | Scale,
    Field(discriminator="type"),
]  # fmt: skip

LAYERS: tuple[type[Layer], ...] = get_args(get_args(AnyLayer)[0])


def layer_name(layer: type[Layer]) -> str:
    """Its name in JSON: "max-pool2d"."""
    name: str = layer.model_fields["type"].default
    return name


def layer_class(name: str) -> type[Layer]:
    """The layer of that name in JSON. Raises LookupError, with the names that come near."""
    names = {layer_name(each): each for each in LAYERS}
    if name not in names:
        near = get_close_matches(name, names, n=3) or names
        raise LookupError(f"there is no layer {name!r}; did you mean one of these: {', '.join(near)}?")
    return names[name]
