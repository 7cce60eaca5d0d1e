"""Softmax regression."""

from app.methods.back_propagation.specification import BackPropagation
from app.presets.template import Template
from app.schema.text import text

SOFTMAX = Template(
    name="softmax-regression",
    group="neuron",
    title=text("Softmax regression", "소프트맥스 회귀"),
    explanation=text(
        "One neuron per class, and a softmax that turns their sums into probabilities. Its borders are straight in what it is fed; fed with x₁² and "
        "x₂² it draws circles, without any hidden layer. A good feature can replace a layer.",
        "클래스마다 뉴런 하나, 그리고 그 합들을 확률로 바꾸는 소프트맥스입니다. 경계는 입력된 특징 안에서 곧은데, x₁²과 x₂²을 넣으면 은닉층 없이도 원이 됩니다. "
        "좋은 특징 하나가 층 하나를 대신할 수 있습니다.",
    ),
    watch=text(
        "Three regions grow out of the middle, one per output. Then switch the features to x₁ and x₂: straight borders cannot fence in a ring.",
        "가운데에서 세 영역이 자라나며, 출력마다 하나씩 차지합니다. 그다음 특징을 x₁과 x₂로 바꿔 보세요. 곧은 경계로는 고리를 둘러쌀 수 없습니다.",
    ),
    experiment=BackPropagation.model_validate(
        {
            "network": {"layers": [{"type": "dense", "units": 3}, {"type": "softmax"}]},
            "dataset": {
                "name": "rings",
                "samples": 500,
                "noise": 0.4,
                "seed": 1,
                "features": ["x1^2", "x2^2"],
                "standardize": True,
            },
            "training": {
                "loss": "cross-entropy",
                "optimizer": {"name": "sgd", "learning_rate": 1.0, "momentum": 0.9},
                "batch_size": "all",
                "stop": {"epochs": 500},
            },
        }
    ),
)
