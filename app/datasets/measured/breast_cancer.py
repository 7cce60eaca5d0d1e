"""Cell nuclei of breast tumours."""

from __future__ import annotations

from typing import ClassVar, Literal

from app.datasets.measured.library import StoredTable
from app.datasets.measured.table import Table, column
from app.schema.about import About
from app.schema.text import Text, text

MEASURES: tuple[tuple[str, Text], ...] = (
    ("radius", text("radius", "반지름")),
    ("texture", text("texture", "질감")),
    ("perimeter", text("perimeter", "둘레")),
    ("area", text("area", "넓이")),
    ("smoothness", text("smoothness", "매끄러움")),
    ("compactness", text("compactness", "조밀함")),
    ("concavity", text("concavity", "오목함")),
    ("concave points", text("concave points", "오목한 점")),
    ("symmetry", text("symmetry", "대칭성")),
    ("fractal dimension", text("fractal dimension", "프랙털 차원")),
)
STATISTICS: tuple[tuple[str, Text], ...] = (
    ("mean {}", text("Mean {}", "{} 평균")),
    ("{} error", text("Standard error of {}", "{} 표준오차")),
    ("worst {}", text("Worst {}", "{} 최댓값")),
)

BREAST_CANCER = StoredTable(
    source="breast-cancer",
    columns=tuple(
        column(name.format(measure), text(label.en.format(words.en), label.ko.format(words.ko)))
        for name, label in STATISTICS
        for measure, words in MEASURES
    ),
    counts=(212, 357),
    classes=(text("malignant", "악성"), text("benign", "양성")),
)


class BreastCancer(Table):
    """569 tumours, 30 columns: mean, standard error and worst of ten measures of the cell
    nuclei.
    """

    name: Literal["breast-cancer"] = "breast-cancer"

    about: ClassVar[About] = About(
        title=text("Breast cancer", "유방암"),
        group="table",
        aliases=("load_breast_cancer", "Wisconsin breast cancer"),
        source='Street, Wolberg and Mangasarian, "Nuclear feature extraction for breast tumor diagnosis" (1993)',
        explanation=text(
            "Thirty measures of cell nuclei under the microscope, from 569 tumours: is it malignant or benign? A single sigmoid neuron gets "
            "about 97 % right. What matters more is which errors remain, so look at the confusion matrix: a tumour taken for harmless weighs more than a false "
            "alarm. Many columns nearly repeat each other, so try with three and see how little is lost.",
            "현미경으로 본 세포핵을 재어 얻은 값 서른 가지로 종양 569개가 악성인지 양성인지 가립니다. 시그모이드 뉴런 하나로 97%쯤 맞힙니다. "
            "더 중요한 것은 어떤 오류가 남느냐이니 혼동 행렬을 보세요. 악성을 양성으로 놓치는 것은 헛경보보다 무겁습니다. "
            "서로 거의 같은 말을 하는 열이 많으므로, 열 세 개만 써 보고 얼마나 덜 맞히는지도 살펴보세요.",
        ),
    )

    @property
    def table(self) -> StoredTable:
        """The whole table."""
        return BREAST_CANCER
