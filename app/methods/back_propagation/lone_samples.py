"""Batches of one sample before batch normalisation, which has nothing to compare in them."""

from __future__ import annotations

from collections.abc import Iterator

from app.layers.normalization.batch_norm import BatchNorm
from app.network.finding import Finding, Mend
from app.network.graph import Graph, Node
from app.schema.problem import SetExperiment
from app.schema.text import text

USUAL = 10
"""The batch size that is suggested instead of 1."""


def lone_samples(graph: Graph, batch: int, rows: int) -> Iterator[Finding]:
    """A warning at every batch normalisation that is given one number per unit, in batches of
    `batch` out of `rows` training samples.
    """
    if batch > 1 and rows % batch != 1:
        return
    for node in normalising_vectors(graph):
        mend = _better(batch, rows)
        yield _inert(node.id, mend) if batch == 1 else _ragged(node.id, batch, mend)


def normalising_vectors(graph: Graph) -> list[Node]:
    """The batch normalisations that are given one number per unit."""
    return [
        node
        for node in graph.nodes
        if isinstance(node.layer, BatchNorm) and node.input_signals[0].size == node.input_signals[0].features
    ]


def _better(batch: int, rows: int) -> Mend | None:
    """The nearest batch size that leaves no sample alone."""
    wanted = USUAL if batch == 1 else batch
    near = sorted(range(2, min(rows, wanted + USUAL) + 1), key=lambda each: abs(each - wanted))
    size = next((each for each in near if rows % each != 1), None)
    return (
        None
        if size is None
        else Mend(
            text(f"Set the batch size to {size}", f"배치 크기를 {size}(으)로"),
            SetExperiment(path="training.batch_size", value=size),
        )
    )


def _inert(layer: str, mend: Mend | None) -> Finding:
    return Finding(
        level="warning",
        layer=layer,
        message=text(
            "One sample has no variance: with batches of one, batch normalization does nothing here, and PyTorch refuses it.",
            "샘플 하나에는 분산이 없습니다. 배치가 샘플 하나면 배치 정규화는 아무 일도 하지 않고, 파이토치는 오류를 냅니다.",
        ),
        expected=text("batches of 2 samples or more", "샘플 2개 이상인 배치"),
        found=text("batches of 1", "1개인 배치"),
        mend=mend,
    )


def _ragged(layer: str, batch: int, mend: Mend | None) -> Finding:
    return Finding(
        level="warning",
        layer=layer,
        message=text(
            "The last batch of every epoch is one sample, which has no variance: batch normalization leaves it out, and PyTorch refuses it.",
            "에폭마다 마지막 배치가 샘플 하나라 분산이 없습니다. 배치 정규화는 그 배치를 건너뛰고, 파이토치는 오류를 냅니다.",
        ),
        expected=text("a batch size that leaves no sample alone", "샘플 하나가 남지 않는 배치 크기"),
        found=text(f"batches of {batch} and one of 1", f"{batch}개인 배치들과 1개인 배치 하나"),
        mend=mend,
    )
