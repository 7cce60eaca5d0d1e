"""A code that is drawn from a distribution of its own for each sample."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import InsertFix, Layer, ShapeError
from app.layers.dense import LARGEST_WIDTH
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import VECTOR, Signal, spelled
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn


class Reparameterize(Layer):
    """Of 2k units the first k are means μ, the others log-variances ln σ². Out come k numbers: in
    training μ + σ · ε with ε ~ N(0, 1), in evaluation μ.

    The loss gains `beta` times the Kullback–Leibler divergence of N(μ, σ²) from N(0, 1), and counts
    the sum over a sample's outputs instead of their mean, so that both are nats. Kingma and
    Welling, "Auto-encoding variational Bayes" (2013); Higgins et al., "beta-VAE" (2017).
    """

    type: Literal["reparameterize"] = "reparameterize"
    beta: float = setting(
        1.0,
        ge=0,
        le=1000,
        scale="log",
        aliases=["kl_weight", "beta_kl"],
        label=text("Weight of the divergence", "발산의 가중치"),
        help=text(
            "How much a code costs that tells its sample from others. At 1 the loss bounds the data's likelihood; far above, codes may say nothing any more.",
            "코드가 샘플을 구별해 주는 만큼 무는 값입니다. 1이면 손실이 데이터 가능도의 한계가 되고, 훨씬 크면 코드가 아무것도 말하지 않게 될 수 있습니다.",
        ),
    )

    linear: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("Random code", "확률 코드"),
        group="regularization",
        aliases=("reparameterization trick", "sampling", "latent", "VAE", "variational"),
        formula="z = μ + σ · ε,  ε ~ N(0, 1);  L + β · Σ ½(μ² + σ² − 1 − ln σ²)",
        explanation=text(
            "Makes an autoencoder variational: half of its units are the middle, half the width of a cloud from which the code of a sample is "
            "drawn. Clouds that lie far out or are narrow cost, so they fill one common bell curve, and what is drawn from that can be decoded.",
            "오토인코더를 변분 오토인코더로 만듭니다. 유닛의 절반은 구름의 중심, 절반은 너비이고 샘플의 코드는 그 구름에서 뽑습니다. "
            "멀리 있거나 좁은 구름은 값을 물기 때문에 모두가 종 모양 하나를 함께 채우고, 거기서 뽑은 코드도 그림이 됩니다.",
        ),
        source='Kingma and Welling, "Auto-encoding variational Bayes" (2013)',
    )

    def output(self, *inputs: Signal) -> Signal:
        """Half as many units or channels. Raises ShapeError for an odd number, and for padding."""
        (signal,) = inputs
        if signal.padded or signal.features % 2:
            raise self._refused(signal)
        return signal.with_features(signal.features // 2)

    def activations(self, *inputs: Signal) -> int:
        """σ, ε, what they make, and the squares and exponentials of the divergence."""
        return 5 * self.output(*inputs).size

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.StreamReparameterize`, without a stream yet."""
        from app.layers import modules

        return modules.StreamReparameterize(self.beta)

    def source(self, *inputs: Signal) -> str:
        """`Reparameterize(beta)`, which draws its own."""
        return f"Reparameterize({self.beta})"

    def drawing_source(self, *inputs: Signal) -> str:
        """`StreamReparameterize(beta)`."""
        return f"StreamReparameterize({self.beta})"

    def _refused(self, signal: Signal) -> ShapeError:
        if signal.padded:
            return ShapeError(
                text(
                    "A random code is of sequences of one length.",
                    "확률 코드는 길이가 같은 시퀀스에만 있습니다.",
                ),
                expected=text("sequences of one length", "길이가 같은 시퀀스"),
                found=text("sequences of several lengths", "길이가 서로 다른 시퀀스"),
            )
        units = signal.features + 1
        widens = signal.axes == VECTOR and units <= LARGEST_WIDTH
        return ShapeError(
            text(
                "A random code needs a mean and a variance for each of its numbers.",
                "확률 코드에는 수마다 평균과 분산이 하나씩 필요합니다.",
            ),
            expected=text("an even number of units", "짝수 개의 유닛"),
            found=spelled(signal),
            fix=InsertFix("dense", {"units": units}) if widens else None,
        )
