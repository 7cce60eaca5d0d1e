"""A network that shares its weights over time, and a dense one beside it."""

from __future__ import annotations

from typing import Any

from app.methods.back_propagation.specification import BackPropagation
from app.presets.template import Template
from app.schema.text import text


def _experiment(*layers: dict[str, Any]) -> BackPropagation:
    """300 early sounds train, 300 late ones test."""
    return BackPropagation.model_validate(
        {
            "network": {"layers": [*layers]},
            "dataset": {
                "name": "chirps",
                "samples": 600,
                "train_share": 0.5,
                "place": "early",
                "test_place": "late",
                "noise": 0.2,
            },
            "training": {
                "loss": "cross-entropy",
                "optimizer": {"name": "adam", "learning_rate": 0.01},
                "initialization": {"name": "pytorch"},
                "batch_size": 32,
                "stop": {"epochs": 40},
            },
        }
    )


CHIRPS_TIME_DELAY = Template(
    name="chirps-time-delay",
    group="sequences",
    title=text("Heard early, known late", "앞에서 들은 소리를 뒤에서도"),
    explanation=text(
        "Waibel’s time-delay network of 1989 in small. Sixteen small windows of weights slide along the sound, sixteen more along what they find, and each "
        "step votes for a class; the mean of all votes decides. As the weights are the same at every step, what was learnt of sounds at the beginning holds "
        "for sounds at the end, which this network has never heard.",
        "1989년 바이벨의 시간 지연 신경망을 작게 줄였습니다. 작은 가중치 창 열여섯 개가 소리를 따라 움직이고, 다시 열여섯 개가 그 결과를 따라 움직이며, 단계마다 클래스에 한 표씩 던집니다. "
        "모든 표의 평균이 답입니다. 가중치가 모든 단계에서 같으므로 앞쪽 소리에서 배운 것이 한 번도 들어 본 적 없는 뒤쪽 소리에도 통합니다.",
    ),
    watch=text(
        "Training sounds lie early, test sounds late, and nearly all are right. Then open the dense network, which has as many weights.",
        "학습 소리는 앞쪽에, 테스트 소리는 뒤쪽에 있는데도 거의 다 맞힙니다. 이어서 가중치 수가 비슷한 완전 연결 신경망을 열어 보세요.",
    ),
    experiment=_experiment(
        {"type": "conv1d", "filters": 16, "kernel_size": 3},
        {"type": "tanh"},
        {"type": "conv1d", "filters": 16, "kernel_size": 3},
        {"type": "tanh"},
        {"type": "dense", "units": 3},
        {"type": "mean-over-time"},
        {"type": "softmax"},
    ),
    follow_ups=("chirps-dense",),
)
CHIRPS_DENSE = Template(
    name="chirps-dense",
    group="sequences",
    title=text("Heard early, lost late", "앞에서 들은 소리도 뒤에서는 몰라"),
    explanation=text(
        "The same sounds for a dense network with as many weights. Each of its weights belongs to one band at one step. Those of the early steps learn; those "
        "of the late ones never see a sound while it trains, and stay as they were drawn.",
        "같은 소리를 가중치 수가 비슷한 완전 연결 신경망에 들려줍니다. 가중치 하나하나가 한 단계의 한 띠에 매여 있습니다. 앞쪽 단계의 가중치는 배우지만, 뒤쪽 단계의 가중치는 학습하는 동안 "
        "소리를 한 번도 만나지 못해 처음 뽑은 그대로입니다.",
    ),
    watch=text(
        "The training curve rises, the test curve stays near chance, one in three. Set where test sounds lie to early and it does better.",
        "학습 곡선은 올라가지만 테스트 곡선은 셋 중 하나를 맞히는 수준에 머뭅니다. 테스트 소리의 위치를 앞쪽으로 바꾸면 나아집니다.",
    ),
    experiment=_experiment(
        {"type": "flatten"},
        {"type": "dense", "units": 4},
        {"type": "tanh"},
        {"type": "dense", "units": 3},
        {"type": "softmax"},
    ),
    follow_ups=("chirps-time-delay",),
)
