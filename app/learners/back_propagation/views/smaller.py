"""What becomes of a network whose weights are kept in few bits, or partly left out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from app.layers.declaration import Parameter
from app.learners.back_propagation.metrics import answers, cost_of
from app.learners.back_propagation.model.model import Model
from app.learners.back_propagation.model.reading import Reading
from app.learners.back_propagation.views.gradients import finite
from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays
from app.network.graph import Node
from app.views.smaller import SmallerView

MOST = 10_000
"""Samples that are measured."""
INPUT_BITS, WHOLE_BITS = 8, 32
FLOAT_BYTES = 4


def smaller(scene: Scene, view: SmallerView) -> tuple[Arrays, dict[str, Any]]:
    """See the view's declaration. Raises Refusal if there is no such split."""
    model = scene.model
    start, stop, _ = scene.rows(view.split).indices(len(scene.splits.inputs))
    rows = slice(start, min(stop, start + MOST))
    found = [(WHOLE_BITS, 0.0, _measured(scene, rows))]
    for bits in view.bits:
        with _restored(model), in_bits(model, bits):
            found.append((bits, 0.0, _measured(scene, rows)))
    for share in view.pruned:
        with _restored(model):
            prune(model, share)
            found.append((WHOLE_BITS, share, _measured(scene, rows)))
    _, _, asked = found[0]
    columns = {name: torch.stack([measured[name] for *_, measured in found]) for name in asked}
    return {
        "smaller/bits": np.array([bits for bits, *_ in found], np.float32),
        "smaller/pruned": np.array([share for _, share, _ in found], np.float32),
        "smaller/bytes": np.array([bytes_in(model, bits) for bits, *_ in found], np.float32),
        **{f"smaller/{name}": finite(column) for name, column in columns.items()},
    }, {"split": view.split, "samples": rows.stop - rows.start}


@contextmanager
def in_bits(model: Model, bits: int) -> Iterator[None]:
    """The model with weights of so many bits, and what is fed to them in 8; the weights stay so."""
    modules = dict(model.module.named_children())
    with ExitStack() as hooks:
        for node, each in _weights(model):
            _set(model, node, each, quantized(_value(model, node, each), bits, each.units_axis))
            hook = modules[node.id].register_forward_pre_hook(_round_inputs)
            hooks.callback(hook.remove)
        yield


def quantized(weight: Tensor, bits: int, units_axis: int = 0) -> Tensor:
    """The nearest of 2^bits − 1 numbers, which lie evenly and symmetrically about 0 up to the
    unit's greatest weight.
    """
    levels = 2 ** (bits - 1) - 1
    others = [axis for axis in range(weight.dim()) if axis != units_axis]
    step = (weight.abs().amax(others, keepdim=True) if others else weight.abs()) / levels
    nearest: Tensor = (weight / step.clamp_min(torch.finfo(weight.dtype).tiny)).round() * step
    return nearest


def rounded(fed: Tensor, bits: int = INPUT_BITS) -> Tensor:
    """The nearest of 2^bits numbers that lie evenly between the least and the greatest of each
    sample, 0 among them.
    """
    flat = fed.flatten(1)
    low, high = flat.amin(1).clamp_max(0), flat.amax(1).clamp_min(0)
    shape = (-1, *[1] * (fed.dim() - 1))
    step = ((high - low) / (2**bits - 1)).clamp_min(torch.finfo(fed.dtype).tiny).reshape(shape)
    zero = (-low.reshape(shape) / step).round()
    nearest: Tensor = ((fed / step + zero).round().clamp(0, 2**bits - 1) - zero) * step
    return nearest


def prune(model: Model, share: float) -> None:
    """Set the share of all weights that lie nearest to 0 to 0."""
    weights = [(node, each, _value(model, node, each)) for node, each in _weights(model)]
    if not weights:
        return
    sizes = torch.cat([value.abs().flatten() for *_, value in weights])
    count = round(share * len(sizes))
    dropped = torch.zeros(len(sizes), dtype=torch.bool, device=sizes.device)
    dropped[sizes.argsort(stable=True)[:count]] = True
    masks = torch.split(dropped, [value.numel() for *_, value in weights])
    for (node, each, value), mask in zip(weights, masks, strict=True):
        _set(model, node, each, value.masked_fill(mask.reshape(value.shape), 0))


def bytes_in(model: Model, bits: int) -> int:
    """What all parameters take: below 32 bits a weight takes so many and each unit a scale; the
    others stay float32.
    """
    total = 0
    for _, each in model.graph.parameters():
        numbers = int(torch.Size(each.shape).numel())
        if each.role != "weight" or bits == WHOLE_BITS:
            total += FLOAT_BYTES * numbers
        else:
            total += -(-numbers * bits // 8) + FLOAT_BYTES * each.shape[each.units_axis]
    return total


def _measured(scene: Scene, rows: slice) -> dict[str, Tensor]:
    """Loss and, in classification, accuracy of some rows."""
    model, splits = scene.model, scene.splits
    fed = splits.fed(rows)
    reading = model.measured(*fed) if model.codes else Reading(model.evaluate_module(*fed))
    found = {"loss": cost_of(model, reading, splits.encoded[rows])["loss"]}
    told = answers(model.readout, reading.scores, splits.encoded[rows], splits.targets[rows], splits.pooled)
    return found | {name: told[name] for name in ("accuracy",) if name in told}


def _round_inputs(_: nn.Module, inputs: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(
        rounded(each) if isinstance(each, Tensor) and each.is_floating_point() else each for each in inputs
    )


def _weights(model: Model) -> list[tuple[Node, Parameter]]:
    return [(node, each) for node, each in model.graph.parameters() if each.role == "weight"]


def _value(model: Model, node: Node, each: Parameter) -> Tensor:
    return model.flat.view(model.flat.values, f"{node.id}.{each.name}").detach().clone()


def _set(model: Model, node: Node, each: Parameter, value: Tensor) -> None:
    with torch.no_grad():
        model.flat.view(model.flat.values, f"{node.id}.{each.name}").copy_(value)


@contextmanager
def _restored(model: Model) -> Iterator[None]:
    """Whatever is done to the weights is undone."""
    before = model.flat.values.clone()
    try:
        yield
    finally:
        with torch.no_grad():
            model.flat.values.copy_(before)
