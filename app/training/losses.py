"""Losses: what each measures, which outputs it fits, and how targets are encoded for it.

Names only; the numbers are the engine's.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from app.datasets.declaration import Task
from app.layers.catalog import LAYERS, layer_class, layer_name
from app.layers.declaration import REALS, Activation
from app.schema.about import About
from app.schema.shape import Shape, size, spell
from app.schema.strict import Strict
from app.schema.text import Text, either, text

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


@dataclass(frozen=True)
class OutputProblem:
    """The output does not fit the loss: what was expected and found, and what mends it:

    `units` of the output layer, or another `loss`.
    """

    message: Text
    expected: Text
    found: Text
    units: int | None = None
    loss: LossName | None = None


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


def fit_output(
    loss: LossName, task: Task, classes: int, outputs: int, output_shape: Shape, last: str | None = None
) -> OutputProblem | None:
    """What is wrong with an output of `output_shape` for this loss and task, if anything.

    `classes`: how many (0 in regression). `outputs`: numbers per target (regression). `last`: type
    of the network's last layer.
    """
    if task == "regression" and not LOSSES[loss].regression:
        return _needs_classes(loss)
    wanted = (outputs,) if task == "regression" else _class_outputs(loss, classes)
    if len(output_shape) != 1 or output_shape[0] not in wanted:
        return _wrong_size(loss, task, wanted, output_shape, last)
    return None if last is None else _wrong_ending(loss, wanted, output_shape[0], last)


def _class_outputs(loss: LossName, classes: int) -> tuple[int, ...]:
    """Numbers of outputs that can tell `classes` apart, the usual one first."""
    return (1, 2) if classes == 2 and loss != "cross-entropy" else (classes,)


def _needs_classes(loss: LossName) -> OutputProblem:
    title = LOSSES[loss].about.title
    return OutputProblem(
        text(
            f"The loss “{title.en}” compares classes; this data has numbers as targets.",
            f"손실 “{title.ko}”은(는) 클래스를 비교하지만 이 데이터의 목표는 숫자입니다.",
        ),
        expected=either([each.about.title for each in LOSSES.values() if each.regression]),
        found=title,
        loss="mse",
    )


def _wrong_size(
    loss: LossName, task: Task, wanted: tuple[int, ...], shape: Shape, last: str | None
) -> OutputProblem:
    title = LOSSES[loss].about.title
    counts = {"en": " or ".join(map(str, wanted)), "ko": " 또는 ".join(map(str, wanted))}
    what = (
        text("one output per class", "클래스마다 출력 하나")
        if wanted[-1] > 1
        else text("one output", "출력 하나")
    )
    if task == "regression":
        what = text("one output per target", "목표마다 출력 하나")
    return OutputProblem(
        text(
            f"The network's output does not fit the data and the loss “{title.en}”: it takes {what.en}.",
            f"신경망의 출력이 데이터와 손실 “{title.ko}”에 맞지 않습니다. {what.ko}가 필요합니다.",
        ),
        expected=text(
            f"{counts['en']} output{'' if wanted == (1,) else 's'} (a vector)", f"출력 {counts['ko']}개(벡터)"
        ),
        found=text(_spelled(shape, "en"), _spelled(shape, "ko")),
        units=wanted[0],
        loss="binary-cross-entropy"
        if (loss, shape, wanted, last) == ("cross-entropy", (1,), (2,), "sigmoid")
        else None,
    )


def _spelled(shape: Shape, language: Literal["en", "ko"]) -> str:
    if len(shape) != 1:
        return spell(shape)
    count = size(shape)
    return f"출력 {count}개" if language == "ko" else f"{count} output{'' if count == 1 else 's'}"


def _wrong_ending(loss: LossName, wanted: tuple[int, ...], outputs: int, last: str) -> OutputProblem | None:
    """A last layer that makes the loss meaningless although the size fits."""
    if last == "softmax" and outputs == 1:
        return OutputProblem(
            text("A softmax over one output is always 1.", "출력 하나에 대한 소프트맥스는 항상 1입니다."),
            expected=text("two or more outputs before a softmax", "소프트맥스 앞에 출력 둘 이상"),
            found=text("1 output", "출력 1개"),
            units=wanted[-1] if wanted[-1] > 1 else None,
        )
    other = _better_loss(loss, last)
    if other is None:
        return None
    ours, theirs, ending = LOSSES[loss].about.title, LOSSES[other].about.title, layer_class(last).about.title
    return OutputProblem(
        text(
            f"After “{ending.en}” the loss “{ours.en}” has no use: use “{theirs.en}”.",
            f"“{ending.ko}” 뒤에는 손실 “{ours.ko}”이(가) 맞지 않습니다. “{theirs.ko}”을(를) 쓰세요.",
        ),
        expected=text(
            f"the loss “{theirs.en}”, or no “{ending.en}” at the end",
            f"손실 “{theirs.ko}”, 또는 마지막에 “{ending.ko}” 없음",
        ),
        found=text(f"“{ours.en}” after “{ending.en}”", f"“{ending.ko}” 뒤의 “{ours.ko}”"),
        loss=other,
    )


def _better_loss(loss: LossName, last: str) -> LossName | None:
    """The loss that a final softmax or sigmoid belongs to, where `loss` would apply a second one or
    asks for a margin it cannot give.
    """
    unfit: dict[tuple[LossName, str], LossName] = {
        ("cross-entropy", "sigmoid"): "binary-cross-entropy",
        ("binary-cross-entropy", "softmax"): "cross-entropy",
        ("hinge", "softmax"): "cross-entropy",
    }
    return unfit.get((loss, last))
