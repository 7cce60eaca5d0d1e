"""Logistic regression."""

from app.methods.back_propagation.specification import BackPropagation
from app.presets.template import Template
from app.schema.text import text

LOGISTIC = Template(
    name="logistic-regression",
    group="neuron",
    title=text("Logistic regression", "로지스틱 회귀"),
    explanation=text(
        "One neuron with a sigmoid says how likely the second class is. Where it says one half runs the border, and that is always a straight "
        "line. Two overlapping clouds need no more: a bigger network has nothing to gain here.",
        "시그모이드를 붙인 뉴런 하나가 둘째 클래스일 확률을 말합니다. 확률이 절반인 곳이 경계이고, 경계는 언제나 직선입니다. 겹친 두 구름에는 이것으로 충분하며, "
        "더 큰 신경망도 여기서는 얻을 것이 없습니다.",
    ),
    watch=text(
        "The border turns until it lies across the line between the clouds. Colours fade where they overlap: there the network is honestly unsure.",
        "경계가 돌아가 두 구름 사이를 가로지릅니다. 구름이 겹치는 곳은 색이 옅습니다. 신경망이 솔직하게 망설이는 곳입니다.",
    ),
    experiment=BackPropagation.model_validate(
        {
            "network": {"layers": [{"type": "dense", "units": 1}, {"type": "sigmoid"}]},
            "dataset": {"name": "gauss", "samples": 500, "noise": 0.4, "seed": 1},
            "training": {
                "loss": "binary-cross-entropy",
                "optimizer": {"name": "sgd", "learning_rate": 0.1, "momentum": 0.9},
                "batch_size": "all",
                "stop": {"epochs": 500},
            },
        }
    ),
)
