"""A layer as rows of numbers, one for each operation: what the compiled loops read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.layers.activations.prelu import Prelu
from app.layers.declaration import Layer
from app.layers.dense import Dense
from app.layers.dropout import Dropout
from app.layers.merge import Add, Concatenate
from app.layers.normalization.batch_norm import BatchNorm
from app.layers.normalization.layer_norm import LayerNorm
from app.layers.spatial.convolution import Conv1d, Conv2d, Convolution
from app.layers.spatial.global_pooling import GlobalAvgPool, GlobalMaxPool, GlobalPooling
from app.layers.spatial.pooling import AvgPool1d, AvgPool2d, MaxPool1d, MaxPool2d, Pooling
from app.learners.back_propagation.compiled.activations import CODES, IDENTITY
from app.network.graph import Node
from app.schema.shape import size

DENSE, CONVOLVE, PRELU, BATCH_NORM, LAYER_NORM, ACTIVATE, MAX_POOL, AVERAGE_POOL, ADD, DROPOUT = range(10)
"""What an operation does."""
KIND, CODE, IN, OUT, INPUTS, OUTPUTS, WEIGHT, BIAS, STATISTICS, POSITION, SHARES = range(11)
"""Columns of an operation: what it does, how (which activation, how many features share a slope,
who of several equal ones is the largest), the first feature it reads and writes, how many, where
its parameters start in the vector and its statistics in theirs (−1: none), its layer's place in
canonical order, whether a later operation reads the same features, so that on the way back deltas
add up.
"""
(
    CHANNELS,
    HEIGHT,
    WIDTH,
    KERNEL_HEIGHT,
    KERNEL_WIDTH,
    STEP,
    MARGIN_HEIGHT,
    MARGIN_WIDTH,
    OUT_HEIGHT,
    OUT_WIDTH,
) = range(11, 21)
"""Where a window slides: the map that it sees, its size, its stride, what is added around the map,
how many positions it has. Batch norm has channels alone.
"""
COLUMNS = 21

KINDS: dict[type[Layer], int] = {
    Dense: DENSE,
    Conv1d: CONVOLVE,
    Conv2d: CONVOLVE,
    Prelu: PRELU,
    BatchNorm: BATCH_NORM,
    LayerNorm: LAYER_NORM,
    MaxPool1d: MAX_POOL,
    MaxPool2d: MAX_POOL,
    GlobalMaxPool: MAX_POOL,
    AvgPool1d: AVERAGE_POOL,
    AvgPool2d: AVERAGE_POOL,
    GlobalAvgPool: AVERAGE_POOL,
    Dropout: DROPOUT,
}
"""What is none of these is an activation, or a merge."""
SETTINGS: dict[str, tuple[str, ...]] = {
    "leaky-relu": ("slope",),
    "elu": ("alpha",),
    "step": ("straight_through",),
    "bipolar-step": ("straight_through",),
    "dropout": ("rate",),
    "batch-norm": ("epsilon", "momentum"),
    "layer-norm": ("epsilon",),
}
"""The settings that a layer's formula uses, two at most."""


def passes(node: Node) -> bool:
    """Whether it hands its input on as it is."""
    silent = isinstance(node.layer, Dropout) and node.layer.rate == 0
    return silent or node.layer.type in ("identity", "flatten", "reshape")


def operations(
    node: Node, sources: list[int], end: int, parameters: tuple[int, int, int], position: int
) -> Iterator[list[int]]:
    """The rows of a layer that reads at `sources` and writes from `end` on; `parameters`: where its
    weight, bias and statistics start.

    A merge has a row for each input: the first is copied, the others are added, or copied beside
    it.
    """
    facts = [*parameters, position, 0, *_geometry(node)]
    if not isinstance(node.layer, Add | Concatenate):
        sizes = size(node.input_shapes[0]), size(node.output_shape)
        yield [KINDS.get(type(node.layer), ACTIVATE), _code(node), sources[0], end, *sizes, *facts]
        return
    for number, (source, shape) in enumerate(zip(sources, node.input_shapes, strict=True)):
        adds = isinstance(node.layer, Add) and number > 0
        yield [ADD if adds else ACTIVATE, IDENTITY, source, end, size(shape), size(shape), *facts]
        end += 0 if isinstance(node.layer, Add) else size(shape)


def settings(node: Node) -> tuple[float, float]:
    """What its formula uses."""
    layer: Any = node.layer
    first, second, *_ = [*(float(getattr(layer, name)) for name in SETTINGS.get(layer.type, ())), 0.0, 0.0]
    return first, second


def _code(node: Node) -> int:
    layer = node.layer
    if isinstance(layer, Prelu):
        return size(node.output_shape if layer.shared else node.output_shape[1:])
    return CODES.get(layer.type, int(isinstance(layer, GlobalMaxPool)))


def _geometry(node: Node) -> tuple[int, ...]:
    """Where its window slides, zeros where it has none; a sequence is a map of one row, and a
    global pool sees it whole.
    """
    layer, (channels, *axes) = node.layer, node.input_shapes[0]
    flat = (1,) * (2 - len(axes))
    if isinstance(layer, GlobalPooling):
        return (channels, *flat, *axes, *flat, *axes, 1, 0, 0, 1, 1)
    if not isinstance(layer, Convolution | Pooling):
        return (channels, *(0,) * (COLUMNS - CHANNELS - 1))
    kernel = (*flat, *(layer.kernel_size for _ in axes))
    window, margins = layer.window, (*(0 for _ in flat), *layer.window.margins)
    return (channels, *flat, *axes, *kernel, window.stride, *margins, *flat, *node.output_shape[1:])
