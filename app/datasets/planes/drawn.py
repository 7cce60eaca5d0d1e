"""Points that somebody drew, carried by the experiment."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from pydantic import Field, ValidationInfo, field_validator

from app.datasets.features import Floats
from app.datasets.planes.drawn_points import MOST_POINTS, Task, checked, classes_of
from app.datasets.planes.plane import Planar
from app.datasets.preview import PlanePreview
from app.datasets.sampled import NOISE, DrawnRows, noise_setting
from app.schema.about import About
from app.schema.setting import setting
from app.schema.text import Text, text

CLASSES: tuple[Text, ...] = tuple(text(f"class {letter}", f"클래스 {letter}") for letter in "ABCDEF")
FACE: tuple[tuple[float, float, int], ...] = (
    (-2, 2, 1), (-1.4, 2.2, 1), (-2, 2.6, 1), (-2.6, 2.2, 1), (-2.4, 1.5, 1), (-1.7, 1.5, 1),
    (2, 2, 1), (2.6, 2.2, 1), (2, 2.6, 1), (1.4, 2.2, 1), (1.6, 1.5, 1), (2.3, 1.5, 1),
    (-3.1, -0.9, 1), (-2.8, -1.5, 1), (-2.4, -2.1, 1), (-1.9, -2.5, 1), (-1.3, -2.8, 1), (-0.7, -3, 1), (0, -3.1, 1),
    (0.7, -3, 1), (1.3, -2.8, 1), (1.9, -2.5, 1), (2.4, -2.1, 1), (2.8, -1.5, 1), (3.1, -0.9, 1),
    (5.2, 0, 0), (4.9, 1.6, 0), (4.2, 3.1, 0), (3.1, 4.2, 0), (1.6, 4.9, 0), (0, 5.2, 0), (-1.6, 4.9, 0),
    (-3.1, 4.2, 0), (-4.2, 3.1, 0), (-4.9, 1.6, 0), (-5.2, 0, 0), (-4.9, -1.6, 0), (-4.2, -3.1, 0), (-3.1, -4.2, 0),
    (-1.6, -4.9, 0), (0, -5.2, 0), (1.6, -4.9, 0), (3.1, -4.2, 0), (4.2, -3.1, 0), (4.9, -1.6, 0),
    (1.1, 0.1, 0), (0.8, 0.7, 0), (0.2, 1, 0), (-0.5, 0.9, 0), (-1, 0.4, 0), (-1, -0.2, 0), (-0.6, -0.7, 0),
    (0.2, -0.8, 0), (0.8, -0.5, 0), (-3.6, 0.5, 0), (-2.6, 0.5, 0), (2.6, 0.5, 0), (3.6, 0.5, 0),
    (0, 2.2, 0), (0, 3.4, 0), (0, 0, 0),
)  # fmt: skip
"""Two eyes and a mouth among what is around them: something to begin with."""

Point = Annotated[list[float], Field(min_length=3, max_length=3)]


class Drawn(Planar):
    """Points [x1, x2, target] as they were drawn, within ±6 on both axes. The target is a class
    from 0 (there are as many as the highest names, two to six), or a value.
    """

    name: Literal["drawn"] = "drawn"
    task: Task = setting(
        "classification",
        label=text("Task", "과제"),
        help=text(
            "Whether a point's target is one of up to six classes, or a value.",
            "점의 목푯값이 최대 여섯 클래스 가운데 하나인지, 값인지.",
        ),
        choice_labels=[text("Classes", "클래스"), text("Values", "값")],
    )
    points: list[Point] = Field(
        [[float(x1), float(x2), float(target)] for x1, x2, target in FACE],
        min_length=1,
        max_length=MOST_POINTS,
        description="The points, each [x1, x2, target]; without them there is a face to begin with.",
    )
    noise: float = noise_setting(
        text(
            "Standard deviation of how far each point is moved from where it was drawn, along each axis.",
            "각 점이 그린 곳에서 축마다 옮겨지는 거리의 표준편차.",
        )
    )

    about: ClassVar[About] = About(
        title=text("Drawn by you", "직접 그린 점"),
        group="own",
        explanation=text(
            "Points that you draw yourself. Choose a class, put points on the plane, and watch how the border moves to take them in. Try what "
            "is hard: one class inside another, stripes, a single point among the others. How few points still tell the network what you mean?",
            "스스로 그리는 점입니다. 클래스를 고르고 평면에 점을 찍어, 경계가 그 점들을 담으려고 움직이는 모습을 지켜보세요. 어려운 것도 해 보세요. 한 클래스가 다른 "
            "클래스를 둘러싸거나, 줄무늬이거나, 점 하나만 상대편 한가운데에 있거나. 점이 얼마나 적어도 신경망이 뜻을 알아챌까요?",
        ),
    )

    @property
    def size(self) -> int:
        """Every point."""
        return len(self.points)

    @property
    def class_names(self) -> tuple[Text, ...]:
        """By letters, in the order of their numbers; none of values."""
        return CLASSES[: classes_of(self.points)] if self.task == "classification" else ()

    @property
    def occurring_classes(self) -> int:
        """Those that some point names: a class between two others may have none."""
        return len({target for _, _, target in self.points}) if self.class_names else 0

    def draw(self) -> DrawnRows:
        """The points in their order, moved by normal noise; stratified by class."""
        rows = np.array(self.points, dtype=np.float64)
        positions, targets = rows[:, :2], rows[:, 2]
        moved = positions + self.random(NOISE).standard_normal(positions.shape) * self.noise
        return DrawnRows(moved, targets, targets.astype(np.intp) if self.class_names else None)

    def known_targets(self) -> Floats:
        """Those of the points."""
        return self.draw().targets

    def preview(self) -> PlanePreview:
        """All of the points."""
        low, high = self.extent
        return PlanePreview(points=self.points, low=low, high=high)

    @field_validator("points", mode="before")
    @classmethod
    def _are_points(cls, points: Any, info: ValidationInfo) -> Any:
        return checked(points, info.data.get("task"))
