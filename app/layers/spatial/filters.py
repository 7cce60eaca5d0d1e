"""The settings of every layer of filters."""

from __future__ import annotations

from app.layers.dense import LARGEST_WIDTH
from app.layers.spatial.window import LARGEST_KERNEL
from app.schema.setting import setting
from app.schema.text import Text, text


def filters_setting(help: Text) -> int:
    """How many filters there are."""
    filters: int = setting(
        ge=1,
        le=LARGEST_WIDTH,
        examples=[8],
        aliases=["channels", "out_channels", "kernels"],
        label=text("Filters", "필터 수"),
        help=help,
    )
    return filters


def kernel_size_setting() -> int:
    """How large a filter is."""
    kernel_size: int = setting(
        3,
        ge=1,
        le=LARGEST_KERNEL,
        aliases=["kernel", "filter_size", "window"],
        label=text("Kernel size", "커널 크기"),
        help=text(
            "How many positions the window covers along each axis.", "창이 각 축을 따라 덮는 위치의 수입니다."
        ),
    )
    return kernel_size


def stride_setting(help: Text) -> int:
    """How far the window moves."""
    stride: int = setting(
        1, ge=1, le=LARGEST_KERNEL, aliases=["strides"], label=text("Stride", "보폭"), help=help
    )
    return stride


def bias_setting() -> bool:
    """Whether filters have a constant."""
    bias: bool = setting(
        True,
        aliases=["use_bias"],
        label=text("Bias", "편향"),
        help=text("Whether each filter adds a learned constant.", "각 필터가 학습되는 상수를 더할지 여부."),
    )
    return bias
