"""The loop that a good PyTorch user writes: nn.Sequential, autograd, torch.optim, no playground
code but data, start and order.
"""

from collections.abc import Callable
from math import inf

import numpy as np
import torch
from torch import Tensor, nn

from app.methods.back_propagation.specification import BackPropagation
from app.network.graph import resolve
from app.randomness import epoch_order
from app.training.start import initial_arrays

Loss = Callable[[Tensor, Tensor], Tensor]
MakeOptimizer = Callable[[list[nn.Parameter]], torch.optim.Optimizer]


def started(it: BackPropagation, network: nn.Sequential) -> nn.Sequential:
    """`network`, one module per layer of the experiment, with the experiment's start."""
    graph = resolve(it.network, it.dataset.describe().input_signal)
    arrays = initial_arrays(graph, it.training.initialization, it.training.seed)
    for node, module in zip(graph.nodes, network, strict=True):
        own = {
            name.rpartition(".")[2]: each
            for name, each in arrays.items()
            if name.rpartition(".")[0] == node.id
        }
        module.load_state_dict({name: torch.from_numpy(each) for name, each in own.items()}, strict=False)
    return network


def plain_losses(
    it: BackPropagation,
    network: nn.Sequential,
    loss: Loss,
    encode: Callable[[Tensor], Tensor],
    optimizer: MakeOptimizer,
    penalty: Callable[[nn.Sequential], Tensor] = lambda network: torch.zeros(()),
    epochs: int = 5,
    clip_norm: float = inf,
) -> np.ndarray:
    """Train and test loss [epochs + 1, 2], row 0 before any update.

    `it.training.batch_size` rows a step.
    """
    data, size = it.dataset.load(), it.training.batch_size
    assert data.test is not None
    assert isinstance(size, int)
    x, test_x = torch.from_numpy(data.train.inputs), torch.from_numpy(data.test.inputs)
    y, test_y = encode(torch.from_numpy(data.train.targets)), encode(torch.from_numpy(data.test.targets))
    optimizer_ = optimizer(list(started(it, network).parameters()))

    def evaluate() -> list[float]:
        network.eval()
        with torch.no_grad():
            both = [loss(network(x), y).item(), loss(network(test_x), test_y).item()]
        network.train()
        return both

    rows = [evaluate()]
    for epoch in range(epochs):
        order = torch.from_numpy(epoch_order(it.training.seed, epoch, len(x)))
        for batch in order.split(size):
            optimizer_.zero_grad()
            (loss(network(x[batch]), y[batch]) + penalty(network)).backward()
            nn.utils.clip_grad_norm_(network.parameters(), clip_norm)
            optimizer_.step()
        rows.append(evaluate())
    return np.array(rows)
