"""Losses: what each measures, and how targets are encoded for it.

Names only; the numbers are the engine's.
"""

from typing import Literal, get_args

from app.datasets.declaration import Task
from app.layers.catalog import LAYERS, layer_name
from app.layers.declaration import REALS, Activation
from app.schema.about import About
from app.schema.strict import Strict
from app.schema.text import text

LossName = Literal["mse", "mae", "huber", "cross-entropy", "binary-cross-entropy", "hinge"]
Encoding = Literal["values", "signs", "bits", "one-hot", "classes"]
"""How targets reach a loss: as they are, −1/+1, 0/1, one 1 per row, or the index of the class."""

HUBER_DELTA = 1.0


class Loss(Strict):
    """A declared loss: what it says of itself and the tasks it can be used for."""

    name: LossName
    about: About
    regression: bool
    takes_logits: bool = False


LOSSES: dict[LossName, Loss] = {
    loss.name: loss
    for loss in [
        Loss(
            name="mse",
            regression=True,
            about=About(
                title=text("Mean squared error", "평균 제곱 오차"),
                group="loss",
                aliases=("mean_squared_error", "MeanSquaredError", "MSELoss", "L2 loss", "squared error"),
                formula="L = 1/n · Σ (y − t)²",
                explanation=text(
                    "Squares each error, so large ones weigh most. The natural choice for regression. With one output it also separates two "
                    "classes, whose targets are −1 and +1 (0 and 1 after a sigmoid or step); with one output per class the targets are one-hot.",
                    "각 오차를 제곱하므로 큰 오차가 가장 크게 반영됩니다. 회귀의 기본 선택입니다. 출력이 하나면 두 클래스를 −1과 +1(시그모이드나 "
                    "계단 뒤에서는 0과 1)로 구분하고, 클래스마다 출력이 있으면 원-핫 목표를 씁니다.",
                ),
                source="Gauss, Theoria motus corporum coelestium (1809)",
            ),
        ),
        Loss(
            name="mae",
            regression=True,
            about=About(
                title=text("Mean absolute error", "평균 절대 오차"),
                group="loss",
                aliases=("mean_absolute_error", "MeanAbsoluteError", "L1Loss", "absolute error"),
                formula="L = 1/n · Σ |y − t|",
                explanation=text(
                    "Weighs every error by its size alone, so a few outliers do not dominate; its gradient does not shrink near the solution. "
                    "Targets as for the mean squared error.",
                    "오차를 크기 그대로 반영하므로 이상치 몇 개에 휘둘리지 않습니다. 대신 해 근처에서도 기울기가 작아지지 않습니다. 목표값은 평균 제곱 "
                    "오차와 같습니다.",
                ),
                source="Laplace (1774)",
            ),
        ),
        Loss(
            name="huber",
            regression=True,
            about=About(
                title=text("Huber", "후버 손실"),
                group="loss",
                aliases=("HuberLoss", "SmoothL1Loss"),
                formula="e = |y − t|;  ½e² if e < 1, else e − ½",
                explanation=text(
                    "Squared for small errors, absolute for large ones: smooth near the solution and calm with outliers. Targets as for the mean "
                    "squared error.",
                    "작은 오차는 제곱으로, 큰 오차는 절댓값으로 잽니다. 해 근처에서 매끄럽고 이상치에 둔감합니다. 목표값은 평균 제곱 오차와 같습니다.",
                ),
                source='Huber, "Robust estimation of a location parameter" (1964)',
            ),
        ),
        Loss(
            name="cross-entropy",
            regression=False,
            takes_logits=True,
            about=About(
                title=text("Cross-entropy", "교차 엔트로피"),
                group="loss",
                aliases=(
                    "softmax_cross_entropy",
                    "softmax_cross_entropy_with_logits",
                    "softmax_cross_entropy_with_integer_labels",
                    "sparse_softmax_cross_entropy_with_logits",
                    "categorical-cross-entropy",
                    "categorical_crossentropy",
                    "sparse_categorical_crossentropy",
                    "CrossEntropyLoss",
                    "softmax loss",
                    "NLLLoss",
                ),
                formula="L = −1/n · Σ log softmax(z)[class]",
                explanation=text(
                    "For one output per class. It takes the raw outputs (logits) and applies softmax itself; a softmax layer at the end is "
                    "merged with it, never applied twice. Being surely wrong costs most.",
                    "클래스마다 출력이 하나씩일 때 씁니다. 원시 출력(로짓)을 받아 소프트맥스를 직접 적용하며, 마지막에 소프트맥스 층이 있으면 합쳐서 한 "
                    "번만 적용합니다. 확신하고 틀릴수록 벌이 큽니다.",
                ),
                source='Bridle, "Probabilistic interpretation of feedforward classification network outputs" (1990)',
            ),
        ),
        Loss(
            name="binary-cross-entropy",
            regression=False,
            takes_logits=True,
            about=About(
                title=text("Binary cross-entropy", "이진 교차 엔트로피"),
                group="loss",
                aliases=(
                    "binary_crossentropy",
                    "BCE",
                    "BCELoss",
                    "BCEWithLogitsLoss",
                    "sigmoid_binary_cross_entropy",
                    "sigmoid_cross_entropy_with_logits",
                    "log loss",
                    "logistic loss",
                ),
                formula="L = −1/n · Σ [t·log σ(z) + (1 − t)·log(1 − σ(z))]",
                explanation=text(
                    "For one output that says yes (1) or no (0), as in logistic regression; with one output per class, each answers yes or no "
                    "by itself. It takes logits; a sigmoid layer at the end is merged with it, never applied twice.",
                    "예(1)/아니요(0)를 말하는 출력 하나에 쓰며 로지스틱 회귀와 같습니다. 클래스마다 출력이 있으면 각각 따로 예/아니요를 답합니다. 로짓을 "
                    "받으며, 마지막 시그모이드 층은 합쳐서 한 번만 적용합니다.",
                ),
                source='Cox, "The regression analysis of binary sequences" (1958)',
            ),
        ),
        Loss(
            name="hinge",
            regression=False,
            about=About(
                title=text("Hinge", "힌지 손실"),
                group="loss",
                aliases=("HingeLoss", "MultiMarginLoss", "SVM loss", "max margin"),
                formula="L = 1/n · Σ max(0, 1 − t·y),  t = ±1;  K outputs: 1/(nK) · Σ Σ_{k≠t} max(0, 1 − y_t + y_k)",
                explanation=text(
                    "Asks for a margin: right answers that are clear enough cost nothing, so only samples near the border matter, as in a "
                    "support vector machine. With one output per class the right one must win by the margin.",
                    "여유(마진)를 요구합니다. 충분히 분명하게 맞으면 손실이 0이라 경계 근처의 샘플만 영향을 줍니다(서포트 벡터 머신과 같음). 클래스마다 "
                    "출력이 있으면 정답 출력이 나머지를 마진만큼 이겨야 합니다.",
                ),
                source='Cortes and Vapnik, "Support-vector networks" (1995); Weston and Watkins (1999)',
            ),
        ),
    ]
}
assert set(LOSSES) == set(get_args(LossName))


