"""LeNet on digits."""

from app.methods.back_propagation.specification import BackPropagation
from app.presets.template import Template
from app.schema.text import text

LENET = Template(
    name="lenet",
    group="images",
    title=text("LeNet reads digits", "숫자를 읽는 LeNet"),
    explanation=text(
        "LeCun’s network of 1998 in small: twice a convolution and pooling, then dense layers. A filter looks for the same stroke everywhere in the "
        "image; pooling forgives where exactly it was; the dense end puts the strokes together to a digit.",
        "르쿤의 1998년 신경망을 작게 줄였습니다. 합성곱과 풀링을 두 번 하고 완전 연결 층이 이어집니다. 필터는 이미지 어디서나 같은 획을 찾고, 풀링은 정확한 위치를 눈감아 주며, "
        "완전 연결 끝단이 획들을 모아 숫자로 만듭니다.",
    ),
    watch=text(
        "After 20 epochs over 98 % of the test digits are right. See in the confusion matrix which ones are taken for each other.",
        "20에폭이면 테스트 숫자의 98% 넘게 맞힙니다. 어떤 숫자를 서로 헷갈리는지 혼동 행렬에서 보세요.",
    ),
    experiment=BackPropagation.model_validate(
        {
            "network": {
                "layers": [
                    {"type": "conv2d", "filters": 16, "kernel_size": 3, "padding": "same"},
                    {"type": "relu"},
                    {"type": "max-pool2d", "kernel_size": 2},
                    {"type": "conv2d", "filters": 32, "kernel_size": 3, "padding": "same"},
                    {"type": "relu"},
                    {"type": "max-pool2d", "kernel_size": 2},
                    {"type": "flatten"},
                    {"type": "dense", "units": 64},
                    {"type": "relu"},
                    {"type": "dropout", "rate": 0.4},
                    {"type": "dense", "units": 10},
                    {"type": "softmax"},
                ]
            },
            "dataset": {"name": "digits-image"},
            "training": {
                "loss": "cross-entropy",
                "optimizer": {"name": "adam", "learning_rate": 0.005},
                "schedule": {"name": "cosine", "epochs": 20},
                "batch_size": 32,
                "stop": {"epochs": 20},
            },
        }
    ),
)
