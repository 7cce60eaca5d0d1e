"""A drawing of one's own."""

from app.methods.back_propagation.specification import BackPropagation
from app.presets.template import Template
from app.schema.text import text

DRAWN = Template(
    name="drawn-by-you",
    group="hidden",
    title=text("Draw your own", "직접 그리기"),
    explanation=text(
        "A face of sixty points, drawn by hand, to which two hidden layers fit their border. Erase it and draw what you like: every point trains, "
        "and the network begins anew after each stroke.",
        "손으로 그린 점 예순 개의 얼굴입니다. 은닉층 둘이 그 모양에 경계를 맞춥니다. 지우고 마음대로 그려 보세요. 모든 점이 학습에 쓰이고, 한 획을 그을 때마다 신경망이 새로 시작합니다.",
    ),
    watch=text(
        "Within 250 epochs eyes and mouth are all where their points are. Then put one point of the other colour in the middle of an eye: how long "
        "does the network resist?",
        "250에폭 안에 눈과 입이 모두 점이 있는 자리에 생깁니다. 그다음 눈 한가운데에 다른 색 점을 하나 찍어 보세요. 신경망이 얼마나 오래 버티나요?",
    ),
    experiment=BackPropagation.model_validate(
        {
            "network": {
                "layers": [
                    {"type": "dense", "units": 8},
                    {"type": "tanh"},
                    {"type": "dense", "units": 8},
                    {"type": "tanh"},
                    {"type": "dense", "units": 1},
                    {"type": "sigmoid"},
                ]
            },
            "dataset": {"name": "drawn", "train_share": 1.0},
            "training": {
                "loss": "binary-cross-entropy",
                "optimizer": {"name": "adam", "learning_rate": 0.01},
                "batch_size": 10,
                "stop": {"epochs": 1000},
            },
        }
    ),
)
