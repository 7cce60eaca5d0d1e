"""Networks in which every step looks at all others."""

from __future__ import annotations

from typing import Any

from app.methods.back_propagation.specification import BackPropagation
from app.presets.template import Template
from app.schema.text import text

WIDTH, HEADS, SYMBOLS = 32, 2, 10
NORM: dict[str, Any] = {"type": "layer-norm", "over": "step"}


def transformer(blocks: int, width: int, heads: int, symbols: int, causal: bool = False) -> dict[str, Any]:
    """Embedding, places, so many blocks, and an output for each symbol at every step.

    Vaswani et al., "Attention is all you need" (2017), with the normalisation before each branch:
    Xiong et al., "On layer normalization in the Transformer architecture" (2020).
    """
    attention = {"type": "attention", "heads": heads} | ({"causal": True} if causal else {})
    wide, back = ({"type": "dense", "units": units} for units in (4 * width, width))
    branches = ((NORM, attention), (NORM, wide, {"type": "relu"}, back))
    layers: list[dict[str, Any]] = []
    wires: list[list[str]] = []

    def chain(before: str, *added: dict[str, Any]) -> str:
        """Layers one behind the other; the id of the last."""
        for layer in added:
            number = 1 + sum(each["type"] == layer["type"] for each in layers)
            layers.append({"id": f"{layer['type']}-{number}", **layer})
            wires.append([before, layers[-1]["id"]])
            before = layers[-1]["id"]
        return before

    before = chain("input", {"type": "embedding", "units": width}, {"type": "positional-encoding"})
    for branch in branches * blocks:
        skipped = before
        before = chain(chain(before, *branch), {"type": "add"})
        wires.append([skipped, before])
    chain(before, NORM, {"type": "dense", "units": symbols}, {"type": "softmax"})
    return {"layers": layers, "wires": wires}


def _experiment(dataset: str, blocks: int, epochs: int) -> BackPropagation:
    return BackPropagation.model_validate(
        {
            "network": transformer(blocks, WIDTH, HEADS, SYMBOLS),
            "dataset": {"name": dataset, "samples": 5000},
            "training": {
                "loss": "cross-entropy",
                "optimizer": {"name": "adam", "learning_rate": 0.003},
                "batch_size": 64,
                "stop": {"epochs": epochs},
            },
        }
    )


REVERSE = Template(
    name="reverse-attention",
    group="sequences",
    title=text("Looking straight at it", "곧장 바라보기"),
    explanation=text(
        "Twelve symbols are to be written backwards. Nothing has to be carried from step to step: every step asks all others at once, and takes what it needs "
        "from the one that stands opposite. One layer of attention with two heads does it, because each symbol tells its place as well.",
        "기호 열두 개를 거꾸로 써야 합니다. 단계에서 단계로 나를 것이 없습니다. 단계마다 다른 모든 단계에 한꺼번에 묻고 맞은편 자리에서 필요한 것을 가져옵니다. "
        "기호마다 제 자리도 알려 주므로 헤드가 둘인 어텐션 한 층이면 됩니다.",
    ),
    watch=text(
        "The maps of the attention below the curves: a line from corner to corner appears, each step looks at the opposite one. Click a cell for its numbers. "
        "Then remove the positional encoding: no sequence is right any more.",
        "곡선 아래 어텐션 지도에 모서리에서 모서리로 가는 선이 나타납니다. 단계마다 맞은편을 보는 것입니다. 칸을 누르면 숫자가 나옵니다. "
        "그다음 위치 인코딩을 지워 보세요. 한 줄도 맞히지 못합니다.",
    ),
    experiment=_experiment("reversal", 1, 12),
    follow_ups=("sort-attention",),
)
SORT = Template(
    name="sort-attention",
    group="sequences",
    title=text("Sorting by looking around", "둘러보며 정렬하기"),
    explanation=text(
        "Twelve numbers are to be put in order. Where a number belongs depends on all others, so one look is hardly enough: the first layer of attention finds "
        "out what there is, the second fetches what belongs to each place.",
        "숫자 열두 개를 크기 순서로 놓아야 합니다. 숫자 하나가 갈 자리는 나머지 모두에 달려 있어서 한 번 보아서는 모자랍니다. 어텐션의 첫째 층이 무엇이 있는지 알아내고, "
        "둘째 층이 자리마다 맞는 것을 가져옵니다.",
    ),
    watch=text(
        "Sequence accuracy trails behind accuracy: eleven of twelve steps right is still a wrong sequence. Take one block out and see which sequences stay wrong.",
        "시퀀스 정확도는 정확도보다 늦게 오릅니다. 열두 단계 중 열하나를 맞혀도 그 줄은 틀린 것입니다. 블록 하나를 빼고 어떤 줄이 계속 틀리는지 보세요.",
    ),
    experiment=_experiment("sorting", 2, 16),
    follow_ups=("reverse-attention",),
)
