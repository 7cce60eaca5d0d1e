"""Findings about the network itself: what it cannot do however long it learns."""

from __future__ import annotations

from typing import ClassVar

from app.diagnosis import cures, layer_cures
from app.diagnosis.code import Found, Rule, made
from app.diagnosis.network_look import HALF, NetworkLook
from app.methods.back_propagation.lone_samples import normalising_vectors
from app.methods.back_propagation.reach import NEGLIGIBLE, can_go, ranges, spelled_range
from app.network.graph import Node
from app.schema.diagnosis import Cure, Evidence, Level
from app.schema.text import Text, text

ALIKE = 1e-3
"""Units whose weights lie nearer to their mean, as a share of their length, are one unit."""
STRAIGHT, STRAIGHT_R2 = 0.75, 0.4
"""Accuracy and R² below which straight lines were never enough (moons: 0.87, diabetes: 0.5)."""
CONSTANT = 0.01
"""Deviation of the outputs, as a share of the targets'."""
BEYOND = 0.05
"""Share of the targets' range that may lie outside what the last layer can reach."""
UNITS = 8
SLOW = 0.05
"""Share of its value by which the loss falls from one half of the window to the other, at least."""


class IdenticalUnits(Rule[NetworkLook]):
    """All units of a layer have the same weights."""

    code: ClassVar[str] = "identical-units"
    level: ClassVar[Level] = "critical"
    title: ClassVar[Text] = text("Identical units", "똑같은 유닛")
    explanation: ClassVar[Text] = text(
        "Units that begin alike get the same gradient and stay alike: a layer of them is a single unit.",
        "똑같이 시작한 유닛은 같은 기울기를 받아 계속 똑같습니다. 그런 층은 유닛 하나와 같습니다.",
    )
    source: ClassVar[str] = "Rumelhart, Hinton and Williams (1986): breaking symmetry"
    explained_by: ClassVar[tuple[str, ...]] = ("diverged", "penalty-too-strong")

    def find(self, look: NetworkLook) -> Found | None:
        """In every hidden layer with several units."""
        several = [(each.spread, each.id) for each in look.hidden if each.spread is not None]
        if look.solved or not several or max(several)[0] > ALIKE:
            return None
        spread, layer = several[0]
        return Found(
            text(
                f"All units of {layer} have the same weights: together they are one unit.",
                f"{layer}의 유닛이 모두 같은 가중치를 가집니다. 합쳐서 유닛 하나와 같습니다.",
            ),
            [Evidence(name="spread_of_units", value=spread, bound=ALIKE, layer=layer)],
            [cures.random_start(look)],
        )


class NoNonLinearity(Rule[NetworkLook]):
    """Only straight lines, and data that none fits."""

    code: ClassVar[str] = "no-non-linearity"
    level: ClassVar[Level] = "warning"
    title: ClassVar[Text] = text("No non-linearity", "비선형성 없음")
    explanation: ClassVar[Text] = text(
        "Linear layers in a row are one linear layer. Between two of them something has to bend, such as tanh or ReLU.",
        "선형 층은 아무리 이어도 선형 층 하나와 같습니다. 사이에 tanh나 ReLU처럼 굽은 것이 있어야 합니다.",
    )
    source: ClassVar[str] = "Minsky and Papert, Perceptrons (1969)"
    explained_by: ClassVar[tuple[str, ...]] = (
        "diverged", "identical-units", "rate-too-small", "penalty-too-strong", "data-not-scaled",
    )  # fmt: skip

    def find(self, look: NetworkLook) -> Found | None:
        """Nothing bends before the last weights, the loss no longer falls, little is right, and not
        for noise; nor does least squares find better lines. Behind a step nothing learns, so that
        what more layers would do is not known.
        """
        bound = STRAIGHT if look.is_classifier else STRAIGHT_R2
        best = max(look.score, look.measured.lines)
        if look.hidden_bends or look.steps or not look.is_slow(SLOW):
            return None
        if best >= bound or not look.has_more_to_learn:
            return None
        return Found(
            text(
                "Between input and output nothing bends: the network draws straight lines only, and none fits these data.",
                "입력과 출력 사이에 굽은 것이 없어 신경망이 직선만 긋는데, 이 데이터에 맞는 직선은 없습니다.",
            ),
            [
                Evidence(name="score", value=look.score, bound=bound),
                Evidence(name="fall", value=look.fall, bound=SLOW),
            ],
            made(layer_cures.hidden_layer(look, UNITS)),
        )


