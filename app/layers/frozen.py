"""The setting of every layer that has parameters."""

from __future__ import annotations

from app.schema.setting import setting
from app.schema.text import text


def frozen_setting() -> bool:
    """Whether training leaves the layer as it is."""
    frozen: bool = setting(
        False,
        later=True,
        label=text("Frozen", "고정"),
        help=text(
            "Training leaves the layer as it is: no update, no penalty; a batch normalization also keeps its running statistics and normalizes "
            "by them. The gradient still passes through to the layers before it.",
            "학습해도 이 층은 그대로입니다. 갱신도 규제도 받지 않고, 배치 정규화는 이동 통계까지 그대로 두고 그 값으로 정규화합니다. "
            "기울기는 이 층을 지나 앞 층들로 계속 흘러갑니다.",
        ),
    )
    return frozen
