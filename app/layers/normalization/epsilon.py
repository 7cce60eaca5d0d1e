"""The setting that every normalisation has."""

from __future__ import annotations

from app.schema.setting import setting
from app.schema.text import text


def epsilon_setting() -> float:
    """What is added to a variance."""
    epsilon: float = setting(
        1e-5,
        ge=1e-8,
        le=1,
        scale="log",
        aliases=["eps"],
        label=text("Epsilon", "엡실론"),
        help=text(
            "Added to the variance, so that nothing is divided by 0.",
            "0으로 나누지 않도록 분산에 더하는 값입니다.",
        ),
    )
    return epsilon
