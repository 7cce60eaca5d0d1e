"""XOR with two hidden units."""

from app.methods.back_propagation.specification import BackPropagation
from app.presets.template import Template
from app.schema.text import text

XOR = Template(
    name="xor-two-units",
    group="hidden",
    title=text("XOR with two units", "유닛 둘로 푸는 XOR"),
    explanation=text(
        "No single neuron can do exclusive or (Minsky and Papert, 1969): no straight line has its ones on one side. Two hidden units draw two lines, "
        "and the output asks whether a point lies between them.",
        "뉴런 하나로는 배타적 논리합을 풀 수 없습니다(민스키와 패퍼트, 1969). 1들을 한쪽에 두는 직선이 없기 때문입니다. 은닉 유닛 둘이 직선을 둘 그리고, "
        "출력은 점이 그 사이에 있는지 묻습니다.",
    ),
    watch=text(
        "The loss rests, then falls when the second line finds its place. Press N for new weights: from a third to a half of all starts it stays at "
        "½·ln 2 = 0.347, a plateau.",
        "손실이 머물다가 둘째 직선이 자리를 찾으면 떨어집니다. N을 눌러 새 가중치로 시작해 보세요. 셋에 하나에서 둘에 하나꼴로 ½·ln 2 = 0.347에 머뭅니다. 고원입니다.",
    ),
    experiment=BackPropagation.model_validate(
        {
            "network": {
                "layers": [
                    {"type": "dense", "units": 2},
                    {"type": "tanh"},
                    {"type": "dense", "units": 1},
                    {"type": "sigmoid"},
                ]
            },
            "dataset": {"name": "gate-xor"},
            "training": {
                "loss": "binary-cross-entropy",
                "optimizer": {"name": "sgd", "learning_rate": 0.5, "momentum": 0.9},
                "batch_size": "all",
                "seed": 4,
                "stop": {"epochs": 1000},
            },
        }
    ),
)
