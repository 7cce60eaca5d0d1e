"""What continues a run to the bit, as arrays by name.

`network/<role>/<layer>.<parameter>` (statistics too), `optimizer/<role>/<state>`. No random state:
every stream is keyed by where the run is.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import torch
from torch import Tensor

from app.learners.adversarial.game import Game
from app.learners.learner import Arrays

NETWORK = "network/"


def pack(game: Game) -> Arrays:
    """The arrays of a checkpoint, as copies."""
    return {name: each.detach().numpy().copy() for name, each in _tensors(game).items()}


@torch.no_grad()
def unpack(game: Game, arrays: Arrays) -> None:
    """Set both networks and both optimisers."""
    for name, tensor in _tensors(game).items():
        tensor.copy_(torch.tensor(arrays[name]))


def missing(game: Game, arrays: Arrays) -> list[str]:
    """What of the game the arrays of another do not have, or in another shape."""
    return [name for name in _tensors(game) if name not in fitting(game, arrays)]


def fitting(game: Game, arrays: Arrays) -> Arrays:
    """Of arrays those that fit."""
    own = {name: tuple(each.shape) for name, each in _tensors(game).items()}
    return {
        name: array
        for name, array in arrays.items()
        if own.get(name) == array.shape and bool(np.isfinite(array).all())
    }


def layers_among(names: Iterable[str]) -> list[str]:
    """The layers that arrays are of, as `<role>/<layer>`."""
    weights = [name.removeprefix(NETWORK) for name in names if name.startswith(NETWORK)]
    return sorted({name.rpartition(".")[0] for name in weights})


def _tensors(game: Game) -> dict[str, Tensor]:
    networks = {f"{NETWORK}{name}": each for name, each in game.named().items()}
    return networks | {f"optimizer/{name}": each for name, each in game.optimizers().items()}