SHARES = frozenset(
    layer_name(each)
    for each in LAYERS
    if issubclass(each, Activation) and each.model_validate({}).output_range(REALS) == (0, 1)
)
"""Activations whose one output is a share, between 0 and 1: sigmoid, step."""


def encoding(loss: LossName, task: Task, outputs: int, last: str | None) -> Encoding:
    """How targets are encoded for `loss` on `outputs` numbers that come out of a layer of type
    `last`.
    """
    if task == "regression":
        return "values"
    if outputs == 1:
        shares = loss == "binary-cross-entropy" or (last in SHARES and loss != "hinge")
        return "bits" if shares else "signs"
    return "classes" if loss in ("cross-entropy", "hinge") else "one-hot"


def encoding_before(loss: LossName, task: Task, outputs: int, last: str | None) -> Encoding:
    """How targets were encoded before 2026-11-30, when a last step had targets of −1 and +1; runs
    of then, whose checkpoints do not tell it, keep to that.
    """
    return encoding(loss, task, outputs, None if last == "step" else last)


def fused(loss: LossName, last: str | None) -> bool:
    """Whether the last layer is part of the loss: the loss then takes that layer's input."""
    return (loss, last) in {("cross-entropy", "softmax"), ("binary-cross-entropy", "sigmoid")}
