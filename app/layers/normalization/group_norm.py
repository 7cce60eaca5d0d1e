"""Normalisation of groups of channels, sample by sample."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, Literal

from app.layers.declaration import Layer, Parameter, SettingFix, ShapeError
from app.layers.frozen import frozen_setting
from app.layers.normalization.epsilon import epsilon_setting
from app.schema.about import About
from app.schema.setting import setting
from app.schema.signal import VECTOR, Signal, spelled
from app.schema.text import text

if TYPE_CHECKING:
    from torch import nn

LARGEST_COUNT = 65_536


class ChannelNorm(Layer, ABC):
    """Some channels of a sample at a time to mean 0 and variance 1, then γ · x + β for each
    channel.
    """

    epsilon: float = epsilon_setting()
    frozen: bool = frozen_setting()

    masked: ClassVar[bool] = True

    @abstractmethod
    def groups_of(self, channels: int) -> int:
        """How many groups so many channels fall into."""

    def parameters(self, *inputs: Signal) -> list[Parameter]:
        """γ and β, one for each channel."""
        shape = (inputs[0].features,)
        return [Parameter("weight", shape, "scale", initial=1.0), Parameter("bias", shape, "shift")]

    def build(self, *inputs: Signal) -> nn.Module:
        """`modules.GroupNorm`."""
        from app.layers import modules

        channels = inputs[0].features
        return modules.GroupNorm(self.groups_of(channels), channels, eps=self.epsilon)

    def require_several(self, signal: Signal, groups: int) -> None:
        """Raise ShapeError where a group is one number, which would always become 0."""
        if signal.size < 2 * groups:
            raise ShapeError(
                text(
                    f"{self.about.title.en} of a single number always gives 0.",
                    f"숫자 하나에 {self.about.title.ko}를 쓰면 언제나 0이 됩니다.",
                ),
                expected=text("two numbers or more in each group", "묶음마다 두 개 이상의 숫자"),
                found=spelled(signal),
            )


class GroupNorm(ChannelNorm):
    """Each group of channels of a sample to mean 0 and variance 1, then γ · x + β by channel.

    Wu and He, "Group normalization" (2018).
    """

    type: Literal["group-norm"] = "group-norm"
    groups: int = setting(
        2,
        ge=1,
        le=LARGEST_COUNT,
        aliases=["num_groups"],
        label=text("Groups", "묶음 수"),
        help=text(
            "Into how many groups the channels are divided; they have to come out even.",
            "채널을 몇 묶음으로 나눌지 정합니다. 나누어떨어져야 합니다.",
        ),
    )

    about: ClassVar[About] = About(
        title=text("Group normalization", "그룹 정규화"),
        group="normalization",
        aliases=("GroupNormalization", "GN"),
        formula="y = γ_c · (x − mean_g) / √(variance_g + ε) + β_c",
        explanation=text(
            "Brings every group of channels of one sample to mean 0 and variance 1. It does not look at the batch, so it works where "
            "batches are small, and it keeps more of the differences between channels than layer normalization.",
            "샘플 하나의 채널 묶음마다 평균 0, 분산 1로 맞춥니다. 배치를 보지 않아 배치가 작아도 잘 되고, "
            "층 정규화보다 채널 사이의 차이를 더 많이 남깁니다.",
        ),
        source='Wu and He, "Group normalization" (2018)',
    )

    def output(self, *inputs: Signal) -> Signal:
        """The input's, whose channels must fall into the groups evenly."""
        (signal,) = inputs
        channels = signal.features
        if channels % self.groups:
            even = max(count for count in range(1, self.groups) if channels % count == 0)
            raise ShapeError(
                text(
                    f"{channels} channels do not fall into {self.groups} equal groups.",
                    f"채널 {channels}개는 같은 크기의 묶음 {self.groups}개로 나누어지지 않습니다.",
                ),
                expected=text(f"a multiple of {self.groups} channels", f"{self.groups}의 배수인 채널 수"),
                found=text(f"{channels}", f"{channels}개"),
                fix=SettingFix("groups", even),
            )
        self.require_several(signal, self.groups)
        return signal

    def groups_of(self, channels: int) -> int:
        """`groups`."""
        return self.groups

    def source(self, *inputs: Signal) -> str:
        """`nn.GroupNorm(groups, channels, eps=…)`."""
        return f"nn.GroupNorm({self.groups}, {inputs[0].features}, eps={self.epsilon})"


class InstanceNorm(ChannelNorm):
    """Each channel of a sample to mean 0 and variance 1 over its positions, then γ · x + β.

    Ulyanov, Vedaldi and Lempitsky, "Instance normalization" (2016).
    """

    type: Literal["instance-norm"] = "instance-norm"

    about: ClassVar[About] = About(
        title=text("Instance normalization", "인스턴스 정규화"),
        group="normalization",
        aliases=("InstanceNormalization", "IN", "InstanceNorm1d", "InstanceNorm2d"),
        formula="y = γ_c · (x − mean_c) / √(variance_c + ε) + β_c",
        explanation=text(
            "Brings every channel of every sample by itself to mean 0 and variance 1 over its positions. The contrast of a picture "
            "goes, its pattern stays: made for pictures whose style should change.",
            "샘플과 채널마다 따로, 위치들에 걸쳐 평균 0, 분산 1로 맞춥니다. 그림의 대비는 사라지고 무늬는 남습니다. "
            "그림의 화풍을 바꾸려고 만들어졌습니다.",
        ),
        source='Ulyanov, Vedaldi and Lempitsky, "Instance normalization: the missing ingredient for fast stylization" (2016)',
    )

    def output(self, *inputs: Signal) -> Signal:
        """The input's, of two positions or more."""
        (signal,) = inputs
        if signal.axes == VECTOR:
            raise ShapeError(
                text(
                    "Instance normalization takes a sequence or an image: of a vector each number would become 0.",
                    "인스턴스 정규화의 입력은 시퀀스나 이미지여야 합니다. 벡터에서는 모든 숫자가 0이 됩니다.",
                ),
                expected=text("a sequence or an image", "시퀀스 또는 이미지"),
                found=spelled(signal),
            )
        self.require_several(signal, signal.features)
        return signal

    def groups_of(self, channels: int) -> int:
        """One for each channel."""
        return channels

    def source(self, *inputs: Signal) -> str:
        """`nn.InstanceNorm2d(channels, eps=…, affine=True)`, or 1d."""
        axes = len(inputs[0].axes) - 1
        return f"nn.InstanceNorm{axes}d({inputs[0].features}, eps={self.epsilon}, affine=True)"
