"""Setting one weight or bias by hand, between two steps. What an optimiser remembers stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.events import Reason
from app.learners.learner import Refusal
from app.schema.text import text
from app.schema.weight import WeightEdit


def set_weight(parameters: Mapping[str, Any], edit: WeightEdit) -> float:
    """Set it, in place; what it was before.

    `parameters`: arrays or tensors by `<layer>.<parameter>`. Raises Refusal and changes nothing if
    there is no such weight.
    """
    name = f"{edit.layer}.{edit.parameter}"
    if name not in parameters:
        raise _unknown(name, list(parameters))
    part, index = parameters[name], tuple(edit.index)
    if len(index) != part.ndim or any(at >= length for at, length in zip(index, part.shape, strict=True)):
        raise _outside(name, edit.index, list(part.shape))
    before = float(part[index].item())
    part[index] = edit.value
    return before


def _unknown(name: str, known: list[str]) -> Refusal:
    words = text(
        f"There is no trained parameter {name}; there are: {', '.join(known) or 'none'}.",
        f"학습되는 파라미터 {name}이(가) 없습니다. 있는 것: {', '.join(known) or '없음'}.",
    )
    return Refusal(Reason.of("no-such-parameter", words, parameter=name))


def _outside(name: str, index: list[int], shape: list[int]) -> Refusal:
    words = text(
        f"{name} has the shape {shape}: expected {len(shape)} indices, each below its length, found {index}.",
        f"{name}의 모양은 {shape}입니다. 길이보다 작은 번호 {len(shape)}개가 필요합니다(요청: {index}).",
    )
    return Refusal(Reason.of("no-such-weight", words, parameter=name))