class UnreachableTargets(Rule[NetworkLook]):
    """Targets that lie outside the range of the last layer."""

    code: ClassVar[str] = "unreachable-targets"
    level: ClassVar[Level] = "warning"
    title: ClassVar[Text] = text("Targets out of reach", "닿지 못하는 목푯값")
    explanation: ClassVar[Text] = text(
        "What a last activation cannot put out, the network cannot learn: ReLU nothing below 0, sigmoid nothing outside 0 to 1. A cross-entropy asks for sums of any size before its own sigmoid or softmax.",
        "마지막 활성화 함수가 낼 수 없는 값은 배울 수 없습니다. ReLU는 0보다 작은 값을, 시그모이드는 0과 1 밖의 값을 내지 못합니다. 교차 엔트로피는 자신의 시그모이드나 소프트맥스 앞에서 제한 없는 합을 바랍니다.",
    )
    source: ClassVar[str] = "Bishop, Pattern recognition and machine learning (2006), 5.2"

    def find(self, look: NetworkLook) -> Found | None:
        """A loss that no weights bring down, or targets beyond an end."""
        return self._of_loss(look) or self._of_targets(look)

    def _of_loss(self, look: NetworkLook) -> Found | None:
        """What the check before the run says too: true of any weights, however much is right."""
        short = look.prepared.shortfall
        if short is None or (look.solved and not look.is_classifier):
            return None
        node = short.culprit or look.prepared.graph.output
        title, bounds = node.layer.about.title, spelled_range(short.bounds)
        return Found(
            text(
                f"“{title.en}” ({node.id}) puts out numbers {bounds.en} only: whatever the weights, the loss stays above {short.least:.3g}.",
                f"“{title.ko}”({node.id})은(는) {bounds.ko}의 값만 냅니다. 가중치가 어떻든 손실은 {short.least:.3g} 밑으로 내려가지 않습니다.",
            ),
            [Evidence(name="least_loss", value=short.least, bound=NEGLIGIBLE * short.idle, layer=node.id)],
            [_unbounded(look, short.culprit, short.source)],
        )

    def _of_targets(self, look: NetworkLook) -> Found | None:
        """As they were measured, of data that are not known before they are read."""
        output = look.prepared.graph.output
        low, high = look.measured.targets_low, look.measured.targets_high
        if output not in look.bends or low is None or high is None:
            return None
        least, most = ranges(look.prepared.graph)[output.id]
        beyond = max(least - low, high - most)
        if look.solved or beyond <= BEYOND * (high - low):
            return None
        value, bound = (low, least) if least - low >= high - most else (high, most)
        title = output.layer.about.title
        return Found(
            text(
                f"Targets go from {low:.3g} to {high:.3g}, but “{title.en}” at the end reaches {bound:.3g} only.",
                f"목푯값은 {low:.3g}에서 {high:.3g}까지인데, 마지막 “{title.ko}”은(는) {bound:.3g}까지만 낼 수 있습니다.",
            ),
            [Evidence(name="target", value=value, bound=bound, layer=output.id)],
            [_unbounded(look, output, output)],
        )


def _unbounded(look: NetworkLook, culprit: Node | None, source: Node) -> Cure:
    """What bounds the outputs goes, or a dense layer follows that does not."""
    if culprit is not None and can_go(culprit):
        return layer_cures.without(look, culprit)
    return layer_cures.dense_after(look, source)


class ConstantOutput(Rule[NetworkLook]):
    """The network answers every sample alike."""

    code: ClassVar[str] = "constant-output"
    level: ClassVar[Level] = "warning"
    title: ClassVar[Text] = text("Constant output", "한결같은 출력")
    explanation: ClassVar[Text] = text(
        "Whatever it is shown, the network answers the same: it has learned the average of the targets.",
        "무엇을 보여 줘도 같은 답을 합니다. 목푯값의 평균만 배운 것입니다.",
    )
    source: ClassVar[str] = (
        "Outputs of 40 sound runs vary by more than a tenth of their targets after ten epochs"
    )
    explained_by: ClassVar[tuple[str, ...]] = (
        "diverged", "rate-too-small", "penalty-too-strong", "identical-units", "no-non-linearity",
        "vanishing-gradient", "dead-units", "saturated-units", "unreachable-targets", "class-imbalance",
        "data-not-scaled", "rate-too-large", "batch-norm-inert",
    )  # fmt: skip

    def find(self, look: NetworkLook) -> Found | None:
        """They hardly vary, and little is right."""
        share = look.measured.outputs / look.measured.targets if look.measured.targets else 1.0
        if share >= CONSTANT or not look.learned_nothing:
            return None
        cure = layer_cures.adam_with_he(look)
        return Found(
            text(
                "The network gives every sample the same answer.",
                "신경망이 모든 샘플에 같은 답을 합니다.",
            ),
            [Evidence(name="spread_of_outputs", value=share, bound=CONSTANT)],
            made(cure),
            certain=False,
        )


class BatchNormInert(Rule[NetworkLook]):
    """Batch normalisation without a batch."""

    code: ClassVar[str] = "batch-norm-inert"
    level: ClassVar[Level] = "warning"
    title: ClassVar[Text] = text("Batch normalisation without a batch", "배치 없는 배치 정규화")
    explanation: ClassVar[Text] = text(
        "One sample has no spread: in batches of one, batch normalisation takes its running averages, which never move, and so does nothing. PyTorch refuses it.",
        "샘플 하나에는 퍼짐이 없습니다. 배치 크기가 1이면 배치 정규화는 움직이지 않는 이동 평균을 쓰므로 아무 일도 하지 않습니다. PyTorch는 이를 거부합니다.",
    )
    source: ClassVar[str] = 'Ioffe and Szegedy, "Batch normalization" (2015)'

    def find(self, look: NetworkLook) -> Found | None:
        """A layer of it over vectors, and batches of one. Where the network learns all the same,
        ten times fewer updates would cost more than a working layer gains: iris falls from 98 % to
        85 % in 30 epochs.
        """
        inert = normalising_vectors(look.prepared.graph)
        if not inert or look.prepared.batch_rows > 1:
            return None
        return Found(
            text(
                f"{inert[0].id} is given batches of one sample, which have no spread: it does nothing.",
                f"{inert[0].id}에 샘플 하나짜리 배치가 들어옵니다. 퍼짐이 없어 아무 일도 하지 않습니다.",
            ),
            [Evidence(name="batch_size", value=1, bound=2, layer=inert[0].id)],
            [cures.larger_batches(look, 10)] if look.share_learned < HALF else [],
        )
