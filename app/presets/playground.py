"""TensorFlow Playground's default."""

from app.methods.back_propagation.specification import BackPropagation
from app.presets.template import Template
from app.schema.text import text

PLAYGROUND = Template(
    name="tensorflow-playground",
    group="hidden",
    title=text("TensorFlow Playground’s default", "텐서플로 플레이그라운드의 기본 설정"),
    explanation=text(
        "What that page opens with: a disc inside a ring, four and two tanh units, batches of 10. Its learning rate of 0.03 is 0.015 here: its loss counts half of each square. Each hidden unit draws one soft "
        "line; four of them together can close a fence.",
        "그 페이지의 첫 화면입니다. 고리 안의 원판, tanh 유닛 넷과 둘, 배치 10. 그곳의 학습률 0.03은 여기서 0.015입니다. 그곳의 손실은 제곱의 절반을 세기 때문입니다. 은닉 유닛마다 부드러운 직선을 하나씩 긋고, 넷이 모이면 울타리를 닫을 수 있습니다.",
    ),
    watch=text(
        "Look at the small maps of the first layer: each unit takes a side of the fence. With two units instead of four the fence stays open.",
        "첫 층의 작은 지도들을 보세요. 유닛마다 울타리의 한쪽을 맡습니다. 유닛이 넷이 아니라 둘이면 울타리가 닫히지 않습니다.",
    ),
    experiment=BackPropagation.model_validate(
        {
            "network": {
                "layers": [
                    {"type": "dense", "units": 4},
                    {"type": "tanh"},
                    {"type": "dense", "units": 2},
                    {"type": "tanh"},
                    {"type": "dense", "units": 1},
                    {"type": "tanh"},
                ]
            },
            "dataset": {"name": "circle", "samples": 500, "noise": 0.0, "train_share": 0.5, "seed": 1},
            "training": {
                "loss": "mse",
                "optimizer": {"name": "sgd", "learning_rate": 0.015},
                "initialization": {"name": "uniform", "bound": 0.5, "bias": 0.1},
                "batch_size": 10,
                "stop": {"epochs": 1000},
            },
        }
    ),
)
