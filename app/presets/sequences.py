"""Networks that read step by step."""

from __future__ import annotations

from typing import Any

from app.methods.back_propagation.specification import BackPropagation
from app.presets.template import Template
from app.schema.text import text


def _recall(layer: dict[str, Any]) -> BackPropagation:
    return BackPropagation.model_validate(
        {
            "network": {"layers": [layer, {"type": "dense", "units": 4}, {"type": "softmax"}]},
            "dataset": {"name": "delayed-recall", "lag": 100, "samples": 4096},
            "training": {
                "loss": "cross-entropy",
                "optimizer": {"name": "adam", "learning_rate": 0.005},
                "initialization": {"name": "pytorch"},
                "batch_size": 64,
                "seed": 2,
                "stop": {"epochs": 8},
            },
        }
    )


def _forecast(layer: dict[str, Any], dataset: dict[str, Any], batch: int, epochs: int) -> BackPropagation:
    return BackPropagation.model_validate(
        {
            "network": {"layers": [layer, {"type": "dense", "units": 1}]},
            "dataset": dataset,
            "training": {
                "loss": "mse",
                "optimizer": {"name": "adam", "learning_rate": 0.005},
                "initialization": {"name": "pytorch"},
                "batch_size": batch,
                "stop": {"epochs": epochs},
            },
        }
    )


RECALL_RNN = Template(
    name="recall-rnn",
    group="sequences",
    title=text("A memory that fades", "희미해지는 기억"),
    explanation=text(
        "A cue, then a hundred distractors, then the question which cue it was. A simple recurrent network makes its state anew at every step; what it should "
        "learn of the cue has to travel back through all of them, and is multiplied by the same small factors each time. By then nothing is left of it.",
        "단서 하나, 이어서 방해 기호 백 개, 그리고 단서가 무엇이었는지 묻습니다. 단순 순환 신경망은 단계마다 상태를 새로 만듭니다. 단서에 대해 배울 것은 백 단계를 거슬러 가야 하고 "
        "그때마다 같은 작은 수가 곱해집니다. 다 가면 남는 것이 없습니다.",
    ),
    watch=text(
        "The accuracy stays near chance, one in four. Shorten the lag to 10 and it learns. Then open the LSTM's template.",
        "정확도가 네 번에 한 번 맞히는 수준에 머뭅니다. 지연을 10으로 줄이면 배웁니다. 그다음 LSTM 템플릿을 열어 보세요.",
    ),
    experiment=_recall({"type": "rnn", "units": 32}),
    follow_ups=("recall-lstm",),
)
RECALL_LSTM = Template(
    name="recall-lstm",
    group="sequences",
    title=text("A memory that lasts", "오래가는 기억"),
    explanation=text(
        "The same question to an LSTM. Its cell is not made anew but kept, by as much as the forget gate says; where that gate starts open the cue passes "
        "a hundred steps, and so does the gradient. Here the gates start at memories of every length up to the whole sequence (chrono). With PyTorch's own start "
        "the very same LSTM does no better than the simple network.",
        "같은 질문을 LSTM에 합니다. 셀은 새로 만들어지지 않고 망각 게이트가 정하는 만큼 남습니다. 게이트가 열린 채 시작하면 단서도 기울기도 백 단계를 지나갑니다. "
        "여기서는 게이트들이 시퀀스 전체까지 모든 길이의 기억으로 시작합니다(chrono). PyTorch의 기본 시작값이라면 똑같은 LSTM도 단순 신경망보다 나을 것이 없습니다.",
    ),
    watch=text(
        "After three or four epochs every cue is right. Set “Forget gate starts at” to drawn, and it learns nothing.",
        "서너 에폭이면 모든 단서를 맞힙니다. “망각 게이트의 시작값”을 drawn으로 바꾸면 아무것도 배우지 못합니다.",
    ),
    experiment=_recall({"type": "lstm", "units": 32, "forget_bias": "chrono"}),
    follow_ups=("recall-rnn", "waves-lstm"),
)
WAVES_LSTM = Template(
    name="waves-lstm",
    group="sequences",
    title=text("What comes next?", "다음에는 무엇이 올까?"),
    explanation=text(
        "Forty values of a wave are shown, the next one is asked for. Each wave has a period and a phase of its own, and noise. To repeat the last value would be "
        "wrong by 0.06 on average (squared); an LSTM reads from the past where the wave is heading.",
        "파동의 값 마흔 개를 보여 주고 다음 값을 묻습니다. 파동마다 주기와 위상이 다르고 잡음이 있습니다. 마지막 값을 되풀이하면 제곱 오차가 평균 0.06쯤입니다. "
        "LSTM은 지난 값들에서 파동이 어디로 가는지 읽습니다.",
    ),
    watch=text(
        "The loss falls below 0.006, a tenth of what repeating costs; the noise alone is 0.0025. Ask for five steps ahead and see how much harder it is.",
        "손실이 되풀이할 때의 10분의 1인 0.006 아래로 내려갑니다. 잡음만으로도 0.0025입니다. 다섯 단계 앞을 물으면 얼마나 어려워지는지 보세요.",
    ),
    experiment=_forecast(
        {"type": "lstm", "units": 32, "forget_bias": 1},
        {"name": "sine", "noise": 0.05, "samples": 2000},
        32,
        30,
    ),
    follow_ups=("recall-lstm",),
)
