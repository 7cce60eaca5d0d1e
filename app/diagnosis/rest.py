"""Findings about a loss that rests."""

from __future__ import annotations

from typing import ClassVar

from app.diagnosis import cures, layer_cures
from app.diagnosis.code import Found, Rule, made
from app.diagnosis.history import WINDOW
from app.diagnosis.network_look import LEFT_TO_LEARN, REST, NetworkLook
from app.schema.diagnosis import Evidence, Level
from app.schema.text import Text, text

FLAT = 1e-3
"""A convex cost whose gradient is shorter has arrived."""
LEARNED = 0.05
"""A classification loss below this has nothing to rest from."""
MOVES = 1e-3
"""Share of their own length by which some layer's weights move in a window, where they move."""


class Optimum(Rule[NetworkLook]):
    """A convex cost at its least value."""

    code: ClassVar[str] = "optimum"
    level: ClassVar[Level] = "info"
    title: ClassVar[Text] = text("The optimum", "최적")
    explanation: ClassVar[Text] = text(
        "With one layer and no bend before the loss, the loss is convex: a bowl with one bottom. No other start or rate ends lower; a hidden layer may.",
        "층이 하나이고 손실 앞에 굽은 곳이 없으면 손실은 볼록합니다. 바닥이 하나인 그릇입니다. 시작이나 학습률을 바꿔도 더 낮아지지 않지만, 은닉층을 두면 낮아질 수 있습니다.",
    )
    source: ClassVar[str] = "Boyd and Vandenberghe, Convex optimization (2004), 4.2.2"

    def find(self, look: NetworkLook) -> Found | None:
        """It rests, and there is no slope left."""
        if not look.convex or not look.rests or look.measured.gradient > FLAT:
            return None
        return Found(
            text(
                f"The loss rests at {look.loss:.4g}, the least that one layer can reach here: the gradient is {look.measured.gradient:.1g}.",
                f"손실이 {look.loss:.4g}에 머뭅니다. 층 하나로 이룰 수 있는 가장 낮은 값입니다. 기울기는 {look.measured.gradient:.1g}입니다.",
            ),
            [Evidence(name="gradient_norm", value=look.measured.gradient, bound=FLAT)],
        )


class Plateau(Rule[NetworkLook]):
    """The loss rests while weights move and much is left to learn.

    XOR with two hidden units and a cross-entropy rests near ½·ln 2 from a third to a half of all
    starts: two of the four corners are answered with "fifty-fifty", while the weights keep growing.
    """

    code: ClassVar[str] = "plateau"
    level: ClassVar[Level] = "warning"
    title: ClassVar[Text] = text("Plateau", "고원")
    explanation: ClassVar[Text] = text(
        "The loss is flat here in all directions that the weights go. More units make more ways out.",
        "가중치가 가는 방향으로는 손실이 평평합니다. 유닛이 많을수록 빠져나갈 길이 많아집니다.",
    )
    source: ClassVar[str] = 'Fukumizu and Amari, "Local minima and plateaus in multilayer perceptrons" (2000)'
    explained_by: ClassVar[tuple[str, ...]] = (
        "optimum", "diverged", "rate-too-small", "rate-too-large", "penalty-too-strong", "identical-units",
        "no-non-linearity", "vanishing-gradient", "dead-units", "saturated-units", "unreachable-targets",
        "class-imbalance", "data-not-scaled", "batch-norm-inert",
    )  # fmt: skip

    def find(self, look: NetworkLook) -> Found | None:
        """It rests, and not where it should."""
        if not rests_unlearned(look) or look.is_small or not _moves(look):
            return None
        return resting(look, "a plateau", "고원입니다")


class UnderFitting(Rule[NetworkLook]):
    """A network with few weights for its samples does not even learn those."""

    code: ClassVar[str] = "under-fitting"
    level: ClassVar[Level] = "warning"
    title: ClassVar[Text] = text("Under-fitting", "과소적합")
    explanation: ClassVar[Text] = text(
        "The network is too small for its task: it can draw no border, or no curve, as bent as it would have to be.",
        "신경망이 과제에 비해 작아서, 필요한 만큼 굽은 경계나 곡선을 그리지 못합니다.",
    )
    source: ClassVar[str] = "Goodfellow, Bengio and Courville, Deep learning (2016), 5.2"
    explained_by: ClassVar[tuple[str, ...]] = Plateau.explained_by

    def find(self, look: NetworkLook) -> Found | None:
        """It rests, and not where it should, and it is small."""
        if not rests_unlearned(look) or not look.is_small:
            return None
        return resting(look, "under-fitting", "과소적합입니다")


def rests_unlearned(look: NetworkLook) -> bool:
    """Whether the loss rests though much is left to learn, which more units could: without a bend
    behind them they draw the same lines.
    """
    if not look.rests or not look.has_more_to_learn or not look.hidden_bends:
        return False
    return not look.is_classifier or look.loss > LEARNED


def _moves(look: NetworkLook) -> bool:
    return max((each.step for each in look.measured.layers), default=0.0) * look.updates * WINDOW >= MOVES


def resting(look: NetworkLook, english: str, korean: str) -> Found:
    """What a resting loss is told as."""
    share = f"{look.score:.0%}" if look.is_classifier else f"{look.score:.2f}"
    en = f"{share} of the training samples are right" if look.is_classifier else f"R² is {share}"
    ko = f"학습 샘플의 {share}가 맞습니다" if look.is_classifier else f"R²는 {share}입니다"
    # Two sigmoid layers of four on two hills creep: four times the units gain from two starts of
    # four, momentum from all of five.
    creeps = abs(look.fall) > REST and not look.is_small
    cure = cures.momentum(look) if creeps else layer_cures.wider(look)
    return Found(
        text(
            f"The loss has hardly moved from {look.loss:.4f} for {WINDOW} epochs while {en}: {english}.",
            f"손실이 {WINDOW}에폭 동안 {look.loss:.4f}에서 거의 움직이지 않고, {ko}. {korean}.",
        ),
        [
            Evidence(name="fall", value=look.fall, bound=look.rest_bound),
            Evidence(name="score", value=look.score, bound=LEFT_TO_LEARN * look.measured.neighbours),
        ],
        made(cure),
        certain=False,
    )
