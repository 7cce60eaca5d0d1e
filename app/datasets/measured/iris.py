"""Fisher's irises."""

from __future__ import annotations

from typing import ClassVar, Literal, get_args

from pydantic import field_validator

from app.datasets.measured.library import StoredTable
from app.datasets.measured.table import Table, column
from app.schema.about import About
from app.schema.setting import setting
from app.schema.text import text
from app.schema.unfit import Unfit

Species = Literal["setosa", "versicolor", "virginica"]
SPECIES: tuple[Species, ...] = get_args(Species)

IRIS = StoredTable(
    source="iris",
    columns=(
        column("sepal length (cm)", text("Sepal length (cm)", "꽃받침 길이 (cm)")),
        column("sepal width (cm)", text("Sepal width (cm)", "꽃받침 너비 (cm)")),
        column("petal length (cm)", text("Petal length (cm)", "꽃잎 길이 (cm)")),
        column("petal width (cm)", text("Petal width (cm)", "꽃잎 너비 (cm)")),
    ),
    counts=(50, 50, 50),
    classes=(
        text("setosa", "부채붓꽃"),
        text("versicolor", "버시컬러"),
        text("virginica", "버지니카"),
    ),
)


class Iris(Table):
    """150 flowers of three species, four lengths in cm. Classes in scikit-learn's order, numbered
    from 0 among those chosen.
    """

    name: Literal["iris"] = "iris"
    classes: list[Species] | None = setting(
        None,
        later=True,
        min_length=2,
        label=text("Species", "종"),
        help=text(
            "Which species there are, two at least; empty for all three. Setosa and one other can be told apart by a single neuron.",
            "어떤 종을 가려낼지 둘 이상 고릅니다. 비워 두면 셋 모두입니다. 부채붓꽃과 다른 한 종은 뉴런 하나로 가릴 수 있습니다.",
        ),
        choice_labels=list(IRIS.classes),
    )

    about: ClassVar[About] = About(
        title=text("Iris", "붓꽃"),
        group="table",
        aliases=("load_iris", "iris flowers"),
        source='Fisher, "The use of multiple measurements in taxonomic problems" (1936)',
        explanation=text(
            "Four measurements of 150 flowers, fifty of each of three species; the most used table in the field. Setosa stands apart and "
            "one neuron picks it out; versicolor and virginica overlap a little, so a few errors are normal. One hidden layer of eight units gets about "
            "97 % of the test flowers right, and so does plain softmax regression: more network is not always better.",
            "세 종을 50송이씩, 모두 150송이의 네 군데를 잰 것으로 이 분야에서 가장 많이 쓰인 표입니다. 부채붓꽃(setosa)은 따로 떨어져 있어 뉴런 하나로 골라낼 수 있고, "
            "버시컬러(versicolor)와 버지니카(virginica)는 조금 겹치므로 몇 개 틀리는 것이 정상입니다. 유닛 여덟 개짜리 은닉층 하나면 테스트용 꽃의 97%쯤을 맞히는데, "
            "은닉층 없는 소프트맥스 회귀도 마찬가지입니다. 신경망이 크다고 늘 나은 것은 아닙니다.",
        ),
    )

    @property
    def table(self) -> StoredTable:
        """The chosen species, or all."""
        return IRIS if self.classes is None else IRIS.of_classes([*map(SPECIES.index, self.classes)])

    @field_validator("classes")
    @classmethod
    def _in_the_tables_order(cls, classes: list[Species] | None) -> list[Species] | None:
        """The same flowers have one name: in the table's order, and none where all are chosen."""
        if classes is None:
            return None
        twice = next((each for each in SPECIES if classes.count(each) > 1), None)
        if twice is not None:
            raise Unfit(
                f"each species may be chosen once (found {twice} twice); remove the repetition",
                f"종은 한 번씩만 고를 수 있습니다({twice}이(가) 두 번 있음). 중복을 지우세요.",
                expected=text("each species once", "종마다 한 번"),
                found=text(f"{twice} twice", f"{twice} 두 번"),
            )
        return None if len(classes) == len(SPECIES) else [each for each in SPECIES if each in classes]
