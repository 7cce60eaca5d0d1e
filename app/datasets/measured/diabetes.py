"""How diabetes progresses in a year."""

from __future__ import annotations

from typing import ClassVar, Literal

from app.datasets.measured.library import StoredTable
from app.datasets.measured.table import Table, column
from app.schema.about import About
from app.schema.text import text

DIABETES = StoredTable(
    source="diabetes",
    columns=(
        column("age", text("Age (years)", "나이 (세)")),
        column("sex", text("Sex (1 or 2)", "성별 (1 또는 2)")),
        column("bmi", text("Body mass index", "체질량 지수")),
        column("bp", text("Mean blood pressure", "평균 혈압")),
        column("s1", text("Total cholesterol", "총콜레스테롤")),
        column("s2", text("LDL cholesterol", "LDL 콜레스테롤")),
        column("s3", text("HDL cholesterol", "HDL 콜레스테롤")),
        column("s4", text("Total cholesterol / HDL", "총콜레스테롤 / HDL")),
        column("s5", text("Triglycerides (logarithm)", "중성지방 (로그)")),
        column("s6", text("Blood sugar", "혈당")),
    ),
    counts=(442,),
    quantiles=(45, 55, 65, 72, 83, 90, 97, 109, 122, 134, 144, 159, 174, 186, 200, 220, 242, 259, 275, 306),
)


class Diabetes(Table):
    """442 patients, ten columns in their own units, and a score of 25 … 346 for the disease a year
    later.

    `standardize` covers the score too: with a variance near 6,000 the mean squared error would make
    any usual learning rate diverge. `Data.target_mean` and `target_scale` give the score back.
    """

    name: Literal["diabetes"] = "diabetes"

    scales_target: ClassVar[bool] = True
    about: ClassVar[About] = About(
        title=text("Diabetes", "당뇨병"),
        group="table",
        aliases=("load_diabetes",),
        source='Efron, Hastie, Johnstone and Tibshirani, "Least angle regression" (2004)',
        explanation=text(
            "From ten measurements of 442 patients, predict how far the disease has come a year later. Real, noisy data: linear regression "
            "explains a little less than half of the variance (R² near 0.45), and no network does much better. A large one soon fits the training rows almost perfectly and "
            "gets worse on the test rows, so this is the place for early stopping, dropout and L2. The score is standardised together with the inputs: "
            "an error of 1 is one standard deviation, 77 points.",
            "환자 442명의 열 가지 측정값으로 일 년 뒤 병이 얼마나 진행됐는지 예측합니다. 실제 데이터라 잡음이 많습니다. 선형 회귀가 분산의 절반에 조금 못 미치게 설명하고(R² 약 0.45) "
            "어떤 신경망도 그보다 크게 낫지 않습니다. 큰 신경망은 곧 학습 행을 거의 완벽히 외우고 테스트 행에서는 나빠지므로 조기 종료, 드롭아웃, L2를 써 보기에 알맞습니다. "
            "점수도 입력과 함께 표준화되어, 오차 1은 표준편차 하나(77점)입니다.",
        ),
    )

    @property
    def table(self) -> StoredTable:
        """The whole table."""
        return DIABETES
