"""Back-propagation on a network, declared."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import model_validator

from app.datasets.catalog import AnyDataset
from app.methods.back_propagation.canonical import canonical
from app.methods.back_propagation.metrics import METRICS
from app.methods.back_propagation.preparation import PreparedNetwork, prepare
from app.methods.back_propagation.spellings import respelled
from app.methods.clock import Clock, ClockUnit
from app.methods.declaration import Experiment, SettingChoice
from app.methods.limits import Limits
from app.methods.metric import Metric
from app.network.graph import resolve
from app.network.specification import Network
from app.schema.about import About
from app.schema.setting import Setting, describe, later
from app.schema.strict import Strict
from app.schema.text import text
from app.training.optimizers import AdamW, Sgd
from app.training.specification import Regularization, Training
from app.training.stop import StopConditions
from app.views.activation_histograms import ActivationHistogramsView
from app.views.attention import AttentionView
from app.views.boundary import BoundaryView
from app.views.code import CodeView
from app.views.confusion import ConfusionView
from app.views.decoded import DecodedView
from app.views.feature_maps import FeatureMapsView
from app.views.gradient_flow import GradientFlowView
from app.views.gradients import GradientsView
from app.views.metrics import MetricsView
from app.views.mistakes import MistakesView
from app.views.neurons import NeuronsView
from app.views.predictions import PredictionsView
from app.views.reconstructions import ReconstructionsView
from app.views.smaller import SmallerView
from app.views.states import StatesView
from app.views.unit_histograms import UnitHistogramsView
from app.views.unit_maps import UnitMapsView
from app.views.weight_matrices import WeightMatricesView
from app.views.weights import WeightsView

EPOCH = ClockUnit(
    name="epoch",
    title=text("epoch", "에폭"),
    plural=text("epochs", "에폭"),
    help=text("One pass over all training samples.", "학습 샘플 전체를 한 번 도는 것."),
)
BATCH = ClockUnit(
    name="batch",
    title=text("batch", "배치"),
    plural=text("batches", "배치"),
    help=text("One update, from a mini-batch of samples.", "샘플 묶음 하나로 하는 갱신 한 번."),
)
SAMPLE = ClockUnit(
    name="sample",
    title=text("sample", "샘플"),
    plural=text("samples", "샘플"),
    help=text("One update, from a single sample.", "샘플 하나로 하는 갱신 한 번."),
)


def _changes() -> tuple[Setting, ...]:
    """What may change while a run goes on, of all optimisers together."""
    of_optimizers = {each.name: each for each in (*describe(Sgd), *describe(AdamW))}
    names = ("learning_rate", "momentum", "weight_decay")
    clipping = [each for each in describe(Training) if each.name == "clip_norm"]
    return (*(of_optimizers[name] for name in names), *describe(Regularization), *clipping)


class BackPropagation(Experiment):
    """A network that learns by back-propagation: network, dataset and training."""

    method: Literal["back-propagation"] = later("back-propagation")
    network: Network
    dataset: AnyDataset
    training: Training

    about: ClassVar[About] = About(
        title=text("Back-propagation", "역전파"),
        group="method",
        aliases=("backprop", "backward propagation", "MLP", "MLPClassifier", "MLPRegressor"),
        formula="w ← w − η · ∂L/∂w",
        explanation=text(
            "A network of layers answers, the loss measures how wrong it is, and the error is passed back through the layers: every weight "
            "learns its share of it and moves a little against it. All of today's large networks learn this way.",
            "층으로 된 신경망이 답하면 손실이 얼마나 틀렸는지 재고, 그 오차를 층을 거슬러 전합니다. 모든 가중치가 제 몫을 알아내 조금씩 반대로 움직입니다. "
            "오늘날의 큰 신경망은 모두 이렇게 배웁니다.",
        ),
        source='Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors" (1986)',
    )
    clock: ClassVar[Clock] = Clock(row=EPOCH, steps=(SAMPLE, BATCH))
    metrics: ClassVar[tuple[Metric, ...]] = METRICS
    leading: ClassVar[tuple[str, ...]] = ("validation_loss", "test_loss", "train_loss")
    views: ClassVar[tuple[type[Strict], ...]] = (
        BoundaryView,
        UnitMapsView,
        WeightsView,
        WeightMatricesView,
        GradientFlowView,
        ActivationHistogramsView,
        UnitHistogramsView,
        ConfusionView,
        MistakesView,
        PredictionsView,
        FeatureMapsView,
        StatesView,
        AttentionView,
        ReconstructionsView,
        CodeView,
        DecodedView,
        SmallerView,
        NeuronsView,
        GradientsView,
        MetricsView,
    )
    changes: ClassVar[tuple[Setting, ...]] = _changes()
    choices: ClassVar[tuple[SettingChoice, ...]] = (
        SettingChoice(path="training.loss", kind="losses"),
        SettingChoice(path="training.optimizer", kind="optimizers"),
        SettingChoice(path="training.schedule", kind="schedules"),
        SettingChoice(path="training.initialization", kind="initializations"),
    )
    edits_weights: ClassVar[bool] = True
    predicts: ClassVar[bool] = True
    starter: ClassVar[dict[str, Any]] = {
        "network": {
            "layers": [{"type": "dense", "units": 4}, {"type": "tanh"}, {"type": "dense", "units": 1}]
        },
        "dataset": {"name": "circle"},
        "training": {"loss": "mse"},
    }

    @model_validator(mode="before")
    @classmethod
    def _respell(cls, body: Any) -> Any:
        return respelled(body)

    @property
    def stop(self) -> StopConditions:
        """As the training says."""
        return self.training.stop

    def prepare(self, limits: Limits) -> PreparedNetwork:
        """Shapes, findings, costs: see `preparation.py`."""
        return prepare(self, self.network, self.dataset, self.training, limits)

    def canonical(self) -> BackPropagation:
        """The network in graph form, its layers in canonical order: see `canonical.py`."""
        graph = resolve(self.network, self.dataset.fed.describe().input_signal)
        return self.model_copy(update={"network": canonical(self.network, graph)})
