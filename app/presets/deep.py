"""Ten sigmoid layers through which no gradient comes, and three repairs of that very network."""

from __future__ import annotations

from typing import Any

from app.methods.back_propagation.specification import BackPropagation
from app.presets.template import Template
from app.schema.text import text

DEPTH, UNITS = 10, 10
OUTPUT: list[dict[str, Any]] = [{"type": "dense", "units": 1}, {"type": "sigmoid"}]


def stack(*block: str) -> dict[str, Any]:
    """Ten times a dense layer followed by `block`, and an output."""
    layers = [each for _ in range(DEPTH) for each in ({"type": "dense", "units": UNITS}, *_named(block))]
    return {"layers": [*layers, *OUTPUT]}


def residual() -> dict[str, Any]:
    """The same stack; from the second layer on, each adds to what it was given instead of replacing
    it.
    """
    layers: list[dict[str, Any]] = [
        {"id": "dense-1", "type": "dense", "units": UNITS},
        {"id": "sigmoid-1", "type": "sigmoid"},
    ]
    wires, before = [["input", "dense-1"], ["dense-1", "sigmoid-1"]], "sigmoid-1"
    for level in range(2, DEPTH + 1):
        dense, sigmoid, add = f"dense-{level}", f"sigmoid-{level}", f"add-{level}"
        layers += [{"id": dense, "type": "dense", "units": UNITS}]
        layers += [{"id": sigmoid, "type": "sigmoid"}, {"id": add, "type": "add"}]
        wires += [[before, dense], [dense, sigmoid], [before, add], [sigmoid, add]]
        before = add
    layers += [{"id": f"output-{position}", **each} for position, each in enumerate(OUTPUT, start=1)]
    wires += [[before, "output-1"], ["output-1", "output-2"]]
    return {"layers": layers, "wires": wires}


def _named(types: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{"type": each} for each in types]


def _experiment(network: dict[str, Any], **training: Any) -> BackPropagation:
    return BackPropagation.model_validate(
        {
            "network": network,
            "dataset": {"name": "circle", "samples": 400, "noise": 0.1, "seed": 1},
            "training": {
                "loss": "binary-cross-entropy",
                "optimizer": {"name": "sgd", "learning_rate": 0.1},
                "batch_size": 10,
                "stop": {"epochs": 100},
                **training,
            },
        }
    )


VANISHING = Template(
    name="deep-sigmoid",
    group="gradient",
    title=text("Ten sigmoid layers", "시그모이드 열 층"),
    explanation=text(
        "A sigmoid’s slope is ¼ at most, and the chain rule multiplies the slopes of all layers: what reaches the first is less than a millionth of "
        "what the last one gets. The front of the network learns nothing, so the whole cannot. This kept deep networks from working for twenty years.",
        "시그모이드의 기울기는 아무리 커도 ¼이고, 연쇄 법칙은 모든 층의 기울기를 곱합니다. 첫 층에 닿는 것은 마지막 층이 받는 것의 백만분의 일도 되지 않습니다. "
        "앞쪽이 아무것도 배우지 못하니 전체도 배우지 못합니다. 깊은 신경망이 스무 해 동안 되지 않았던 까닭입니다.",
    ),
    watch=text(
        "The bars of the gradient flow shrink from layer to layer towards the input, and the loss rests at ln 2 = 0.693: fifty-fifty everywhere.",
        "기울기 흐름의 막대가 입력 쪽으로 층마다 짧아지고, 손실은 ln 2 = 0.693에 머뭅니다. 어디서나 반반이라는 답입니다.",
    ),
    experiment=_experiment(stack("sigmoid")),
    follow_ups=("deep-relu", "deep-batch-norm", "deep-residual"),
)

RELU = Template(
    name="deep-relu",
    group="gradient",
    title=text("Repaired: ReLU and He", "고침: ReLU와 He 초기화"),
    explanation=text(
        "The same ten layers with ReLU, whose slope is 1 wherever a unit is on, and weights drawn as large as that needs (He, 2015): variances stay "
        "the same from layer to layer, forwards and backwards.",
        "같은 열 층에 ReLU를 씁니다. 켜진 유닛의 기울기는 1입니다. 가중치는 그에 알맞은 크기로 뽑습니다(He, 2015). 분산이 앞으로 갈 때나 거슬러 올 때나 층마다 그대로입니다.",
    ),
    watch=text(
        "The bars of the gradient flow are of like length now. Set the initialisation to normal with 0.05: the gradient is gone again.",
        "이제 기울기 흐름의 막대 길이가 비슷합니다. 초기화를 표준편차 0.05인 정규분포로 바꾸면 기울기가 다시 사라집니다.",
    ),
    experiment=_experiment(stack("relu"), initialization={"name": "he-normal"}),
)

BATCH_NORM = Template(
    name="deep-batch-norm",
    group="gradient",
    title=text("Repaired: batch normalisation", "고침: 배치 정규화"),
    explanation=text(
        "The same ten sigmoid layers; before each sigmoid, batch normalisation brings every unit to mean 0 and deviation 1. So all sigmoids work where "
        "they are steep, and the gradient is scaled up again on its way back.",
        "같은 시그모이드 열 층입니다. 시그모이드 앞마다 배치 정규화가 모든 유닛을 평균 0, 표준편차 1로 맞춥니다. 그래서 시그모이드가 모두 가파른 곳에서 일하고, "
        "기울기도 거슬러 가며 다시 커집니다.",
    ),
    watch=text(
        "It learns although every layer is a sigmoid. The curves tremble: each batch is normalised by its own mean.",
        "모든 층이 시그모이드인데도 배웁니다. 곡선이 떨립니다. 배치마다 제 평균으로 맞추기 때문입니다.",
    ),
    experiment=_experiment(stack("batch-norm", "sigmoid")),
)

RESIDUAL = Template(
    name="deep-residual",
    group="gradient",
    title=text("Repaired: skip connections", "고침: 건너뛰는 연결"),
    explanation=text(
        "The same ten sigmoid layers; each adds to what it was given instead of replacing it. The gradient takes the direct way back, past every "
        "sigmoid, as in a ResNet (2015) of a hundred layers.",
        "같은 시그모이드 열 층이지만, 층마다 받은 것을 바꾸지 않고 거기에 더합니다. 기울기는 시그모이드를 모두 지나쳐 곧은길로 돌아옵니다. 백 층짜리 ResNet(2015)도 그렇습니다.",
    ),
    watch=text(
        "Follow the wires that go past the layers. The bars of the gradient flow stay within a few steps of each other, all the way to the input.",
        "층을 건너뛰는 연결을 따라가 보세요. 기울기 흐름의 막대가 입력까지 몇 칸 차이 안에 머뭅니다.",
    ),
    experiment=_experiment(residual()),
)
