"""What a perceptron tells of its data, and what it declines, in words."""

from __future__ import annotations

from app.events import Reason
from app.learners.learner import Refusal
from app.schema.text import text


def not_separable() -> Reason:
    """No line separates the classes."""
    return Reason.of(
        "not-separable",
        text(
            "No straight line separates the two classes: wherever it lies, some sample is on the wrong side and turns it again. "
            "The rule never comes to rest (Minsky and Papert, 1969). A hidden layer, or a feature such as x₁x₂, is the way out.",
            "두 클래스를 나누는 직선이 없습니다. 직선이 어디에 있든 잘못된 쪽의 샘플이 있어 다시 돌립니다. 이 규칙은 결코 멈추지 않습니다(민스키와 페퍼트, 1969). "
            "은닉층을 두거나 x₁x₂ 같은 특징을 더하면 됩니다.",
        ),
    )


def weights_not_carried(expected: int, found: int) -> Reason:
    """The weights of another run do not fit."""
    return Reason.of(
        "weights-not-carried",
        text(
            f"The run that this one begins in has {found} inputs, this one {expected}: it begins with new weights.",
            f"시작한 실행의 입력은 {found}개, 이 실행은 {expected}개라서 새 가중치로 시작합니다.",
        ),
        expected=expected,
        found=found,
    )


def unknown_change(name: str) -> Refusal:
    """A setting that cannot be changed while it learns."""
    words = text(
        f"{name} cannot be changed while a perceptron learns; what can: learning_rate.",
        f"퍼셉트론이 배우는 동안 {name} 값은 바꿀 수 없습니다. 바꿀 수 있는 것: learning_rate.",
    )
    return Refusal(Reason.of("unknown-change", words, setting=name))


def no_rate(found: float | None) -> Refusal:
    """A learning rate that is none."""
    spelled = "null" if found is None else f"{found:g}"
    words = text(
        f"learning_rate: expected a number above 0 (found {spelled}).",
        f"learning_rate: 0보다 큰 수여야 합니다({spelled}임).",
    )
    return Refusal(Reason.of("invalid-change", words, setting="learning_rate"))


def misfit(columns: int, found: int) -> Refusal:
    """A row that is not as wide as the data."""
    words = text(
        f"A row has {columns} numbers, one per column of the data (found {found}).",
        f"한 행에는 데이터의 열마다 하나씩 숫자 {columns}개가 있어야 합니다(요청: {found}개).",
    )
    return Refusal(Reason.of("row-does-not-fit", words, columns=columns))


def foreign() -> Refusal:
    """A checkpoint of another experiment."""
    words = text(
        "This checkpoint belongs to another experiment. Start a new run instead.",
        "이 체크포인트는 다른 실험의 것입니다. 새로 시작하세요.",
    )
    return Refusal(Reason.of("foreign-checkpoint", words))
