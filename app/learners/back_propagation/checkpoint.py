"""What continues a run to the bit, as arrays and JSON-able facts.

Arrays: `network/<layer>.<parameter>` (statistics too), `optimizer/<state>/<layer>.<parameter>`,
`optimizer/step`. No random state: every stream is keyed by epoch and batch.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from app.events import Reason
from app.learners.back_propagation.model.flat import FlatParameters
from app.learners.back_propagation.update.updates import State
from app.learners.learner import Arrays, Refusal
from app.schema.text import text

VERSION = 1
NETWORK = "network/"


def pack(network: Arrays, flat: FlatParameters, state: State) -> Arrays:
    """The arrays of a checkpoint, as copies."""
    arrays = {f"{NETWORK}{name}": array for name, array in network.items()}
    for key, tensor in state.items():
        if tensor.ndim == 0:
            arrays[f"optimizer/{key}"] = _copied(tensor)
        else:
            arrays |= {f"optimizer/{key}/{name}": _copied(part) for name, part in flat.named(tensor)}
    return arrays


def check(expected: Arrays, arrays: Arrays, facts: dict[str, Any], experiment: str) -> None:
    """Refuse a checkpoint of another experiment, version or shape.

    `expected`: what `pack` gives now.
    """
    if facts.get("version") != VERSION:
        raise _foreign("version", str(VERSION), str(facts.get("version")))
    if facts.get("experiment") != experiment:
        raise _foreign("experiment", experiment[:12], str(facts.get("experiment"))[:12])
    for name, array in expected.items():
        found = arrays[name].shape if name in arrays else None
        if found != array.shape:
            raise _foreign(name, str(array.shape), str(found))


def fits(own: NDArray[Any], found: NDArray[Any] | None) -> bool:
    """Whether an array of another run can stand in the place of one's own."""
    return found is not None and found.shape == own.shape and bool(np.isfinite(found).all())


def what_did_not_fit(names: AbstractSet[str]) -> list[Reason]:
    """That parameters begin as the experiment says, and that the optimiser begins anew."""
    weights = [name.removeprefix(NETWORK) for name in names if name.startswith(NETWORK)]
    layers = ", ".join(sorted({name.rpartition(".")[0] for name in weights}))
    told = [_weights_not_carried(layers)] if weights else []
    return told if len(weights) == len(names) else [*told, _optimizer_not_carried()]


def _weights_not_carried(layers: str) -> Reason:
    words = text(
        f"The run that this one begins in has no weights that fit {layers}; there it begins with new ones.",
        f"시작한 실행에는 {layers}에 맞는 가중치가 없어, 그 층은 새 가중치로 시작합니다.",
    )
    return Reason.of("weights-not-carried", words, layers=layers)


def _optimizer_not_carried() -> Reason:
    words = text(
        "The optimiser's memory of the run that this one begins in does not fit; where it does not, it begins anew.",
        "시작한 실행의 옵티마이저 상태가 맞지 않아, 맞지 않는 곳은 새로 시작합니다.",
    )
    return Reason.of("optimizer-not-carried", words)


@torch.no_grad()
def unpack_state(flat: FlatParameters, state: State, arrays: Arrays) -> None:
    """Set the optimiser's state."""
    for key, tensor in state.items():
        if tensor.ndim == 0:
            tensor.copy_(torch.tensor(arrays[f"optimizer/{key}"]))
        else:
            for name, part in flat.named(tensor):
                part.copy_(torch.tensor(arrays[f"optimizer/{key}/{name}"]))


def unpack_network(arrays: Arrays) -> Arrays:
    """The network's arrays by their own names."""
    return {name.removeprefix(NETWORK): each for name, each in arrays.items() if name.startswith(NETWORK)}


def _copied(tensor: Tensor) -> np.ndarray[Any, Any]:
    copied: np.ndarray[Any, Any] = tensor.detach().cpu().numpy().copy()
    return copied


def _foreign(what: str, expected: str, found: str) -> Refusal:
    message = f"This checkpoint belongs to another experiment: {what} should be {expected}, found {found}. Start a new run instead."
    return Refusal(
        Reason.of(
            "foreign-checkpoint",
            text(
                message,
                f"이 체크포인트는 다른 실험의 것입니다. {what}: {expected}이어야 하는데 {found}입니다. 새로 시작하세요.",
            ),
            what=what,
            expected=expected,
            found=found,
        )
    )
