"""Whether anything of a dataset is fed into what learns."""

from __future__ import annotations

from collections.abc import Iterator

from app.datasets.sampled import Sampled
from app.network.finding import Finding, Mend
from app.schema.problem import SetExperiment
from app.schema.text import text


def unfed(dataset: Sampled) -> Iterator[Finding]:
    """What is wrong with a dataset of which no feature is chosen."""
    usual = dataset.fed
    if usual is dataset:
        return
    labels = [feature.label for feature in usual.offered if feature.name in usual.feature_names]
    listed = text(", ".join(each.en for each in labels), ", ".join(each.ko for each in labels))
    yield Finding(
        field="dataset.features",
        message=text(
            "No feature is chosen: there is nothing to learn from.", "고른 특징이 없어 배울 것이 없습니다."
        ),
        expected=text("one feature or more", "특징 하나 이상"),
        found=text("none", "없음"),
        mend=Mend(
            text(f"Choose: {listed.en}", f"고르기: {listed.ko}"),
            SetExperiment(path="dataset.features", value=usual.model_dump()["features"]),
        ),
    )
