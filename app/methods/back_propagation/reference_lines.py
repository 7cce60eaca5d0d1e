"""The lines that the loss of back-propagation is held against in the chart."""

from __future__ import annotations

from app.methods.metric import ReferenceLine
from app.schema.text import text

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
NOISY_INPUT = ReferenceLine(
    name="noisy-input",
    title=text("the noisy input itself", "잡음 낀 입력 그대로"),
    explanation=text(
        "The loss of giving back the noisy input as it is fed: what there is to take away.",
        "들어온 잡음 낀 입력을 그대로 돌려줄 때의 손실, 곧 걷어 내야 할 양입니다.",
    ),
)
WIENER = ReferenceLine(
    name="wiener",
    title=text("Wiener's filter", "위너 필터"),
    explanation=text(
        "The loss of the best linear filter, which is known in closed form from the covariance of the training samples and the variance of the noise. "
        "What lies below it is gained by bending.",
        "가장 좋은 선형 필터의 손실로, 학습 샘플의 공분산과 잡음의 분산에서 식으로 구합니다. 그보다 낮다면 비선형으로 얻은 것입니다.",
    ),
)
INDEPENDENT_INPUTS = ReferenceLine(
    name="independent-inputs",
    title=text("every input by itself", "입력마다 따로"),
    explanation=text(
        "The loss of answering every sample alike: each input with its share among the training samples, as if inputs knew nothing of each other.",
        "모든 샘플에 똑같이, 입력마다 학습 샘플에서 1인 비율로 답할 때의 손실입니다. 입력들이 서로 아무 상관도 없다고 보는 셈입니다.",
    ),
)
OF_RECONSTRUCTION = (NOISY_INPUT, WIENER, INDEPENDENT_INPUTS)
"""On the split that stop conditions read."""
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
