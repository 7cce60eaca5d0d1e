"""What a method is: an experiment's parts, and the facts that everything else derives from.

A method is declared once, as a class whose instances are experiments. Catalogue, schema, forms,
check, hash, charts, terminal and page read the declaration; the learner that executes it is listed
in `app/learners/catalog.py`. Nothing here imports torch.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from app.methods.clock import Clock
from app.methods.cost import Cost, Work
from app.methods.limits import Limits
from app.methods.metric import Metric
from app.network.finding import Finding
from app.schema.about import About
from app.schema.problem import LayerReport
from app.schema.setting import Setting
from app.schema.strict import Strict
from app.schema.text import Text
from app.training.stop import StopConditions


class SettingChoice(Strict):
    """A setting that names an entry of a list of the catalogue: its dotted path, and the list."""

    path: str
    kind: str


class Experiment(Strict, ABC):
    """Everything needed to reproduce a run: what a share link, a template and `POST /runs` carry.

    Subclasses have a literal field `method` and name the parts they need from one vocabulary:
    `network` or `networks`, `dataset` or `environment`, and `training`, the method's own settings,
    always with `seed`, `stop` and `device`.
    """

    version: Literal[1] = 1
    method: str = Field(description="How it learns; see the catalogue's methods.")

    about: ClassVar[About]
    clock: ClassVar[Clock]
    metrics: ClassVar[tuple[Metric, ...]]
    leading: ClassVar[tuple[str, ...]]
    """The metric that tells how well a run does: the first of these that is defined."""
    views: ClassVar[tuple[type[Strict], ...]]
    """The views that its learner serves (classes of `app/views`)."""
    changes: ClassVar[tuple[Setting, ...]] = ()
    """The settings that may change while a run goes on."""
    choices: ClassVar[tuple[SettingChoice, ...]] = ()
    """Settings of `training` that are chosen from a catalogue."""
    edits_weights: ClassVar[bool] = False
    """Whether single weights can be set by hand."""
    predicts: ClassVar[bool] = False
    """Whether the model answers rows of its data."""
    datasets: ClassVar[tuple[str, ...] | None] = None
    """The datasets that suit it, by name; None: all."""
    starter: ClassVar[dict[str, Any]]
    """An experiment to begin with."""

    @property
    @abstractmethod
    def stop(self) -> StopConditions:
        """When it is to end."""

    @property
    def rows(self) -> int | None:
        """How many rows of metrics it is to end after; None: another condition ends it."""
        return self.stop.epochs

    @property
    def files(self) -> tuple[str, ...]:
        """The digests of the files that its data is read from."""
        dataset = getattr(self, "dataset", None)
        return () if dataset is None else dataset.files

    @abstractmethod
    def prepare(self, limits: Limits) -> Prepared:
        """Look at it once: every finding, or what it costs.

        Builds nothing large, imports no torch.
        """

    def canonical(self) -> Self:
        """The form that experiments which mean the same share; raises BrokenNetwork."""
        return self


@dataclass(frozen=True)
class Prepared:
    """Made once per process by `app.experiment.prepare` and passed on.

    `findings`: everything wrong, no error among it where it can run. `device`: the one asked for,
    "auto" where any will do. `accelerated`: whether anything but the CPU can train it. `hash`: the
    content hash, None where it cannot run.
    """

    experiment: Experiment
    findings: tuple[Finding, ...] = ()
    layers: tuple[LayerReport, ...] = ()
    cost: Cost = field(default_factory=Cost)
    work: Work = field(default_factory=Work)
    device: str = "auto"
    accelerated: bool = True
    hash: str | None = None

    @property
    def batch_rows(self) -> int:
        """Samples that one update looks at."""
        return 1

    @property
    def class_names(self) -> tuple[Text, ...]:
        """The classes that answers name, in the order of their numbers."""
        return ()

    def initial_arrays(self) -> dict[str, NDArray[np.float32]] | None:
        """Every weight before any update, by name; None where the method has none."""
        return None

    def order(self, epoch: int) -> list[int] | None:
        """The order of the training rows in one row of metrics; None where there is none."""
        return None

    def source(self, stop: StopConditions) -> str | None:
        """The model as PyTorch source, for a run that ends by `stop`; None where there is none."""
        return None

    def classes(self, outputs: NDArray[np.float32]) -> NDArray[np.int64] | None:
        """The class [n] that outputs [n, outputs] name; None where there are no classes."""
        return None


def method_name(method: type[Experiment]) -> str:
    """The name of a method in JSON."""
    name: str = method.model_fields["method"].default
    return name


def training_of(method: type[Experiment]) -> type[Strict]:
    """The model of a method's own settings."""
    training: type[Strict] = method.model_fields["training"].annotation  # type: ignore[assignment]
    return training
