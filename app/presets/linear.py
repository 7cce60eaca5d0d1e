"""Linear regression."""

from app.methods.back_propagation.specification import BackPropagation
from app.presets.template import Template
from app.schema.text import text

LINEAR = Template(
    name="linear-regression",
    group="neuron",
    title=text("Linear regression", "선형 회귀"),
    explanation=text(
        "One neuron without an activation adds its weighted inputs and a bias: a tilted plane. With the mean squared error there is one lowest "
        "point, and gradient descent walks down to it. It is the answer that the least-squares formula gives at once.",
        "활성화 함수가 없는 뉴런 하나는 입력에 가중치를 곱해 더하고 편향을 보탭니다. 곧 기울어진 평면입니다. 평균 제곱 오차에는 가장 낮은 곳이 하나뿐이고, "
        "경사 하강법은 그곳으로 내려갑니다. 최소제곱 공식이 한 번에 주는 답과 같습니다.",
    ),
    watch=text(
        "Both weights settle near 0.1 and the loss stops falling: what is left is the noise. Raise the learning rate above 0.09 and it diverges.",
        "두 가중치가 0.1 근처에 자리 잡고 손실이 더 내려가지 않습니다. 남은 것은 잡음입니다. 학습률을 0.09보다 크게 하면 발산합니다.",
    ),
    experiment=BackPropagation.model_validate(
        {
            "network": {"layers": [{"type": "dense", "units": 1}]},
            "dataset": {"name": "reg-plane", "samples": 200, "noise": 0.1, "seed": 1},
            "training": {
                "loss": "mse",
                "optimizer": {"name": "sgd", "learning_rate": 0.01},
                "batch_size": "all",
                "stop": {"epochs": 300},
            },
        }
    ),
)
