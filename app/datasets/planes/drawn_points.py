"""What points drawn by hand have to be; every refusal names its point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import Any, Literal

from pydantic import ValidationError
from pydantic_core import InitErrorDetails

from app.schema.text import Text, text
from app.schema.unfit import Remedy, Unfit

Task = Literal["classification", "regression"]
MOST_POINTS = 2_000
MOST_CLASSES = 6
REACH = 6.0
"""The plane that is drawn in ends there on both axes."""
LARGEST_VALUE = 1e6
"""Whose square float32 still holds with room to spare."""
PARTS = ("x1", "x2", "target")
POINT = text("[x1, x2, target]: three numbers", "[x1, x2, 목푯값]: 숫자 셋")

Place = tuple[int, ...]


def checked(points: Any, task: Task | None) -> Any:
    """The points as floats, or what is no list as it came.

    `task` None: it is wrong itself, and targets may be any number. Raises Unfit for the list as a
    whole, ValidationError for its points, each at its place.
    """
    if not isinstance(points, list):
        return points
    if not 1 <= len(points) <= MOST_POINTS:
        raise _unfit_count(len(points))
    faults = [each for index, point in enumerate(points) for each in _faults(index, point, task)]
    if faults:
        raise ValidationError.from_exception_data("points", [_detail(*each) for each in faults])
    if task == "classification" and len({target for _, _, target in points}) == 1:
        raise _one_class(len(points), points[0][2])
    return [[float(number) + 0.0 for number in point] for point in points]  # −0 is 0: one content, one hash


def _detail(place: Place, found: Any, error: Unfit) -> InitErrorDetails:
    return InitErrorDetails(type="value_error", loc=place, input=found, ctx={"error": error})


def _faults(index: int, point: Any, task: Task | None) -> Iterator[tuple[Place, Any, Unfit]]:
    """Where a point is wrong, what stands there, and why it does not fit."""
    name = f"points[{index}]"
    if not isinstance(point, list) or len(point) != len(PARTS):
        yield (index,), point, Unfit(
            f"{name} is no point; give its two coordinates and its target",
            f"{name}은(는) 점이 아닙니다. 두 좌표와 목푯값을 주세요.",
            expected=POINT,
        )  # fmt: skip
        return
    for part, number in enumerate(point):
        error = _misfit(f"{name}[{part}]", part, number, task)
        if error is not None:
            yield (index, part), number, error


def _misfit(name: str, part: int, number: Any, task: Task | None) -> Unfit | None:
    """Why one of a point's three numbers does not fit, if it does not."""
    if not _is_number(number):
        return Unfit(
            f"{name}, the {PARTS[part]} of that point, is no number; give one",
            f"{name}, 그 점의 {PARTS[part]}이(가) 숫자가 아닙니다. 숫자를 주세요.",
            expected=text("a finite number", "유한한 숫자"),
        )
    if part < 2:
        return None if abs(number) <= REACH else _outside(name, number)
    if task == "classification":
        return None if number in range(MOST_CLASSES) else _no_class(name, number)
    return None if abs(number) <= LARGEST_VALUE else _too_large(name, number)


def _is_number(value: Any) -> bool:
    if isinstance(value, float):
        return isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool)


def _outside(name: str, found: float) -> Unfit:
    return Unfit(
        f"{name} lies outside the plane; move the point inside",
        f"{name}이(가) 평면 밖에 있습니다. 점을 안으로 옮기세요.",
        expected=_between(-REACH, REACH),
        remedy=Remedy("", REACH if found > 0 else -REACH),
    )


def _no_class(name: str, found: float) -> Unfit:
    nearest = min(range(MOST_CLASSES), key=lambda each: abs(each - found))
    return Unfit(
        f"{name} names no class; name one, or let the task be regression",
        f"{name}에 해당하는 클래스가 없습니다. 클래스 번호를 주거나 task를 regression으로 하세요.",
        expected=text(f"a whole number from 0 to {MOST_CLASSES - 1}", f"0부터 {MOST_CLASSES - 1}까지의 정수"),
        remedy=Remedy("", nearest),
    )


def _too_large(name: str, found: float) -> Unfit:
    return Unfit(
        f"{name} is too large a value to learn; divide the values",
        f"{name}은(는) 배우기에 너무 큰 값입니다. 값들을 나누어 줄이세요.",
        expected=_between(-LARGEST_VALUE, LARGEST_VALUE),
        remedy=Remedy("", LARGEST_VALUE if found > 0 else -LARGEST_VALUE),
    )


def _unfit_count(found: int) -> Unfit:
    if found == 0:
        return Unfit(
            "there are no points; draw some",
            "점이 없습니다. 점을 그리세요.",
            expected=text("at least one point", "점 하나 이상"),
            found=text("none", "없음"),
        )
    return Unfit(
        f"these are too many points; leave out points[{MOST_POINTS}] and what follows",
        f"점이 너무 많습니다. points[{MOST_POINTS}]부터는 빼세요.",
        expected=text(f"at most {MOST_POINTS:,} points", f"점 {MOST_POINTS:,}개 이하"),
        found=text(f"{found:,}", f"{found:,}개"),
    )


def _one_class(count: int, target: float) -> Unfit:
    last = count - 1
    return Unfit(
        f"from points[0] to points[{last}] there is one class, and nothing to tell apart; draw a point of another",
        f"points[0]부터 points[{last}]까지 모두 한 클래스라 가릴 것이 없습니다. 다른 클래스의 점을 그리세요.",
        expected=text("points of two to six classes", "두 클래스에서 여섯 클래스까지의 점"),
        found=text(f"class {target:g} only", f"클래스 {target:g}뿐"),
    )


def _between(low: float, high: float) -> Text:
    return text(f"{low:,.0f} to {high:,.0f}", f"{low:,.0f}부터 {high:,.0f}까지")


def classes_of(points: Sequence[Sequence[float]]) -> int:
    """How many classes there are: up to the highest that a point names, two at least."""
    return max(2, 1 + max(int(target) for _, _, target in points))
