"""Setting one weight or bias by hand, between two steps. The optimiser's state stays as it is."""

from __future__ import annotations

import torch

from app.events import Reason
from app.learners.back_propagation.model.flat import FlatParameters
from app.learners.learner import Refusal
from app.schema.weight import WeightEdit


@torch.no_grad()
def set_weight(flat: FlatParameters, edit: WeightEdit) -> float:
    """Set it, in place; what it was before.

    Raises Refusal and changes nothing if there is no such weight.
    """
    name = f"{edit.layer}.{edit.parameter}"
    if name not in flat.places:
        raise _unknown(name, list(flat.places))
    part, index = flat.view(flat.values, name), tuple(edit.index)
    if len(index) != part.ndim or any(at >= length for at, length in zip(index, part.shape, strict=True)):
        raise _outside(name, edit.index, list(part.shape))
    before = float(part[index].item())
    part[index] = edit.value
    return before


def _unknown(name: str, known: list[str]) -> Refusal:
    message = f"This network has no trained parameter {name}; it has: {', '.join(known) or 'none'}."
    ko = f"이 신경망에는 학습되는 파라미터 {name}이(가) 없습니다. 있는 것: {', '.join(known) or '없음'}."
    return Refusal(Reason(code="no-such-parameter", message=message, ko=ko, values={"parameter": name}))


def _outside(name: str, index: list[int], shape: list[int]) -> Refusal:
    message = (
        f"{name} has the shape {shape}: expected {len(shape)} indices, each below its length, found {index}."
    )
    ko = f"{name}의 모양은 {shape}입니다. 길이보다 작은 번호 {len(shape)}개가 필요합니다(요청: {index})."
    return Refusal(Reason(code="no-such-weight", message=message, ko=ko, values={"parameter": name}))
