"""Adversarial learning, declared."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from app.datasets.catalog import DATASETS, AnyDataset, dataset_name
from app.datasets.sampled import Sampled
from app.datasets.uploads.upload import Upload
from app.methods.adversarial.metrics import METRICS
from app.methods.adversarial.preparation import PreparedPair, canonical, generatable, prepare
from app.methods.adversarial.training import AdversarialTraining, Networks
from app.methods.clock import Clock, ClockUnit
from app.methods.declaration import Experiment, SettingChoice
from app.methods.limits import Limits
from app.methods.metric import Metric
from app.schema.about import About
from app.schema.setting import Setting, describe
from app.schema.strict import Strict
from app.schema.text import text
from app.training.stop import StopConditions
from app.views.discriminator_field import DiscriminatorFieldView
from app.views.generated_samples import GeneratedSamplesView
from app.views.latent_grid import LatentGridView
from app.views.metrics import MetricsView

EPOCH = ClockUnit(
    name="epoch",
    title=text("epoch", "에폭"),
    plural=text("epochs", "에폭"),
    help=text(
        "As many rounds as it takes the discriminator to see every training sample once.",
        "판별자가 모든 학습 샘플을 한 번씩 볼 만큼의 라운드.",
    ),
)
DISCRIMINATOR_STEP = ClockUnit(
    name="discriminator-step",
    title=text("discriminator step", "판별자 걸음"),
    plural=text("discriminator steps", "판별자 걸음"),
    help=text(
        "On to the end of the discriminator's next step; if it is the generator's turn, that goes first.",
        "판별자의 다음 걸음까지 갑니다. 생성자의 차례이면 그것부터 합니다.",
    ),
)
GENERATOR_STEP = ClockUnit(
    name="generator-step",
    title=text("generator step", "생성자 걸음"),
    plural=text("generator steps", "생성자 걸음"),
    help=text(
        "On to the end of the generator's next step; if it is the discriminator's turn, that goes first.",
        "생성자의 다음 걸음까지 갑니다. 판별자의 차례이면 그것부터 합니다.",
    ),
)
CHANGES = ("generator_rate", "discriminator_rate", "generator_steps", "discriminator_steps")
HIDDEN: list[dict[str, Any]] = [
    {"type": "dense", "units": 64},
    {"type": "leaky-relu", "slope": 0.2},
    {"type": "dense", "units": 64},
    {"type": "leaky-relu", "slope": 0.2},
]
OFFERED: tuple[type[Sampled], ...] = (*DATASETS, Upload)


class Adversarial(Experiment):
    """Two networks that learn against each other: networks, dataset and training."""

    method: Literal["adversarial"] = "adversarial"
    networks: Networks
    dataset: AnyDataset
    training: AdversarialTraining

    about: ClassVar[About] = About(
        title=text("Adversarial pair (GAN)", "적대적 학습 (GAN)"),
        group="method",
        aliases=("generative adversarial network", "GAN", "DCGAN"),
        formula="min_G max_D  E[log D(x)] + E[log(1 − D(G(z)))]",
        explanation=text(
            "A generator turns random numbers into samples, a discriminator says how real each looks, and both learn: one to be believed, the other not to "
            "be fooled. Nobody tells the generator what the data look like; it only ever learns from which side its samples would look more real. Where both "
            "keep pace, its samples settle on the data; where one is too fast, it clings to a single spot.",
            "생성자는 난수를 샘플로 바꾸고, 판별자는 그것이 얼마나 진짜 같은지 말합니다. 한쪽은 믿게 하려고, 다른 쪽은 속지 않으려고 배웁니다. 생성자에게 데이터의 "
            "모습을 알려 주는 사람은 없습니다. 어느 쪽으로 옮기면 더 진짜 같아 보일지만 배웁니다. 둘의 속도가 맞으면 샘플이 데이터 위에 자리를 잡고, 한쪽이 너무 "
            "빠르면 한곳에만 매달립니다.",
        ),
        source='Goodfellow et al., "Generative adversarial nets" (2014)',
    )
    clock: ClassVar[Clock] = Clock(row=EPOCH, steps=(DISCRIMINATOR_STEP, GENERATOR_STEP))
    metrics: ClassVar[tuple[Metric, ...]] = METRICS
    leading: ClassVar[tuple[str, ...]] = ("frechet",)
    views: ClassVar[tuple[type[Strict], ...]] = (
        GeneratedSamplesView,
        DiscriminatorFieldView,
        LatentGridView,
        MetricsView,
    )
    changes: ClassVar[tuple[Setting, ...]] = tuple(
        each for each in describe(AdversarialTraining) if each.name in CHANGES
    )
    choices: ClassVar[tuple[SettingChoice, ...]] = (
        SettingChoice(path="training.initialization", kind="initializations"),
    )
    edits_weights: ClassVar[bool] = True
    datasets: ClassVar[tuple[str, ...] | None] = tuple(
        dataset_name(each) for each in OFFERED if generatable(each)
    )
    starter: ClassVar[dict[str, Any]] = {
        "method": "adversarial",
        "networks": {
            "generator": {"layers": [*HIDDEN, {"type": "dense", "units": 2}]},
            "discriminator": {"layers": [*HIDDEN, {"type": "dense", "units": 1}]},
        },
        "dataset": {"name": "ring-of-gaussians", "samples": 3200, "train_share": 0.8},
        "training": {"decay": True, "stop": {"epochs": 300}},
    }

    @property
    def stop(self) -> StopConditions:
        """As the training says."""
        return self.training.stop

    def prepare(self, limits: Limits) -> PreparedPair:
        """Shapes, findings, costs: see `preparation.py`."""
        return prepare(self, self.networks, self.dataset, self.training, limits)

    def canonical(self) -> Adversarial:
        """Both networks in graph form, their layers in canonical order."""
        return self.model_copy(
            update={"networks": canonical(self.networks, self.dataset, self.training.latent)}
        )
