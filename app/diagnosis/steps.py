"""Findings about the steps: too short, too long, or out of all numbers."""

from __future__ import annotations

from typing import ClassVar

from app.diagnosis import cures
from app.diagnosis.code import Found, Rule
from app.diagnosis.network_look import NetworkLook
from app.schema.diagnosis import Evidence, Level
from app.schema.text import Text, text
from app.training.optimizers import Sgd

FAR_TOO_SHORT, OFF_THE_SCALE = 100.0, 1000.0
"""So many times the step still lower the cost. The second is the most that is tried."""
WORTH, NOTICEABLE = 0.02, 1e-6
"""Share of the cost that the best of those steps takes away, at least."""
FASTER = 100.0
MOST_SGD, MOST_ADAPTIVE = 1.0, 0.1
"""Learning rates beyond which no network is sent: of gradient descent, without momentum, and of
optimisers that scale each step.
"""
SLOW = 0.1
"""Share of its value by which the loss falls from one half of the window to the other, at least."""
OVERSHOT = 1.0
"""A step as large as the weights themselves forgets what they were."""
FAR = 20.0
"""Farther from 0 than this are only columns in units of their own: a plane ends at 6, a digit's
pixels at 16.
"""
WORSE = 1.5
"""How many times the loss before any update the loss is, where steps throw it up."""


class RateTooSmall(Rule[NetworkLook]):
    """A far longer step would lower the cost more, and the loss hardly moves."""

    code: ClassVar[str] = "rate-too-small"
    level: ClassVar[Level] = "warning"
    title: ClassVar[Text] = text("Learning rate too small", "너무 작은 학습률")
    explanation: ClassVar[Text] = text(
        "The step is tried out many times longer: where even a hundred of it at once lower the loss, the learning rate is far from its best.",
        "한 걸음을 훨씬 길게 떼어 봅니다. 백 걸음을 한꺼번에 떼어도 손실이 줄면 학습률은 알맞은 값에서 한참 멉니다.",
    )
    source: ClassVar[str] = (
        "A trial along the step: Armijo (1966); bounds measured on 40 sound and 8 slow runs"
    )
    explained_by: ClassVar[tuple[str, ...]] = (
        "unreachable-targets", "penalty-too-strong", "identical-units", "vanishing-gradient",
        "dead-units", "saturated-units", "data-not-scaled", "batch-norm-inert",
    )  # fmt: skip

    def find(self, look: NetworkLook) -> Found | None:
        """Slow, unsolved, and the trial says that far longer steps help."""
        costs, best = look.measured.costs, look.measured.best_step
        if look.solved or not look.is_slow(SLOW) or best < FAR_TOO_SHORT or not _has_room(look):
            return None
        worth = (costs[0.0] - costs[best]) / costs[0.0]
        if worth < (NOTICEABLE if best >= OFF_THE_SCALE else WORTH):
            return None
        return Found(
            text(
                f"Even {best:g} of the present steps at once would lower the loss, which falls by {max(look.fall, 0):.1%} only: the learning rate of {look.measured.rate:g} is far too small.",
                f"지금 걸음 {best:g}개를 한꺼번에 떼어도 손실이 줄지만, 손실은 {max(look.fall, 0):.1%}밖에 줄지 않습니다. 학습률 {look.measured.rate:g}은(는) 너무 작습니다.",
            ),
            [
                Evidence(name="best_step", value=best, bound=FAR_TOO_SHORT),
                Evidence(name="fall", value=look.fall, bound=SLOW),
            ],
            [cures.faster(look, FASTER)],
        )


def _has_room(look: NetworkLook) -> bool:
    """Whether a rate FASTER times as large is still one that networks are trained with."""
    optimizer = look.prepared.training.optimizer
    momentum = optimizer.momentum if isinstance(optimizer, Sgd) else 0.0
    most = MOST_SGD * (1 - momentum) if isinstance(optimizer, Sgd) else MOST_ADAPTIVE
    return look.measured.rate * FASTER <= most * (1 + 1e-6)


class RateTooLarge(Rule[NetworkLook]):
    """A step is as large as the weights, or the steps have thrown the loss up."""

    code: ClassVar[str] = "rate-too-large"
    level: ClassVar[Level] = "warning"
    title: ClassVar[Text] = text("Learning rate too large", "너무 큰 학습률")
    explanation: ClassVar[Text] = text(
        "A step that is too long jumps over the valley and lands higher on the other side.",
        "걸음이 너무 길면 골짜기를 뛰어넘어 건너편 더 높은 곳에 떨어집니다.",
    )
    source: ClassVar[str] = 'LeCun et al., "Efficient BackProp" (1998)'
    explained_by: ClassVar[tuple[str, ...]] = (
        "diverged", "identical-units", "penalty-too-strong", "exploding-gradient", "data-not-scaled",
    )  # fmt: skip

    def find(self, look: NetworkLook) -> Found | None:
        """Unsolved, and one of the two."""
        worst = max(look.measured.layers, key=lambda layer: layer.step, default=None)
        if look.solved or worst is None:
            return None
        first = look.history.first.get("train_loss", float("inf"))
        thrown = look.loss / first if first else 0.0
        if worst.step < OVERSHOT and thrown < WORSE:
            return None
        if worst.step >= OVERSHOT:
            evidence = Evidence(name="update_ratio", value=worst.step, bound=OVERSHOT, layer=worst.id)
            words = text(
                f"One step changes {worst.id} by {worst.step:.1g} times its own size: too large a step.",
                f"한 걸음이 {worst.id}을(를) 그 크기의 {worst.step:.1g}배만큼 바꿉니다. 걸음이 너무 큽니다.",
            )
        else:
            evidence = Evidence(name="loss_ratio", value=thrown, bound=WORSE)
            words = text(
                f"The loss is {thrown:.2g} times what it was before any step: steps are too large.",
                f"손실이 학습 전의 {thrown:.2g}배입니다. 걸음이 너무 큽니다.",
            )
        return Found(words, [evidence], [cures.slower(look)], certain=False)


class Diverged(Rule[NetworkLook]):
    """The run ended since its numbers were no longer finite."""

    code: ClassVar[str] = "diverged"
    level: ClassVar[Level] = "critical"
    title: ClassVar[Text] = text("Diverged", "발산")
    explanation: ClassVar[Text] = text(
        "Weights grew from step to step until they were no numbers any more.",
        "가중치가 걸음마다 커져 더는 수가 아니게 되었습니다.",
    )
    source: ClassVar[str] = 'LeCun et al., "Efficient BackProp" (1998)'

    def find(self, look: NetworkLook) -> Found | None:
        """It says so itself. Where the first weights are out of all scale, they are the cause."""
        if not look.diverged:
            return None
        at_once = look.epoch == 0 and look.starts_out_of_scale
        far = cures.standardised(look) if look.measured.furthest > FAR else None
        return Found(
            text(
                f"The loss is no longer a finite number (learning rate {look.measured.rate:g}).",
                f"손실이 더는 유한한 수가 아닙니다(학습률 {look.measured.rate:g}).",
            ),
            [Evidence(name="learning_rate", value=look.measured.rate, bound=look.measured.rate / 10)],
            [far] if far else [cures.calm_start(look) if at_once else cures.slower(look)],
        )
