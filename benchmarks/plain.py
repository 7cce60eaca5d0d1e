"""What the engine is measured against: a good PyTorch user's loop.

`nn.Sequential`, autograd, `torch.optim`, no streaming.

It shares the data, the start and the order of the samples with a run, so that a test can hold its
curve against the learner's.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional

from app.experiment.parse import parse
from app.methods.back_propagation.specification import BackPropagation
from app.network.graph import resolve
from app.randomness import epoch_order
from app.training.start import initial_arrays
from benchmarks.tasks import Body


class Maxout(nn.Module):
    """The largest of every few neighbours."""

    def __init__(self, pieces: int) -> None:
        super().__init__()
        self.pieces = pieces

    def forward(self, x: Tensor) -> Tensor:
        return x.unflatten(1, (-1, self.pieces)).amax(2)


MODULES: dict[str, Callable[[Body], nn.Module]] = {
    "dense": lambda layer: nn.LazyLinear(layer["units"]),
    "conv2d": lambda layer: nn.LazyConv2d(layer["filters"], layer["kernel_size"], padding="same"),
    "max-pool2d": lambda layer: nn.MaxPool2d(layer["kernel_size"]),
    "maxout": lambda layer: Maxout(layer["pieces"]),
    "batch-norm": lambda layer: nn.LazyBatchNorm1d(),
    "dropout": lambda layer: nn.Dropout(layer["rate"]),
    "flatten": lambda layer: nn.Flatten(),
    "tanh": lambda layer: nn.Tanh(),
    "relu": lambda layer: nn.ReLU(),
    "sigmoid": lambda layer: nn.Sigmoid(),
}
LOSSES: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "mse": functional.mse_loss,
    "cross-entropy": functional.cross_entropy,
    "binary-cross-entropy": functional.binary_cross_entropy,
}
OPTIMIZERS: dict[str, Callable[..., torch.optim.Optimizer]] = {
    "sgd": torch.optim.SGD,
    "adam": torch.optim.Adam,
}


class Plain:
    """One network that is trained plainly."""

    def __init__(self, body: Body, device: str = "cpu") -> None:
        it, layers, training = parse(body), body["network"]["layers"], body["training"]
        data = it.dataset.load()
        assert data.test is not None
        self.seed, self.batch_size, self.epochs = training["seed"], training["batch_size"], 0
        self.x, self.test_x = (torch.from_numpy(part.inputs).to(device) for part in (data.train, data.test))
        self.network = nn.Sequential(*(MODULES[layer["type"]](layer) for layer in layers)).to(device)
        outputs = self._initialise(it)
        self.y, self.test_y = (
            encode(torch.from_numpy(part.targets), training["loss"], outputs).to(device)
            for part in (data.train, data.test)
        )
        self.loss = LOSSES[training["loss"]]
        rate = training["optimizer"]["learning_rate"]
        self.optimizer = OPTIMIZERS[training["optimizer"]["name"]](self.network.parameters(), lr=rate)

    def epoch(self) -> tuple[float, float]:
        """Batch after batch, then the loss on all training and all test points."""
        order = torch.from_numpy(epoch_order(self.seed, self.epochs, len(self.x))).to(self.x.device)
        for batch in order.split(self.batch_size):
            self.optimizer.zero_grad()
            self.loss(self.network(self.x[batch]), self.y[batch]).backward()
            self.optimizer.step()
        self.epochs += 1
        return self.measure()

    def measure(self) -> tuple[float, float]:
        """Train and test loss."""
        self.network.eval()
        with torch.no_grad():
            train = self.loss(self.network(self.x), self.y).item()
            test = self.loss(self.network(self.test_x), self.test_y).item()
        self.network.train()
        return train, test

    @torch.no_grad()
    def _initialise(self, it: BackPropagation) -> int:
        """Take the run's start; how many outputs there are."""
        self.network.eval()
        outputs = self.network(self.x[:2]).shape[1]  # the lazy modules take shape
        graph = resolve(it.network, it.dataset.describe().input_signal)
        start = initial_arrays(graph, it.training.initialization, it.training.seed)
        for node, module in zip(graph.nodes, self.network, strict=True):
            for name, own in module.state_dict().items():
                if (array := start.get(f"{node.id}.{name}")) is not None:
                    own.copy_(torch.from_numpy(array))
        self.network.train()
        return int(outputs)


def encode(classes: Tensor, loss: str, outputs: int) -> Tensor:
    """Targets of classes as the loss wants them: indices, 0 and 1, ±1, or one-hot."""
    if loss == "cross-entropy":
        return classes.long()
    if loss == "binary-cross-entropy":
        return classes[:, None]
    return classes[:, None] * 2 - 1 if outputs == 1 else functional.one_hot(classes.long()).float()
