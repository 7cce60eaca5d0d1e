"""A network as a PyTorch module."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from app.network.graph import Graph
from app.network.specification import INPUT


class NetworkModule(nn.Module):
    """The layers of a graph, applied in canonical order.

    State-dict names are `<layer id>.<parameter>`.
    """

    def __init__(self, graph: Graph) -> None:
        super().__init__()
        for node in graph.nodes:
            # Past add_module, which refuses the ids that are attributes of every module, such as
            # "train".
            self._modules[node.id] = node.layer.build(*node.input_signals)
        self._inputs = {node.id: node.inputs for node in graph.nodes}
        self._output = graph.output.id
        self._done_after = _last_readers(self._inputs)

    def forward(self, x: Tensor) -> Tensor:
        """The output [batch, …] for inputs [batch, …]; activations that no later layer reads are
        let go on the way.
        """
        outputs = {INPUT: x}
        for name, output in self._steps(outputs):
            outputs[name] = output
            for read in self._done_after[name]:
                del outputs[read]
        return outputs[self._output]

    def forward_all(self, x: Tensor) -> dict[str, Tensor]:
        """The output of every layer, by id, in canonical order."""
        outputs = {INPUT: x}
        for name, output in self._steps(outputs):
            outputs[name] = output
        del outputs[INPUT]
        return outputs

    def _steps(self, outputs: dict[str, Tensor]) -> Iterator[tuple[str, Tensor]]:
        for name, inputs in self._inputs.items():
            module = self._modules[name]
            assert module is not None
            yield name, module(*(outputs[source] for source in inputs))


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


def _last_readers(inputs: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """For each layer the sources that it is the last to read."""
    last = {source: name for name, sources in inputs.items() for source in sources}
    return {name: [source for source, reader in last.items() if reader == name] for name in inputs}
