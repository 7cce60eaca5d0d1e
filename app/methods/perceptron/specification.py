"""The perceptron rule, declared."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from app.datasets.catalog import DATASETS, AnyDataset, dataset_name
from app.datasets.sampled import Sampled
from app.datasets.uploads.upload import Upload
from app.methods.clock import Clock, ClockUnit
from app.methods.declaration import Experiment, SettingChoice
from app.methods.limits import Limits
from app.methods.metric import Metric, ReferenceLine
from app.methods.perceptron.preparation import PreparedPerceptron, prepare, two_classes
from app.methods.perceptron.training import PerceptronTraining
from app.schema.about import About
from app.schema.setting import Setting, describe
from app.schema.strict import Strict
from app.schema.text import text
from app.training.stop import StopConditions
from app.views.boundary import BoundaryView
from app.views.confusion import ConfusionView
from app.views.metrics import MetricsView
from app.views.mistakes import MistakesView
from app.views.separating_line import SeparatingLineView
from app.views.weights import WeightsView

EPOCH = ClockUnit(
    name="epoch",
    title=text("epoch", "에폭"),
    plural=text("epochs", "에폭"),
    help=text("One look at every training sample.", "모든 학습 샘플을 한 번씩 보는 것."),
)
SAMPLE = ClockUnit(
    name="sample",
    title=text("sample", "샘플"),
    plural=text("samples", "샘플"),
    help=text(
        "One look at the next sample; a wrong answer corrects the weights.",
        "다음 샘플을 한 번 보는 것. 답이 틀리면 가중치를 고칩니다.",
    ),
)
BOUND = ReferenceLine(
    name="bound",
    title=text("(R/γ)², the most that can be made", "(R/γ)², 가능한 최대 횟수"),
    explanation=text(
        "Novikoff's bound: from weights of 0 the rule makes at most (R/γ)² mistakes, R the length of the longest sample (with its constant 1), "
        "γ the widest margin of any line. There is none where no line separates the classes.",
        "노비코프의 한계: 가중치 0에서 시작하면 많아야 (R/γ)²번 틀립니다. R은 가장 긴 샘플의 길이(상수 1 포함), γ는 어떤 직선이든 가질 수 있는 가장 넓은 여유입니다. "
        "두 클래스를 나누는 직선이 없으면 한계도 없습니다.",
    ),
)
MISTAKES = Metric(
    name="mistakes",
    title=text("Mistakes so far", "지금까지 틀린 횟수"),
    explanation=text(
        "How often an answer was wrong while learning; each time the weights were corrected.",
        "배우는 동안 답이 틀린 횟수. 틀릴 때마다 가중치를 고쳤습니다.",
    ),
    higher_is_better=None,
    low=0,
    references=(BOUND,),
)
ERRORS = Metric(
    name="errors",
    title=text("Wrong samples", "틀린 샘플 수"),
    explanation=text(
        "How many training samples are on the wrong side after the epoch.",
        "에폭이 끝난 뒤 잘못된 쪽에 있는 학습 샘플의 수.",
    ),
    higher_is_better=False,
    low=0,
)


def _accuracy(name: str, en: str, ko: str) -> Metric:
    return Metric(
        name=name,
        title=text(f"{en} accuracy", f"{ko} 정확도"),
        explanation=text("The share of samples whose class is right.", "분류가 맞은 샘플의 비율."),
        higher_is_better=True,
        low=0,
        high=1,
    )


OFFERED: tuple[type[Sampled], ...] = (*DATASETS, Upload)


class Perceptron(Experiment):
    """One neuron that learns from its mistakes: dataset and training."""

    method: Literal["perceptron"] = "perceptron"
    dataset: AnyDataset
    training: PerceptronTraining

    about: ClassVar[About] = About(
        title=text("Perceptron rule", "퍼셉트론 규칙"),
        group="method",
        aliases=("perceptron learning algorithm", "PLA"),
        formula="w ← w + η(y − ŷ)x",
        explanation=text(
            "One neuron with a step looks at one sample after the other. If its answer is right, nothing happens; if it is wrong, the sample "
            "is added to the weights or taken from them, and the line turns. Where a line can separate two classes, it finds one after a "
            "limited number of mistakes; where none can, as with XOR, it never comes to rest.",
            "계단 함수를 붙인 뉴런 하나가 샘플을 하나씩 봅니다. 답이 맞으면 아무 일도 없고, 틀리면 그 샘플을 가중치에 더하거나 빼서 직선이 돌아갑니다. 두 클래스를 "
            "나누는 직선이 있으면 정해진 횟수만 틀린 뒤 찾아내고, XOR처럼 없으면 결코 멈추지 않습니다.",
        ),
        source='Rosenblatt, "The perceptron" (1958); Novikoff, "On convergence proofs for perceptrons" (1962)',
    )
    clock: ClassVar[Clock] = Clock(row=EPOCH, steps=(SAMPLE,))
    metrics: ClassVar[tuple[Metric, ...]] = (
        ERRORS,
        MISTAKES,
        _accuracy("train_accuracy", "Training", "학습"),
        _accuracy("test_accuracy", "Test", "테스트"),
        _accuracy("validation_accuracy", "Validation", "검증"),
    )
    leading: ClassVar[tuple[str, ...]] = ("errors",)
    views: ClassVar[tuple[type[Strict], ...]] = (
        SeparatingLineView,
        BoundaryView,
        WeightsView,
        ConfusionView,
        MistakesView,
        MetricsView,
    )
    changes: ClassVar[tuple[Setting, ...]] = tuple(
        each for each in describe(PerceptronTraining) if each.name == "learning_rate"
    )
    choices: ClassVar[tuple[SettingChoice, ...]] = (
        SettingChoice(path="training.initialization", kind="initializations"),
    )
    edits_weights: ClassVar[bool] = True
    predicts: ClassVar[bool] = True
    datasets: ClassVar[tuple[str, ...] | None] = tuple(
        dataset_name(each) for each in OFFERED if two_classes(each)
    )
    starter: ClassVar[dict[str, Any]] = {
        "method": "perceptron",
        "dataset": {"name": "gate-and"},
        "training": {"stop": {"epochs": 100, "errors": 0}},
    }

    @property
    def stop(self) -> StopConditions:
        """As the training says."""
        return self.training.stop

    def prepare(self, limits: Limits) -> PreparedPerceptron:
        """What is wrong, and the little that it costs."""
        return prepare(self, self.dataset, self.training, limits)
