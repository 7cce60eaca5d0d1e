"""Findings about data and penalty: what is learned, and what of it would hold for others."""

from __future__ import annotations

from math import isnan
from typing import ClassVar

from app.diagnosis import cures, layer_cures
from app.diagnosis.code import Found, Rule, made
from app.diagnosis.network_look import NetworkLook
from app.diagnosis.steps import FAR
from app.schema.diagnosis import Evidence, Level
from app.schema.split import SPLIT_TITLES
from app.schema.text import Text, text

RISEN, GAP = 1.2, 0.08
"""The loss on held-out samples over its lowest so far, and by what the training score leads."""
PULLED = 0.2
"""Share of its first length that a layer's weights have left."""
SILENT = 0.05
"""Deviation of the outputs, as a share of the targets', of a network that is held at 0."""
UNEQUAL = 100.0
"""How many times one input varies as much as another."""
COMMON, ALWAYS = 0.8, 0.98
"""Share of the largest class among targets, and among answers."""
APART = 0.5
"""Share of the other samples that have a neighbour of their class, from which they can be found."""
L2 = 0.05


class OverFitting(Rule[NetworkLook]):
    """The loss on held-out samples has turned while training goes on."""

    code: ClassVar[str] = "over-fitting"
    level: ClassVar[Level] = "warning"
    title: ClassVar[Text] = text("Over-fitting", "과적합")
    explanation: ClassVar[Text] = text(
        "The network learns its training samples by heart, noise and all; of what it learns that way, nothing holds for others.",
        "신경망이 학습 샘플을 잡음까지 외웁니다. 그렇게 외운 것은 다른 샘플에 통하지 않습니다.",
    )
    source: ClassVar[str] = (
        'Geman, Bienenstock and Doursat, "Neural networks and the bias/variance dilemma" (1992)'
    )
    explained_by: ClassVar[tuple[str, ...]] = ("diverged",)

    def find(self, look: NetworkLook) -> Found | None:
        """Both: the loss has risen, and training is ahead."""
        now, best = look.history.metric(f"{look.held_out}_loss"), look.history.best
        gap = look.score - look.held_out_score
        if isnan(now) or isnan(gap) or best <= 0 or now < RISEN * best or gap < GAP:
            return None
        cure = cures.penalty(look, L2) if not look.is_classifier else cures.penalty(look, L2 / 10)
        name = "accuracy" if look.is_classifier else "R²"
        of = SPLIT_TITLES[look.held_out]
        return Found(
            text(
                f"The {name} is {look.score:.2f} on training samples and {look.held_out_score:.2f} on {of.en} samples, whose loss was lowest at epoch {look.history.best_epoch}: over-fitting.",
                f"{'정확도' if look.is_classifier else 'R²'}가 학습 샘플에서 {look.score:.2f}, {of.ko} 샘플에서 {look.held_out_score:.2f}입니다. {of.ko} 손실은 에폭 {look.history.best_epoch}에서 가장 낮았습니다. 과적합입니다.",
            ),
            [
                Evidence(name="gap", value=gap, bound=GAP),
                Evidence(name=f"{look.held_out}_loss_ratio", value=now / best, bound=RISEN),
            ],
            made(cure),
            certain=False,
        )


class PenaltyTooStrong(Rule[NetworkLook]):
    """The penalty has pulled the weights to nothing."""

    code: ClassVar[str] = "penalty-too-strong"
    level: ClassVar[Level] = "critical"
    title: ClassVar[Text] = text("Penalty too strong", "너무 강한 규제")
    explanation: ClassVar[Text] = text(
        "The penalty asks for small weights, the loss for right answers. Where the penalty is the stronger, all weights go to 0 and nothing is learned.",
        "규제는 작은 가중치를, 손실은 맞는 답을 바랍니다. 규제가 더 강하면 가중치가 모두 0으로 가고 아무것도 배우지 못합니다.",
    )
    source: ClassVar[str] = 'Krogh and Hertz, "A simple weight decay can improve generalization" (1991)'

    def find(self, look: NetworkLook) -> Found | None:
        """A layer has shrunk, the outputs are silent, and nothing is learned."""
        shrunk = min(
            ((each.size / each.start, each.id) for each in look.measured.layers if each.start), default=None
        )
        if not (look.measured.l1 or look.measured.l2) or shrunk is None or not look.learned_nothing:
            return None
        left, layer = shrunk
        silent = look.measured.outputs / look.measured.targets if look.measured.targets else 0.0
        if left > PULLED or silent > SILENT:
            return None
        return Found(
            text(
                f"The penalty has pulled the weights of {layer} to {left:.0%} of what they were; the network answers every sample alike.",
                f"규제가 {layer}의 가중치를 처음의 {left:.0%}까지 끌어내려, 신경망이 모든 샘플에 같은 답을 합니다.",
            ),
            [
                Evidence(name="weights_left", value=left, bound=PULLED, layer=layer),
                Evidence(name="spread_of_outputs", value=silent, bound=SILENT),
            ],
            [cures.weaker_penalty(look)],
        )


