"""What methods that are none share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from app.methods.back_propagation.specification import BATCH, EPOCH, SAMPLE
from app.methods.clock import Clock
from app.methods.cost import Cost
from app.methods.declaration import Experiment, Prepared
from app.methods.hashing import content_hash
from app.methods.limits import Limits
from app.methods.metric import Metric
from app.schema.about import About
from app.schema.strict import Strict
from app.schema.text import text
from app.training.stop import StopConditions
from app.views.weights import WeightsView

if TYPE_CHECKING:
    from tests.worker.double_learners import Plain

ENDLESS = 10_000_000


class DoubleTraining(Strict):
    """How a double behaves.

    `rows_per_second`: None for as many as it can make.
    """

    seed: int = 0
    device: str = "cpu"
    stop: StopConditions = StopConditions(epochs=ENDLESS)
    batches: int = 4
    samples: int = 3
    batch_size: int = 1
    step_seconds: float = 0.0
    first_seconds: float = 0.0
    start: float = 1.0
    rows_per_second: float | None = None
    memory_bytes: int = 1_000_000


@dataclass(frozen=True)
class PreparedDouble(Prepared):
    """With batches as large as it says."""

    @property
    def batch_rows(self) -> int:
        """As its settings say."""
        assert isinstance(self.experiment, Double)
        return self.experiment.training.batch_size


class Double(Experiment):
    """What all doubles share."""

    training: DoubleTraining = DoubleTraining()

    about: ClassVar[About] = About(
        title=text("A double", "대역"), group="method", formula="", explanation=text("", ""), source=""
    )
    clock: ClassVar[Clock] = Clock(row=EPOCH, steps=(SAMPLE, BATCH))
    metrics: ClassVar[tuple[Metric, ...]] = ()
    leading: ClassVar[tuple[str, ...]] = ("train_loss",)
    views: ClassVar[tuple[type[Strict], ...]] = (WeightsView,)
    edits_weights: ClassVar[bool] = True
    predicts: ClassVar[bool] = True
    learner: ClassVar[Callable[[Any, str], Plain]]

    @property
    def stop(self) -> StopConditions:
        """As its settings say."""
        return self.training.stop

    def prepare(self, limits: Limits) -> Prepared:
        """Nothing is ever wrong with it."""
        cost, device = Cost(memory_bytes=self.training.memory_bytes), self.training.device
        return PreparedDouble(self, cost=cost, device=device, hash=content_hash(self))
