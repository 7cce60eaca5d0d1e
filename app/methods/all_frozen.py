"""A network of which training would leave every layer as it is."""

from __future__ import annotations

from collections.abc import Iterator

from app.network.finding import Finding, Mend
from app.network.graph import Graph
from app.schema.problem import SetLayer
from app.schema.text import text


def all_frozen(graph: Graph) -> Iterator[Finding]:
    """An error at the last layer with parameters where all of them are frozen."""
    with_parameters = [node for node in graph.nodes if node.parameter_count()]
    if not with_parameters or any(node.trained_count() for node in with_parameters):
        return
    last, count = with_parameters[-1].id, len(with_parameters)
    yield Finding(
        layer=last,
        message=text(
            "Every layer with parameters is frozen: nothing can learn.",
            "파라미터가 있는 층이 모두 고정되어 있어 학습할 수 있는 것이 없습니다.",
        ),
        expected=text("a layer that is not frozen", "고정되지 않은 층"),
        found=text(f"{count} of {count} frozen", f"{count}개 중 {count}개 고정"),
        mend=Mend(
            text(f"Let {last} learn", f"{last} 학습시키기"),
            SetLayer(layer=last, setting="frozen", value=False),
        ),
    )
