"""Wines of three cultivars."""

from __future__ import annotations

from typing import ClassVar, Literal

from app.datasets.measured.library import StoredTable
from app.datasets.measured.table import Table, column
from app.schema.about import About
from app.schema.text import text

WINE = StoredTable(
    source="wine",
    columns=(
        column("alcohol", text("Alcohol", "알코올")),
        column("malic_acid", text("Malic acid", "말산")),
        column("ash", text("Ash", "회분")),
        column("alcalinity_of_ash", text("Alkalinity of ash", "회분의 알칼리도")),
        column("magnesium", text("Magnesium", "마그네슘")),
        column("total_phenols", text("Total phenols", "총 페놀")),
        column("flavanoids", text("Flavonoids", "플라보노이드")),
        column("nonflavanoid_phenols", text("Non-flavonoid phenols", "비플라보노이드 페놀")),
        column("proanthocyanins", text("Proanthocyanins", "프로안토시아닌")),
        column("color_intensity", text("Colour intensity", "색의 진하기")),
        column("hue", text("Hue", "색조")),
        column(
            "od280/od315_of_diluted_wines", text("OD280/OD315 of diluted wines", "희석한 와인의 OD280/OD315")
        ),
        column("proline", text("Proline", "프롤린")),
    ),
    counts=(59, 71, 48),
    classes=(
        text("cultivar 0", "품종 0"),
        text("cultivar 1", "품종 1"),
        text("cultivar 2", "품종 2"),
    ),
)


class Wine(Table):
    """178 wines of three cultivars, 13 results of chemical analysis."""

    name: Literal["wine"] = "wine"

    about: ClassVar[About] = About(
        title=text("Wine", "와인"),
        group="table",
        aliases=("load_wine",),
        source="Forina et al., PARVUS (1988); UCI Machine Learning Repository",
        explanation=text(
            "A chemist's thirteen numbers for 178 wines from one region, made of three kinds of grape. Standardised, the classes are almost "
            "linearly separable and a softmax output alone gets nearly all right. Switch the standardisation off and watch training fail: proline, in the "
            "hundreds, drowns hue, near one. No better place to see why inputs are scaled.",
            "같은 지역에서 세 가지 포도로 만든 와인 178병을 분석한 열세 가지 값입니다. 표준화하면 클래스가 거의 선형으로 나뉘어 소프트맥스 출력층만으로도 거의 다 맞힙니다. "
            "표준화를 끄면 학습이 망가지는 모습을 볼 수 있습니다. 수백에 이르는 프롤린이 1 안팎인 색조를 집어삼키기 때문입니다. 입력의 크기를 왜 맞추는지 보기에 더없이 좋습니다.",
        ),
    )

    @property
    def table(self) -> StoredTable:
        """The whole table."""
        return WINE
