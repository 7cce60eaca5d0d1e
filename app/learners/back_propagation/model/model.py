"""A network on a device, with the reading of its output under a loss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import ClassVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from app.datasets.declaration import Description
from app.layers.modules import Stochastic, StreamReparameterize
from app.learners.back_propagation.model.flat import FlatParameters
from app.learners.back_propagation.model.reading import Reading, joined
from app.learners.back_propagation.model.targets import Readout
from app.learners.back_propagation.pytorch.draws import HeldDraws
from app.learners.learner import Arrays
from app.network.graph import Graph
from app.network.module import build
from app.network.specification import INPUT
from app.randomness import Stream, generator
from app.schema.shape import size
from app.training.losses import Encoding, LossName

OverPlanes = tuple[Tensor, NDArray[np.float32], dict[str, slice]]
"""Scores, signals, and where each layer's are."""
CHUNK_ROWS = 4096
CHUNK_NUMBERS = 1 << 24
"""Rows, and activations of all layers together, that one pass in evaluation mode may hold:

64 MiB.
"""


class Model:
    """The network of a run: its module, its parameters as one vector, its dropout streams.

    Scores are what the loss takes (see Readout). The module rests in training mode; `evaluating`
    leaves it for a while.
    """

    channels_last: ClassVar[bool] = True
    """Whether filters may lie so, for PyTorch's sake."""

    def __init__(
        self,
        graph: Graph,
        loss: LossName,
        description: Description,
        seed: int,
        device: torch.device,
        recorded: Encoding | None = None,
    ) -> None:
        """`recorded`: the encoding of targets that a stored run began with; None for today's."""
        self.graph, self.seed, self.device = graph, seed, device
        self.module = build(graph).to(device)
        self.flat = FlatParameters(self.module, graph, self.channels_last)
        output = graph.output
        signal, self._by_steps = output.output_signal, description.target_steps > 0
        outputs = signal.features if self._by_steps else signal.size
        self.codes = [each for each in self.module.children() if isinstance(each, StreamReparameterize)]
        """Random codes, whose divergences the loss gains."""
        last, summed = output.layer.type, bool(self.codes)
        self.readout = Readout(loss, description.task, outputs, last, recorded, summed)
        self.mixed = False
        """Whether training computes its products in bfloat16; metrics and pictures are in float32
        either way.
        """
        self.moment: tuple[int, ...] = (0, 0)
        """Which masks dropout draws:

        (epoch, batch), and the offset in the batch after single steps.
        """
        self.held: HeldDraws | None = None
        """Where dropout finds its numbers instead of drawing them."""
        self._measured_draws = HeldDraws(self._draw_measured, device)
        self._wire_streams()
        numbers = size(graph.input_shape) + sum(size(node.output_shape) for node in graph.nodes)
        self._chunk = max(1, min(CHUNK_ROWS, CHUNK_NUMBERS // numbers))

    def read(self, inputs: Tensor, lengths: Tensor | None = None) -> Reading:
        """Scores [n, outputs] or [n, outputs, steps], and divergences of random codes, in the mode
        that the module is in; `lengths` [n] of padded sequences.
        """
        if self.readout.fused:
            return self.read_among(self.module.forward_all(inputs, lengths), inputs)
        return self._reading(self._as_scores(self.module(inputs, lengths)))

    def read_among(self, outputs: Mapping[str, Tensor], inputs: Tensor) -> Reading:
        """The same, picked from every layer's output in the last pass."""
        return self._reading(self.scores_among(outputs, inputs))

    def _reading(self, scores: Tensor) -> Reading:
        divergences = [each.divergence for each in self.codes]
        return Reading(scores, torch.stack(divergences, 1) if divergences else None)

    def cost(self, reading: Reading, encoded: Tensor) -> Tensor:
        """What training makes small, a scalar: the mean loss, and of each random code its mean
        divergence times its weight.
        """
        cost = self.readout.cost(reading.scores, encoded)
        if reading.divergences is None:
            return cost
        for code, mean in zip(self.codes, reading.divergences.mean(0), strict=True):
            cost = cost + code.beta * mean
        return cost

    def scores_among(self, outputs: Mapping[str, Tensor], inputs: Tensor) -> Tensor:
        """The scores, picked from every layer's output."""
        node = self.graph.output
        source = node.inputs[0] if self.readout.fused else node.id
        return self._as_scores(inputs if source == INPUT else outputs[source])

    def _as_scores(self, output: Tensor) -> Tensor:
        """An output with steps that have no class of their own is a vector to the loss."""
        return output if self._by_steps else output.flatten(1)

    @contextmanager
    def evaluating(self) -> Iterator[None]:
        """Evaluation mode, without gradients."""
        self.module.eval()
        try:
            with torch.inference_mode():
                yield
        finally:
            self.module.train()

    @contextmanager
    def drawing_as_measured(self) -> Iterator[None]:
        """Random codes are drawn as in training, but for each row the same at every time."""
        before, self.held = self.held, self._measured_draws
        for each in self.codes:
            each.train()
        try:
            yield
        finally:
            self.held = before

    def measured(self, inputs: Tensor, lengths: Tensor | None = None) -> Reading:
        """What metrics are of: as `evaluate`, but with random codes drawn, the same at every
        time.
        """
        if not self.codes:
            return Reading(self.evaluate(inputs, lengths))
        with self.evaluating(), self.drawing_as_measured():
            return joined([self.read(*chunk) for chunk in self._chunks(inputs, lengths)])

    def evaluate(self, inputs: Tensor, lengths: Tensor | None = None) -> Tensor:
        """Scores [n, outputs] in evaluation mode."""
        return self.evaluate_module(inputs, lengths)

    def evaluate_module(self, inputs: Tensor, lengths: Tensor | None = None) -> Tensor:
        """The same, by PyTorch's module whatever the engine, in chunks that bound memory."""
        with self.evaluating():
            return joined([self.read(*chunk) for chunk in self._chunks(inputs, lengths)]).scores

    def continued(self, layer: str, outputs: Tensor) -> Tensor:
        """Scores [n, outputs] in evaluation mode of a network whose layer puts out this [n, …] and
        that is made of that alone.
        """
        with self.evaluating():
            return self.scores_among(self.module.continue_from(layer, outputs), outputs)

    def collect(
        self, inputs: Tensor, layers: list[str], lengths: Tensor | None = None
    ) -> dict[str, NDArray[np.float32]]:
        """The outputs [n, …] of the named layers in evaluation mode."""
        parts: dict[str, list[Tensor]] = {name: [] for name in layers}
        with self.evaluating():
            for chunk in self._chunks(inputs, lengths):
                outputs = self.module.forward_all(*chunk)
                for name in layers:
                    parts[name].append(outputs[name].cpu())
            return {name: torch.cat(each).numpy() for name, each in parts.items()}

    def _chunks(self, inputs: Tensor, lengths: Tensor | None) -> Iterator[tuple[Tensor, Tensor | None]]:
        """Rows that one pass in evaluation mode may hold, with their lengths."""
        for start in range(0, max(1, len(inputs)), self._chunk):
            rows = slice(start, start + self._chunk)
            yield inputs[rows], None if lengths is None else lengths[rows]

    def over_planes(self, inputs: Tensor, few: int, layers: Sequence[str]) -> OverPlanes:
        """One pass in evaluation mode: scores [few, outputs] of the first rows; of the others each
        unit's output [units, n − few] of layers with a vector for their output, the input itself
        among them, and where each layer's units are.
        """
        scores, sizes = [], {INPUT: inputs[0].numel()}
        parts: dict[str, list[Tensor]] = {name: [] for name in layers}
        with self.evaluating():
            for start in range(0, len(inputs), self._chunk):
                chunk, others = inputs[start : start + self._chunk], slice(max(few - start, 0), None)
                outputs = {INPUT: chunk, **self.module.forward_all(chunk)}
                scores.append(self.scores_among(outputs, chunk)[: others.start])
                for name in layers:
                    parts[name].append(outputs[name][others].flatten(1))
            nothing = inputs.new_empty((len(inputs) - few, 0))
            signals = torch.cat([nothing, *(torch.cat(parts[name]) for name in layers)], 1).T
        sizes |= {node.id: size(node.output_shape) for node in self.graph.nodes}
        return torch.cat(scores), np.ascontiguousarray(signals.cpu().numpy()), laid_out(layers, sizes)

    def statistics(self) -> dict[str, Tensor]:
        """The arrays that training moves without the optimiser, by name: batch norm's running mean
        and variance.
        """
        return dict(self.module.named_buffers())

    @property
    def moving(self) -> list[Tensor]:
        """The statistics, in as few tensors as they lie in."""
        return list(self.statistics().values())

    def arrays(self) -> Arrays:
        """Every parameter and statistic, by name, as copies."""
        return {name: each.detach().cpu().numpy().copy() for name, each in self._tensors().items()}

    @torch.no_grad()
    def load(self, arrays: Arrays) -> None:
        """Set every parameter and statistic."""
        for name, tensor in self._tensors().items():
            tensor.copy_(torch.tensor(arrays[name]))

    def _tensors(self) -> dict[str, Tensor]:
        return {**dict(self.module.named_parameters()), **self.statistics()}

    def _wire_streams(self) -> None:
        modules = dict(self.module.named_children())
        for position, node in enumerate(self.graph.nodes):
            module = modules[node.id]
            if isinstance(module, Stochastic):
                module.draw = partial(self._drawn, position)

    def draw(self, position: int, shape: tuple[int, ...]) -> NDArray[np.float32]:
        """Uniform numbers of this moment for the layer at a position."""
        draws = generator(self.seed, Stream.DROPOUT, position, *self.moment)
        return draws.random(shape, dtype=np.float32)

    def _draw_measured(self, position: int, shape: tuple[int, ...]) -> NDArray[np.float32]:
        draws = generator(self.seed, Stream.LATENT_MEASURED, position)
        return draws.random(shape, dtype=np.float32)

    def _drawn(self, position: int, shape: tuple[int, ...]) -> NDArray[np.float32] | Tensor:
        return self.draw(position, shape) if self.held is None else self.held.of(position, shape)


def laid_out(layers: Sequence[str], sizes: Mapping[str, int]) -> dict[str, slice]:
    """Where each layer's units are, one layer after the other."""
    ends = np.cumsum([sizes[name] for name in layers]).tolist()
    return {name: slice(end - sizes[name], end) for name, end in zip(layers, ends, strict=True)}
