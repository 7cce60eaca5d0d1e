"""The settings that may change while a run goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import TypeAdapter, ValidationError

from app.events import Reason
from app.learners.learner import Refusal
from app.schema.text import text
from app.training.optimizers import AnyOptimizer, Optimizer
from app.training.specification import Regularization, Training

OF_OPTIMIZER = ("learning_rate", "momentum", "weight_decay")
OF_REGULARIZATION = ("l1", "l2")
CLIP_NORM = "clip_norm"

_optimizer: TypeAdapter[AnyOptimizer] = TypeAdapter(AnyOptimizer)
_clip_norm: TypeAdapter[float | None] = TypeAdapter(Annotated[float | None, Training.model_fields[CLIP_NORM]])


@dataclass(frozen=True)
class LiveSettings:
    """The optimiser, the regularisation and the norm that gradients are clipped at, as they are
    now.
    """

    optimizer: AnyOptimizer
    regularization: Regularization
    clip_norm: float | None = None

    def changed(self, changes: Mapping[str, float]) -> LiveSettings:
        """These settings with changes made. Raises Refusal if any cannot be."""
        optimizer, regularization = self.optimizer.model_dump(), self.regularization.model_dump()
        clip_norm = self.clip_norm
        known = {name for name in OF_OPTIMIZER if name in optimizer} | {*OF_REGULARIZATION, CLIP_NORM}
        for name, value in changes.items():
            if name not in known:
                raise _unknown(name, self.optimizer, sorted(known))
            if name == CLIP_NORM:
                clip_norm = value
            else:
                (regularization if name in OF_REGULARIZATION else optimizer)[name] = value
        try:
            return LiveSettings.parse(optimizer, regularization, clip_norm)
        except ValidationError as error:
            raise _invalid(error) from None

    @staticmethod
    def parse(optimizer: object, regularization: object, clip_norm: object) -> LiveSettings:
        """Settings from plain data. Raises pydantic's ValidationError."""
        return LiveSettings(
            _optimizer.validate_python(optimizer),
            Regularization.model_validate(regularization),
            _clip_norm.validate_python(clip_norm),
        )


def _unknown(name: str, optimizer: Optimizer, known: list[str]) -> Refusal:
    title = optimizer.about.title
    words = text(
        f"{name} cannot be changed while a run with {title.en} goes on; what can: {', '.join(known)}.",
        f"{title.ko}(으)로 학습하는 동안 {name} 값은 바꿀 수 없습니다. 바꿀 수 있는 것: {', '.join(known)}.",
    )
    return Refusal(Reason.of("unknown-change", words, setting=name))


def _invalid(error: ValidationError) -> Refusal:
    first = error.errors()[0]
    name = str(first["loc"][-1]) if first["loc"] else CLIP_NORM
    words = text(
        f"{name}: {first['msg']} (found {first['input']}).",
        f"{name} 값 {first['input']}은(는) 쓸 수 없습니다. 허용된 범위의 값을 넣으세요.",
    )
    return Refusal(Reason.of("invalid-change", words, setting=name))
