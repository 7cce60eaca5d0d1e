"""What is measured of a generator and a discriminator."""

from app.methods.metric import Metric, ReferenceLine
from app.schema.text import Text, text


def _undecided(value: str) -> ReferenceLine:
    return ReferenceLine(
        name="undecided",
        title=text(f"undecided: {value}", f"반반일 때: {value}"),
        explanation=text(
            f"{value}, where the discriminator takes everything for real with probability ½: it can no longer tell the two apart.",
            f"판별자가 무엇이든 ½의 확률로 진짜라고 할 때의 값 {value}. 더는 둘을 구별하지 못합니다.",
        ),
    )


def _of_real(explanation: Text) -> ReferenceLine:
    return ReferenceLine(name="real", title=text("real samples", "진짜 샘플"), explanation=explanation)


DISCRIMINATOR_LOSS = Metric(
    name="discriminator_loss",
    title=text("Discriminator's loss", "판별자의 손실"),
    explanation=text(
        "−log D(x) over real samples plus −log(1 − D(G(z))) over generated ones.",
        "진짜 샘플에서의 −log D(x)와 생성된 샘플에서의 −log(1 − D(G(z)))를 더한 값.",
    ),
    higher_is_better=None,
    low=0,
    references=(_undecided("ln 4"),),
)
GENERATOR_LOSS = Metric(
    name="generator_loss",
    title=text("Generator's loss", "생성자의 손실"),
    explanation=text(
        "−log D(G(z)) over generated samples, whichever loss the generator learns by: low where they pass for real.",
        "생성된 샘플에서의 −log D(G(z)). 어떤 손실로 배우든 이 값을 재며, 진짜로 통할수록 낮습니다.",
    ),
    higher_is_better=None,
    low=0,
    references=(_undecided("ln 2"),),
)
MODES = Metric(
    name="modes",
    title=text("Modes covered", "찾아낸 모드"),
    explanation=text(
        "How many clouds hold at least 1 % of the generated samples, each within three standard deviations; of other data with classes, how many "
        "classes have 2 % of the samples or more, each sample counted for the class of the training sample that is nearest.",
        "생성된 샘플의 1% 이상이 표준편차 3배 안에 든 구름의 수. 클래스가 있는 다른 데이터에서는 샘플의 2% 이상이 든 클래스의 수로, 샘플마다 가장 가까운 "
        "학습 샘플의 클래스로 칩니다.",
    ),
    higher_is_better=True,
    low=0,
    references=(
        ReferenceLine(
            name="all",
            title=text("all there are", "있는 모드 전부"),
            explanation=text(
                "The number of clouds or classes in the data.", "데이터에 있는 구름이나 클래스의 수."
            ),
        ),
    ),
)
QUALITY = Metric(
    name="quality",
    title=text("Close to a mode", "모드에 가까운 비율"),
    explanation=text(
        "The share of generated samples within three standard deviations of a cloud's middle.",
        "생성된 샘플 가운데 구름 중심에서 표준편차 3배 안에 든 비율.",
    ),
    higher_is_better=True,
    low=0,
    high=1,
    references=(_of_real(text("The same share of the training samples.", "학습 샘플에서 잰 같은 비율.")),),
)
SPREAD = Metric(
    name="spread",
    title=text("Spread", "퍼진 정도"),
    explanation=text(
        "The standard deviation of the generated samples, averaged over their numbers: near 0 once all are alike.",
        "생성된 샘플의 표준편차를 성분마다 재어 평균한 값. 모두 비슷해지면 0에 가까워집니다.",
    ),
    higher_is_better=None,
    low=0,
    references=(_of_real(text("That of the training samples.", "학습 샘플에서 잰 값.")),),
)
FRECHET = Metric(
    name="frechet",
    title=text("Fréchet distance", "프레셰 거리"),
    explanation=text(
        "|μ − μ′|² + tr(C + C′ − 2(CC′)^½): how far mean and covariance of the generated samples are from those of held-out real ones (of the training "
        "samples where none are held out). Of pictures it compares pixels, whose values run from −1 to 1.",
        "|μ − μ′|² + tr(C + C′ − 2(CC′)^½). 생성된 샘플의 평균과 공분산이 따로 떼어 둔 진짜 샘플(없으면 학습 샘플)의 것과 얼마나 다른지 잽니다. "
        "그림에서는 −1부터 1까지인 픽셀 값을 비교합니다.",
    ),
    higher_is_better=False,
    low=0,
    references=(
        _of_real(
            text(
                "The distance between the training samples and the held-out ones: no generator need be closer.",
                "학습 샘플과 떼어 둔 샘플 사이의 거리. 어떤 생성자도 이보다 가까울 필요는 없습니다.",
            )
        ),
    ),
)
METRICS = (FRECHET, DISCRIMINATOR_LOSS, GENERATOR_LOSS, MODES, QUALITY, SPREAD)
