"""Findings about the gradient on its way back through the layers, and about units that stop it.

The bounds lie between what healthy and sick networks showed when both were measured: first and last
layers of sound ones (tanh and ReLU up to ten layers, eleven sigmoid layers with batch
normalisation) differ by a factor of 34 for a moment and by 10 for longer; six sigmoid layers rest
at 40, ten differ by a million. Of a narrow ReLU layer three quarters may be dead for a moment in a
network that learns well.
"""

from __future__ import annotations

from typing import ClassVar

from app.diagnosis import cures, layer_cures
from app.diagnosis.code import Found, Rule, made
from app.diagnosis.measurements import LayerMeasurements
from app.diagnosis.network_look import NetworkLook
from app.schema.diagnosis import Cure, Evidence, Level
from app.schema.text import Text, text

SHRUNK, VANISHED = 30.0, 1000.0
"""How many times shorter the first layer's gradient is than the last's: where it lasts, and where
one look is enough.
"""
NO_GRADIENT = 1e-6
"""A shorter gradient of the last layer is none that could fade."""
DEEP = 3
"""Fewer layers have no way on which a gradient could fade; it can be cut off on any."""
EXPLODED = 100.0
MOSTLY_DEAD, MOSTLY_SATURATED, WHOLLY_SATURATED = 0.8, 0.85, 0.95
LOST = 0.75
"""Below this score a saturated output is sure of the wrong."""
MOST_WRITTEN_OUT = 1e7
"""A ratio above is told as a power of ten."""


class VanishingGradient(Rule[NetworkLook]):
    """The gradient fades on its way to the first layer."""

    code: ClassVar[str] = "vanishing-gradient"
    level: ClassVar[Level] = "critical"
    title: ClassVar[Text] = text("Vanishing gradient", "기울기 소실")
    explanation: ClassVar[Text] = text(
        "The chain rule multiplies the slopes of all layers. Where they are small, almost nothing reaches the first layers: they do not learn.",
        "연쇄 법칙은 모든 층의 기울기를 곱합니다. 기울기가 작으면 앞쪽 층에는 거의 아무것도 닿지 않아 배우지 못합니다.",
    )
    source: ClassVar[str] = "Hochreiter, Untersuchungen zu dynamischen neuronalen Netzen (1991)"
    explained_by: ClassVar[tuple[str, ...]] = (
        "diverged", "unreachable-targets", "penalty-too-strong", "identical-units", "dead-units",
        "saturated-units", "data-not-scaled", "rate-too-large",
    )  # fmt: skip

    def find(self, look: NetworkLook) -> Found | None:
        """Much shorter at the first layer than at the last, which has one."""
        layers = look.measured.layers
        if look.solved or len(layers) < 2 or layers[-1].gradient < NO_GRADIENT:
            return None
        first, last = layers[0], layers[-1]
        fold = last.gradient / first.gradient if first.gradient else VANISHED
        if fold < SHRUNK or (first.gradient and len(layers) < DEEP):
            return None
        return Found(
            self._words(look, first, fold),
            [
                Evidence(
                    name="gradient_norm", value=first.gradient, bound=last.gradient / SHRUNK, layer=first.id
                ),
                Evidence(name="gradient_norm", value=last.gradient, bound=NO_GRADIENT, layer=last.id),
            ],
            made(layer_cures.relu_with_he(look), layer_cures.batch_norm(look), layer_cures.skips(look))
            if not look.starts_out_of_scale
            else made(cures.random_start(look), layer_cures.relu_with_he(look)),
            certain=fold >= VANISHED,
        )

    def _words(self, look: NetworkLook, first: LayerMeasurements, fold: float) -> Text:
        last = look.measured.layers[-1]
        if not first.gradient:
            return text(
                f"No gradient reaches {first.id}: it learns nothing.",
                f"{first.id}에 기울기가 닿지 않아 아무것도 배우지 못합니다.",
            )
        return text(
            f"Gradients shrink {_rounded(fold)}-fold from {last.id} to {first.id}: vanishing.",
            f"기울기가 {last.id}에서 {first.id}까지 {_rounded(fold)}분의 1로 줄어듭니다. 소실입니다.",
        )


def _rounded(fold: float) -> str:
    """One digit of it, written out as far as it is read: 6,000, not 6e+03."""
    return f"{float(f'{fold:.1g}'):,.0f}" if fold < MOST_WRITTEN_OUT else f"{fold:.0e}"


class ExplodingGradient(Rule[NetworkLook]):
    """The gradient of a layer has grown beyond any use."""

    code: ClassVar[str] = "exploding-gradient"
    level: ClassVar[Level] = "critical"
    title: ClassVar[Text] = text("Exploding gradient", "기울기 폭발")
    explanation: ClassVar[Text] = text(
        "Where slopes and weights are large, their product grows from layer to layer: one step then throws the weights far away.",
        "기울기와 가중치가 크면 그 곱이 층마다 커집니다. 그러면 한 걸음에 가중치가 멀리 튕겨 나갑니다.",
    )
    source: ClassVar[str] = (
        'Bengio, Simard and Frasconi, "Learning long-term dependencies is difficult" (1994)'
    )
    explained_by: ClassVar[tuple[str, ...]] = ("diverged", "data-not-scaled")

    def find(self, look: NetworkLook) -> Found | None:
        """Longer than any sound one, and not made shorter before the update."""
        clip_norm = look.measured.clip_norm
        if clip_norm is not None and clip_norm < EXPLODED:
            return None
        worst = max(look.measured.layers, key=lambda layer: layer.gradient, default=None)
        if worst is None or worst.gradient < EXPLODED:
            return None
        return Found(
            text(
                f"The gradient of {worst.id} has grown to {worst.gradient:.2g}: exploding.",
                f"{worst.id}의 기울기가 {worst.gradient:.2g}까지 커졌습니다. 폭발입니다.",
            ),
            [Evidence(name="gradient_norm", value=worst.gradient, bound=EXPLODED, layer=worst.id)],
            [cures.random_start(look) if look.starts_out_of_scale else cures.slower(look)],
        )


