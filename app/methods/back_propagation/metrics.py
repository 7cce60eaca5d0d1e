"""The metrics of back-propagation; its learner measures these and no others."""

from __future__ import annotations

from collections.abc import Mapping

from app.methods.back_propagation.reference_lines import GUESSES, OF_RECONSTRUCTION, PRINCIPAL_COMPONENTS
from app.methods.metric import Metric, ReferenceLine
from app.schema.text import Text, text


def _of_splits(
    name: str,
    title: Text,
    explanation: Text,
    higher_is_better: bool | None,
    *,
    low: float | None = None,
    high: float | None = None,
    references: Mapping[str, tuple[ReferenceLine, ...]] | None = None,
) -> tuple[Metric, Metric, Metric]:
    """One of each split, with the reference lines of each."""

    def metric(split: str, title: Text) -> Metric:
        return Metric(
            name=f"{split}_{name}",
            title=title,
            explanation=explanation,
            higher_is_better=higher_is_better,
            low=low,
            high=high,
            references=(references or {}).get(split, ()),
        )

    return (
        metric("train", text(f"Training {title.en}", f"학습 {title.ko}")),
        metric("test", text(f"Test {title.en}", f"테스트 {title.ko}")),
        metric("validation", text(f"Validation {title.en}", f"검증 {title.ko}")),
    )


METRICS: tuple[Metric, ...] = (
    *_of_splits(
        "loss",
        text("loss", "손실"),
        text("What training makes small, averaged over the samples after the epoch; without the penalty.",
             "학습이 줄이려는 값. 에폭이 끝난 뒤 샘플에 대해 평균한 값이며 규제 항은 빠져 있습니다."),
        False,
        low=0,
        references={
            "train": (*OF_RECONSTRUCTION, PRINCIPAL_COMPONENTS),
            "validation": OF_RECONSTRUCTION,
            "test": (*OF_RECONSTRUCTION, *GUESSES),
        },
    ),
    *_of_splits(
        "reconstruction",
        text("reconstruction", "복원 오차"),
        text("Of a network with a random code: the loss without the divergence, summed over the outputs of a sample.",
             "확률 코드가 있는 신경망에서 발산을 뺀 손실. 샘플 하나의 출력에 대해 더한 값."),
        False,
        low=0,
    ),
    *_of_splits(
        "divergence",
        text("KL divergence", "KL 발산"),
        text("How many nats a random code tells of its sample: the Kullback–Leibler divergence of its cloud from the bell curve that all share. "
             "The loss has it times the layer's weight.",
             "확률 코드가 샘플에 대해 알려 주는 정보의 양(내트). 코드의 구름이 모두가 나누어 쓰는 종 모양에서 벗어난 쿨백–라이블러 발산이며, 손실에는 층의 가중치를 곱해 더합니다."),
        None,
        low=0,
    ),
    *_of_splits(
        "accuracy",
        text("accuracy", "정확도"),
        text("The share of samples whose class is right; where every step is asked for, the share of steps.",
             "분류가 맞은 샘플의 비율. 단계마다 답을 물으면 맞은 단계의 비율."),
        True,
        low=0,
        high=1,
    ),
    *_of_splits(
        "sequence_accuracy",
        text("sequence accuracy", "시퀀스 정확도"),
        text("The share of sequences in which every step is right.", "모든 단계가 맞은 시퀀스의 비율."),
        True,
        low=0,
        high=1,
    ),
    *_of_splits(
        "top5",
        text("top-5 accuracy", "상위 5 정확도"),
        text("The share of samples whose class is among the five most probable.", "정답이 확률 상위 다섯 개 안에 든 비율."),
        True,
        low=0,
        high=1,
    ),
    *_of_splits(
        "r2",
        text("R²", "R²"),
        text("How much of the targets' variance is explained: 1 is all, 0 no better than their mean.",
             "목푯값의 분산을 얼마나 설명하는가: 1이면 모두, 0이면 평균과 다름없음."),
        True,
        high=1,
    ),
    *_of_splits(
        "mae",
        text("mean absolute error", "평균 절대 오차"),
        text("How far outputs are from their targets on average.", "출력과 목푯값의 평균 거리."),
        False,
        low=0,
    ),
    Metric(
        name="penalty",
        title=text("Penalty", "규제 항"),
        explanation=text("What L1 and L2 regularisation add to the loss.", "L1·L2 규제가 손실에 더하는 값."),
        higher_is_better=None,
        low=0,
    ),
    Metric(
        name="gradient_norm",
        title=text("Gradient norm", "기울기 노름"),
        explanation=text(
            "The length of the whole network's gradient, averaged over the epoch's batches, penalty included; the gradient flow tells each layer's own, of one trial step.",
            "신경망 전체 기울기의 길이를 에폭의 배치들에 대해 평균한 값(벌점 포함). 기울기 흐름은 한 걸음을 미리 해 보며 층마다 따로 잰 값입니다.",
        ),
        higher_is_better=None,
        low=0,
    ),
    Metric(
        name="learning_rate",
        title=text("Learning rate", "학습률"),
        explanation=text("What the schedule made of the learning rate by the last step.", "마지막 단계에서 스케줄이 정한 학습률."),
        higher_is_better=None,
        low=0,
    ),
)  # fmt: skip
