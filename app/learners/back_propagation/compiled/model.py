"""The network of a compiled run: its parameters are PyTorch's, its passes in evaluation mode are
compiled.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from app.learners.back_propagation.compiled import kernel, losses, records, windows
from app.learners.back_propagation.compiled.operations import DROPOUT, KIND
from app.learners.back_propagation.compiled.passes import LANES
from app.learners.back_propagation.compiled.plan import plan
from app.learners.back_propagation.compiled.streams import WORDS
from app.learners.back_propagation.metrics import TOP
from app.learners.back_propagation.model.model import Model, OverPlanes, laid_out
from app.network.graph import Node
from app.network.specification import INPUT
from app.schema.shape import size

CHUNK_BYTES = 128 * 1024
"""Signals of one pass in evaluation mode: what the second-level cache holds."""
CHUNKS = 32, 512


class CompiledModel(Model):
    """A Model whose `evaluate` and `collect` take the engine that trains."""

    channels_last = False

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.running, places = _in_one_vector(self.module)
        self.plan = plan(self.graph, self.flat, places, self.readout)
        self.network = _network(self)
        self.nodes = {node.id: node for node in self.graph.nodes}
        self.values: NDArray[np.float32] = self.flat.values.numpy()
        fitting = CHUNK_BYTES // (4 * self.plan.features) // LANES * LANES
        self.chunk = min(max(fitting, CHUNKS[0]), CHUNKS[1])
        self._room = self.room(self.chunk)
        self._signals = np.empty(self.plan.features * self.chunk, np.float32)
        self._found: dict[tuple[str, ...], tuple[NDArray[np.int64], dict[str, slice]]] = {}

    @property
    def moving(self) -> list[Tensor]:
        """See Model.moving."""
        return [self.running]

    def room(self, stride: int, masks: int = 0, seed: int = 0) -> records.Room:
        """For passes of so many samples, with `masks` factors of dropout."""
        made, moments = self.plan, len(self.running)
        line = made.line * min(stride, windows.TOGETHER)
        maps = max(windows.BLOCK, line) if made.kernels else 0
        sizes = masks, max(maps, 4 * stride), maps, made.kernels, moments, made.shared * stride
        starts = np.cumsum([0, *sizes])
        return records.Room(
            moment=np.array([seed, 0, 0, 0, 0, 0], np.uint64),
            stream=np.zeros(WORDS, np.uint64),
            running=self.running.numpy(),
            space=np.zeros(starts[records.END], np.float32),
            starts=starts,
        )

    def evaluate(self, inputs: Tensor, lengths: Tensor | None = None) -> Tensor:
        """Scores [n, outputs] in evaluation mode; of whole sequences, since there are no others
        here.
        """
        return torch.from_numpy(self._outputs(inputs, scores_only=True))

    def collect(
        self, inputs: Tensor, layers: list[str], lengths: Tensor | None = None
    ) -> dict[str, NDArray[np.float32]]:
        """The outputs [n, …] of the named layers in evaluation mode."""
        signals = self._outputs(inputs, scores_only=False)
        return {name: self.output_of(self.nodes[name], signals) for name in layers}

    def over_planes(self, inputs: Tensor, few: int, layers: Sequence[str]) -> OverPlanes:
        """See Model.over_planes."""
        rows = np.ascontiguousarray(inputs.numpy().reshape(len(inputs), -1))
        wanted, units = self._wanted(tuple(layers))
        scores = np.empty((self.plan.outputs, few), np.float32)
        signals = np.empty((len(wanted), len(rows) - few), np.float32)
        kernel.over_planes(
            self.network, self.values, rows, self.chunk, self._signals, self._room, scores, wanted, signals
        )
        if self.readout.fused and (own := units.get(self.graph.output.id)):
            signals[own] = self.readout.shown(torch.from_numpy(signals[own].T)).T.numpy()
        return torch.from_numpy(scores).T, signals, units

    def _wanted(self, layers: tuple[str, ...]) -> tuple[NDArray[np.int64], dict[str, slice]]:
        """The features that are the layers' units, and where each layer's lie among them; found
        once.
        """
        if layers not in self._found:
            sizes = {node.id: size(node.output_shape) for node in self.graph.nodes}
            sizes[INPUT] = size(self.graph.input_shape)
            starts = self.plan.slots | {INPUT: 0}
            features = [range(starts[name], starts[name] + sizes[name]) for name in layers]
            self._found[layers] = np.array([*chain(*features)], np.int64), laid_out(layers, sizes)
        return self._found[layers]

    def output_of(self, node: Node, signals: NDArray[np.float32]) -> NDArray[np.float32]:
        """A layer's output [n, …] among all signals [n, features]; what is part of the loss is
        applied here.
        """
        slot = self.plan.slots[node.id]
        output = signals[:, slot : slot + size(node.output_shape)].reshape(-1, *node.output_shape)
        if self.readout.fused and node is self.graph.output:
            return self.readout.shown(torch.from_numpy(np.ascontiguousarray(output))).numpy()
        return output

    def _outputs(self, inputs: Tensor, scores_only: bool) -> NDArray[np.float32]:
        rows = np.ascontiguousarray(inputs.numpy().reshape(len(inputs), -1))
        width = self.plan.outputs if scores_only else self.plan.features
        result = np.empty((len(rows), width), np.float32)
        kernel.outputs(
            self.network, self.values, rows, self.chunk, self._signals, self._room, scores_only, result
        )
        return result


def _in_one_vector(module: nn.Module) -> tuple[Tensor, dict[str, int]]:
    """Make a module's statistics views into one vector; that, and where each starts."""
    buffers = dict(module.named_buffers())
    vector = torch.cat([*(each.flatten() for each in buffers.values()), torch.empty(0)])
    places, end = {}, 0
    for name, each in buffers.items():
        owner, _, own = name.rpartition(".")
        places[name], end = end, end + each.numel()
        setattr(module.get_submodule(owner), own, vector[places[name] : end].view(each.shape))
    return vector, places


def _network(model: CompiledModel) -> records.Network:
    readout, made = model.readout, model.plan
    several = readout.encoding == "classes" and readout.loss == "hinge"
    return records.Network(
        operations=made.operations,
        settings=made.settings,
        features=made.features,
        scores=made.scores,
        outputs=made.outputs,
        kind=losses.MULTI_HINGE if several else losses.CODES[readout.loss],
        halfway=readout.halfway,
        top=TOP if readout.task != "regression" and made.outputs > TOP else 0,
        regression=readout.task == "regression",
        dropout=bool((made.operations[:, KIND] == DROPOUT).any()),
    )