class DeadUnits(Rule[NetworkLook]):
    """Most units of a layer answer 0 to every sample."""

    code: ClassVar[str] = "dead-units"
    level: ClassVar[Level] = "warning"
    title: ClassVar[Text] = text("Dead units", "죽은 유닛")
    explanation: ClassVar[Text] = text(
        "A ReLU that is 0 for every sample passes no gradient on: it never comes back.",
        "모든 샘플에서 0인 ReLU는 기울기를 전하지 않으므로 다시 살아나지 못합니다.",
    )
    source: ClassVar[str] = (
        'Maas, Hannun and Ng, "Rectifier nonlinearities improve neural network acoustic models" (2013)'
    )
    explained_by: ClassVar[tuple[str, ...]] = (
        "diverged", "unreachable-targets", "identical-units", "data-not-scaled", "rate-too-large",
    )  # fmt: skip

    def find(self, look: NetworkLook) -> Found | None:
        """More than sound networks ever have, in one that has much to learn; a penalty prunes."""
        if look.measured.l1 or look.measured.l2:
            return None
        worst = max(look.measured.layers, key=lambda layer: layer.dead or 0.0, default=None)
        if look.solved or worst is None or (worst.dead or 0.0) < MOSTLY_DEAD:
            return None
        assert worst.dead is not None
        return Found(
            text(
                f"{worst.dead:.0%} of the units that {worst.id} feeds are 0 for every sample: dead.",
                f"{worst.id}이(가) 먹이는 유닛의 {worst.dead:.0%}가 모든 샘플에서 0입니다. 죽었습니다.",
            ),
            [Evidence(name="dead", value=worst.dead, bound=MOSTLY_DEAD, layer=worst.id)],
            made(*_of_start_or_rate(look)) or made(layer_cures.leaky(look)),
            certain=False,
        )


class SaturatedUnits(Rule[NetworkLook]):
    """Most units of a layer lie at the flat ends of their activation."""

    code: ClassVar[str] = "saturated-units"
    level: ClassVar[Level] = "warning"
    title: ClassVar[Text] = text("Saturated units", "포화된 유닛")
    explanation: ClassVar[Text] = text(
        "At the flat ends of an activation the slope is nearly 0: whatever is wrong there is hardly corrected.",
        "활성화 함수의 평평한 끝에서는 기울기가 거의 0이라, 틀려도 거의 고쳐지지 않습니다.",
    )
    source: ClassVar[str] = (
        'Glorot and Bengio, "Understanding the difficulty of training deep feedforward networks" (2010)'
    )
    explained_by: ClassVar[tuple[str, ...]] = (
        "diverged", "unreachable-targets", "identical-units", "data-not-scaled", "rate-too-large",
    )  # fmt: skip

    def find(self, look: NetworkLook) -> Found | None:
        """A hidden layer, or an output that is sure of the wrong."""
        worst = max(look.hidden, key=lambda layer: layer.saturated or 0.0, default=None)
        bound = MOSTLY_SATURATED
        if worst is None or (worst.saturated or 0.0) < bound:
            worst, bound = (look.measured.layers or (None,))[-1], WHOLLY_SATURATED
            if worst is None or (worst.saturated or 0.0) < bound:
                return None
            # A step on AND that always answers no is right three times of four.
            if look.score >= LOST and not (look.steps and look.learned_nothing):
                return None
        if look.solved:
            return None
        assert worst.saturated is not None
        helps = made(layer_cures.smooth(look), *_of_start_or_rate(look))
        if not helps:
            return None
        return Found(
            text(
                f"{worst.saturated:.0%} of the outputs behind {worst.id} lie at the flat ends of their activation: saturated.",
                f"{worst.id} 뒤 출력의 {worst.saturated:.0%}가 활성화 함수의 평평한 끝에 있습니다. 포화입니다.",
            ),
            [Evidence(name="saturated", value=worst.saturated, bound=bound, layer=worst.id)],
            helps[:1],
            certain=False,
        )


def _of_start_or_rate(look: NetworkLook) -> list[Cure]:
    """Where weights began out of scale, or the rate is above the usual, that is the cause. A small
    network's units lie at their ends to draw the sharpest border that it has: slower steps end
    there too, or earlier.
    """
    if look.starts_out_of_scale:
        return [cures.random_start(look)]
    too_fast = look.measured.rate > cures.usual_rate(look) and not look.is_small
    return [cures.slower(look)] if too_fast else []