class DataNotScaled(Rule[NetworkLook]):
    """Inputs in units of their own."""

    code: ClassVar[str] = "data-not-scaled"
    level: ClassVar[Level] = "warning"
    title: ClassVar[Text] = text("Data not scaled", "크기를 맞추지 않은 데이터")
    explanation: ClassVar[Text] = text(
        "One column in thousands and another in tenths: the large one pushes all sums to one side, and no rate fits both.",
        "한 열은 천 단위이고 다른 열은 0.1 단위면, 큰 열이 모든 합을 한쪽으로 밀고 어떤 학습률도 둘 다에 맞지 않습니다.",
    )
    source: ClassVar[str] = 'LeCun et al., "Efficient BackProp" (1998), 4.3'
    explained_by: ClassVar[tuple[str, ...]] = ("diverged",)

    def find(self, look: NetworkLook) -> Found | None:
        """Not standardised, far from 0 or unequal, and not learned."""
        narrow, wide = look.measured.widths
        unequal = wide / narrow if narrow > 0 else 1.0
        cure = cures.standardised(look)
        if look.solved or cure is None or (look.measured.furthest <= FAR and unequal <= UNEQUAL):
            return None
        return Found(
            text(
                f"Inputs reach {look.measured.furthest:.3g}, and one varies {unequal:.2g} times as much as another.",
                f"입력이 {look.measured.furthest:.3g}까지 가고, 한 입력은 다른 입력의 {unequal:.2g}배만큼 변합니다.",
            ),
            [
                Evidence(name="largest_input", value=look.measured.furthest, bound=FAR),
                Evidence(name="ratio_of_inputs", value=unequal, bound=UNEQUAL),
            ],
            [cure],
        )


class ClassImbalance(Rule[NetworkLook]):
    """One class is so common that it is always the answer."""

    code: ClassVar[str] = "class-imbalance"
    level: ClassVar[Level] = "warning"
    title: ClassVar[Text] = text("Class imbalance", "불균형한 클래스")
    explanation: ClassVar[Text] = text(
        "Where nine of ten samples are of one class, always naming it is right nine times of ten: accuracy looks well and nothing is learned.",
        "샘플 열 개 중 아홉이 한 클래스면 늘 그 클래스라고만 해도 열에 아홉은 맞습니다. 정확도는 좋아 보이지만 배운 것이 없습니다.",
    )
    source: ClassVar[str] = 'He and Garcia, "Learning from imbalanced data" (2009)'

    def find(self, look: NetworkLook) -> Found | None:
        """It is common, and nearly all answers name it; where the others lie together, they can be
        found.
        """
        shares, answers = look.measured.classes, look.measured.answers
        common = max(range(len(shares)), key=shares.__getitem__, default=0)
        if not shares or shares[common] < COMMON or common >= len(answers) or answers[common] < ALWAYS:
            return None
        cure = layer_cures.adam(look) if (look.measured.apart or 0.0) >= APART else None
        return Found(
            text(
                f"{shares[common]:.0%} of the samples are of one class, and the network names it in {answers[common]:.0%} of its answers.",
                f"샘플의 {shares[common]:.0%}가 한 클래스이고, 신경망은 답의 {answers[common]:.0%}에서 그 클래스를 댑니다.",
            ),
            [
                Evidence(name="largest_class", value=shares[common], bound=COMMON),
                Evidence(name="answers_of_largest_class", value=answers[common], bound=ALWAYS),
            ],
            made(cure),
            certain=False,
        )
