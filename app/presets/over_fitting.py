"""A network that learns its few samples by heart, and four cures of that very network."""

from __future__ import annotations

from typing import Any

from app.methods.back_propagation.specification import BackPropagation
from app.presets.template import Template
from app.schema.text import text

UNITS = 16
FEW, MANY = 500, 5000
"""Samples in all; a tenth of them is for training."""


def _network(*, dropout: float | None = None) -> dict[str, Any]:
    drop = [] if dropout is None else [{"type": "dropout", "rate": dropout}]
    hidden = [{"type": "dense", "units": UNITS}, {"type": "relu"}, *drop]
    return {"layers": [*hidden, *hidden, {"type": "dense", "units": 1}, {"type": "sigmoid"}]}


def _experiment(network: dict[str, Any], samples: int = FEW, **training: Any) -> BackPropagation:
    return BackPropagation.model_validate(
        {
            "network": network,
            "dataset": {"name": "moons", "samples": samples, "noise": 0.4, "train_share": 0.1, "seed": 1},
            "training": {
                "loss": "binary-cross-entropy",
                "optimizer": {"name": "adam", "learning_rate": 0.01},
                "batch_size": 10,
                "stop": {"epochs": 300},
                **training,
            },
        }
    )


CURES = ("more-data", "weight-penalty", "dropout", "early-stopping")

OVER_FITTING = Template(
    name="over-fitting",
    group="over-fitting",
    title=text("Over-fitting", "과적합"),
    explanation=text(
        "Fifty noisy samples and 337 parameters: enough to learn every sample by heart, noise and all. What is learned by heart is of no use for new "
        "samples, and being surely wrong about them costs most.",
        "잡음 섞인 샘플 50개에 파라미터는 337개입니다. 모든 샘플을 잡음까지 외울 수 있습니다. 외운 것은 새 샘플에는 쓸모가 없고, 확신하며 틀리면 손실이 가장 큽니다.",
    ),
    watch=text(
        "The train loss falls and falls; the test loss turns after about 30 epochs and rises, while the border wraps itself around single points. Then try a cure.",
        "학습 손실은 계속 내려갑니다. 테스트 손실은 30에폭쯤에서 돌아서 올라가고, 경계는 점 하나하나를 휘감습니다. 그다음 처방을 써 보세요.",
    ),
    experiment=_experiment(_network()),
    follow_ups=CURES,
)

MORE_DATA = Template(
    name="more-data",
    group="over-fitting",
    title=text("Cure: more data", "처방: 더 많은 데이터"),
    explanation=text(
        "The same network with ten times the samples, and as many steps: 30 passes instead of 300. It cannot learn 500 by heart, so it has to find what they have in common. The best "
        "cure, where it is to be had.",
        "같은 신경망에 샘플을 열 배로 주고 걸음 수는 같게 합니다(300에폭 대신 30에폭). 500개는 외울 수 없으니 공통점을 찾아야 합니다. 구할 수만 있다면 가장 좋은 처방입니다.",
    ),
    watch=text(
        "Train and test loss stay together. Take samples away and see the gap open.",
        "학습 손실과 테스트 손실이 함께 갑니다. 샘플 수를 줄이면 틈이 벌어집니다.",
    ),
    experiment=_experiment(_network(), samples=MANY, stop={"epochs": 30}),
)

WEIGHT_PENALTY = Template(
    name="weight-penalty",
    group="over-fitting",
    title=text("Cure: weight penalty", "처방: 가중치 벌점"),
    explanation=text(
        "Large weights make sharp bends. L2 regularisation puts a price on them: loss + 0.003 · Σw². A bend has to be worth its price to the loss.",
        "가중치가 크면 경계가 날카롭게 꺾입니다. L2 정칙화는 거기에 값을 매깁니다. 손실 + 0.003 · Σw². 꺾을 때마다 손실이 그 값만큼은 줄어야 합니다.",
    ),
    watch=text(
        "The border stays smooth and the test loss low, while the train loss stops well above zero. Move L2 and watch the border stiffen.",
        "경계는 매끄럽고 테스트 손실은 낮게 머물며, 학습 손실은 0보다 꽤 위에서 멈춥니다. L2를 옮겨 경계가 뻣뻣해지는 것을 보세요.",
    ),
    experiment=_experiment(_network(), regularization={"l2": 0.003}),
)

DROPOUT = Template(
    name="dropout",
    group="over-fitting",
    title=text("Cure: dropout", "처방: 드롭아웃"),
    explanation=text(
        "In every step half of the hidden units are switched off at random. None can rely on another, so nothing is learned by heart that only one "
        "team of units knows. In evaluation all of them answer together.",
        "단계마다 은닉 유닛의 절반을 무작위로 끕니다. 서로에게 기댈 수 없으니 몇몇 유닛만 아는 것을 외우지 못합니다. 평가할 때는 모두 함께 답합니다.",
    ),
    watch=text(
        "The curves tremble and the train loss stays higher: learning is made harder on purpose. The test loss thanks for it.",
        "곡선이 떨리고 학습 손실은 더 높게 머뭅니다. 일부러 배우기 어렵게 했습니다. 그 덕을 테스트 손실이 봅니다.",
    ),
    experiment=_experiment(_network(dropout=0.5)),
)

EARLY_STOPPING = Template(
    name="early-stopping",
    group="over-fitting",
    title=text("Cure: early stopping", "처방: 조기 종료"),
    explanation=text(
        "Nothing is changed but the end: when the test loss has not improved for 20 epochs, training stops, before the noise is learned.",
        "바뀐 것은 끝뿐입니다. 테스트 손실이 20에폭 동안 나아지지 않으면, 잡음을 외우기 전에 학습을 멈춥니다.",
    ),
    watch=text(
        "The run ends by itself soon after the test loss has turned. Set the patience to 100 and see what waiting costs.",
        "테스트 손실이 돌아선 뒤 곧 저절로 끝납니다. 인내를 100으로 바꿔 기다림의 대가를 보세요.",
    ),
    experiment=_experiment(_network(), stop={"epochs": 300, "patience": 20}),
)
