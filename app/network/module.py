"""A network as a PyTorch module."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import Self

import torch
from torch import Tensor, nn

from app.network.graph import Graph
from app.network.specification import INPUT


class NetworkModule(nn.Module):
    """The layers of a graph, applied in canonical order.

    State-dict names are `<layer id>.<parameter>`. `lengths` [n]: how many steps of each sample are
    there, of a padded input; what stands behind them has no part in any output. None: all are.
    """

    def __init__(self, graph: Graph) -> None:
        super().__init__()
        for node in graph.nodes:
            # Past add_module, which refuses the ids that are attributes of every module, such as
            # "train".
            self._modules[node.id] = node.layer.build(*node.input_signals)
        self._inputs = {node.id: node.inputs for node in graph.nodes}
        self._output = graph.output.id
        self._nodes = {node.id: node for node in graph.nodes}
        self._done_after = _last_readers(self._inputs)
        self._resting = [node.id for node in graph.nodes if node.keeps_statistics]
        self.train()

    def train(self, mode: bool = True) -> Self:
        """Training or evaluation; frozen layers with statistics stay in evaluation."""
        super().train(mode)
        for name in self._resting:
            module = self._modules[name]
            assert module is not None
            module.eval()
        return self

    def forward(self, x: Tensor, lengths: Tensor | None = None) -> Tensor:
        """The output [n, …] for inputs [n, …]; activations that no later layer reads are let go on
        the way.
        """
        outputs = {INPUT: x}
        for name, output in self._steps(outputs, lengths):
            outputs[name] = output
            for read in self._done_after[name]:
                del outputs[read]
        return outputs[self._output]

    def forward_all(self, x: Tensor, lengths: Tensor | None = None) -> dict[str, Tensor]:
        """The output of every layer, by id, in canonical order."""
        outputs = {INPUT: x}
        for name, output in self._steps(outputs, lengths):
            outputs[name] = output
        del outputs[INPUT]
        return outputs

    def continue_from(self, layer: str, output: Tensor) -> dict[str, Tensor]:
        """The outputs of what is made of one layer's alone, where it puts out this, by id."""
        outputs = {layer: output}
        for name, inputs in self._inputs.items():
            module = self._modules[name]
            assert module is not None
            if name != layer and outputs.keys() >= set(inputs):
                outputs[name] = module(*(outputs[source] for source in inputs))
        return outputs

    def _steps(self, outputs: dict[str, Tensor], lengths: Tensor | None) -> Iterator[tuple[str, Tensor]]:
        if lengths is not None:
            yield from self._masked_steps(outputs, lengths)
            return
        for name, inputs in self._inputs.items():
            module = self._modules[name]
            assert module is not None
            yield name, module(*(outputs[source] for source in inputs))

    def _masked_steps(self, outputs: dict[str, Tensor], lengths: Tensor) -> Iterator[tuple[str, Tensor]]:
        """The same, with lengths that follow the wires as far as signals are padded."""
        outputs[INPUT] = _without_padding(outputs[INPUT], lengths)
        known = {INPUT: lengths}
        for name, node in self._nodes.items():
            module = self._modules[name]
            assert module is not None
            arriving = [outputs[source] for source in node.inputs]
            left = _shortest([known[source] for source in node.inputs if source in known])
            if left is None:
                yield name, module(*arriving)
                continue
            mask = {"mask": _mask(arriving[0], left)} if node.layer.masked else {}
            yield name, module(*arriving, **mask)
            if node.output_signal.padded:
                known[name] = node.layer.output_lengths(left)


def build(graph: Graph) -> NetworkModule:
    """The module of a graph on the CPU, every parameter and buffer zero: the learner sets them.

    Built on the meta device first, so that no time goes into PyTorch's own initialisation and its
    random state stays untouched.
    """
    with torch.device("meta"):
        network = NetworkModule(graph)
    network.to_empty(device="cpu")
    with torch.no_grad():
        for array in [*network.parameters(), *network.buffers()]:
            array.zero_()
    return network


def _mask(x: Tensor, lengths: Tensor) -> Tensor:
    """Which steps of x [n, …, time] are there: bool [n, time]."""
    return torch.arange(x.shape[-1], device=x.device) < lengths[:, None]


def _without_padding(x: Tensor, lengths: Tensor) -> Tensor:
    """x [n, …, time] with 0 behind the end of each sample, so that not even NaN there is felt."""
    mask = _mask(x, lengths)
    return x.masked_fill(~mask.view(len(x), *[1] * (x.dim() - 2), -1), 0)


def _shortest(lengths: list[Tensor]) -> Tensor | None:
    """Steps that are there in all of several signals; None where none of them is padded."""
    return reduce(torch.minimum, lengths) if lengths else None


def _last_readers(inputs: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """For each layer the sources that it is the last to read."""
    last = {source: name for name, sources in inputs.items() for source in sources}
    return {name: [source for source, reader in last.items() if reader == name] for name in inputs}
