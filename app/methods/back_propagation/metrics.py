"""The metrics of back-propagation; its learner measures these and no others."""

from __future__ import annotations

from collections.abc import Mapping

from app.methods.metric import Metric, ReferenceLine
from app.schema.text import Text, text

PRINCIPAL_COMPONENTS = ReferenceLine(
    name="principal-components",
    title=text("PCA with a code as narrow", "같은 너비의 주성분 분석"),
    explanation=text(
        "The training loss of the best linear autoencoder with as narrow a layer: that of principal component analysis (PCA). A linear "
        "network comes down to it and never below; what lies below it is gained by bending.",
        "가장 좁은 층의 너비가 같은 선형 오토인코더가 낼 수 있는 가장 작은 학습 손실로, 주성분 분석(PCA)의 오차입니다. 선형 신경망은 여기까지 내려오고 "
        "더 내려가지 못합니다. 그보다 낮다면 비선형으로 얻은 것입니다.",
    ),
)
GUESSES = (
    ReferenceLine(
        name="uniform",
        title=text("Guessing blindly", "아무것도 모른 채 찍기"),
        explanation=text(
            "The test loss of a guess that takes all characters for equally likely: the logarithm of how many there are.",
            "모든 글자가 똑같이 나올 법하다고 볼 때의 테스트 손실로, 글자 가짓수의 로그입니다.",
        ),
    ),
    ReferenceLine(
        name="unigram",
        title=text("Counting characters", "글자 빈도만 세기"),
        explanation=text(
            "The test loss of who has counted in the training part how often each character occurs.",
            "학습 부분에서 글자마다 몇 번 나오는지만 센 답의 테스트 손실입니다.",
        ),
    ),
    ReferenceLine(
        name="bigram",
        title=text("Counting pairs", "글자 쌍 세기"),
        explanation=text(
            "The test loss of who has counted in the training part which character follows which (bigrams). A network below it looks further "
            "back than one character.",
            "학습 부분에서 어느 글자 뒤에 어느 글자가 오는지(바이그램) 센 답의 테스트 손실입니다. 이보다 낮은 신경망은 한 글자보다 더 멀리 돌아봅니다.",
        ),
    ),
)


def _of_splits(
    name: str,
    title: Text,
    explanation: Text,
    higher_is_better: bool,
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
        references={"train": (PRINCIPAL_COMPONENTS,), "test": GUESSES},
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
