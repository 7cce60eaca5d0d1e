"""An experiment with a perceptron, looked at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from app.datasets.catalog import DATASETS, dataset_name
from app.datasets.declaration import Description
from app.datasets.sampled import Sampled
from app.datasets.uploads.upload import Upload
from app.layers.declaration import Parameter
from app.methods.cost import Cost
from app.methods.declaration import Experiment, Prepared
from app.methods.hashing import hash_of
from app.methods.limits import Limits, too_many_samples
from app.methods.perceptron.training import PerceptronTraining
from app.methods.unfed import unfed
from app.network.finding import Finding, Mend, refuses
from app.randomness import Stream, epoch_order, generator
from app.schema.problem import LayerReport, SetExperiment
from app.schema.setting import describe
from app.schema.text import Text, text

NEURON = "perceptron"
"""What weights and reports call the one neuron."""
NUMBER_BYTES, COPIES_OF_DATA, BASE_BYTES = 8, 4, 1_000_000


@dataclass(frozen=True, kw_only=True)
class PreparedPerceptron(Prepared):
    """With what is known of its data."""

    description: Description
    training: PerceptronTraining

    @property
    def class_names(self) -> tuple[Text, ...]:
        """Those of the data."""
        return self.description.classes

    def initial_arrays(self) -> dict[str, NDArray[np.float32]]:
        """`perceptron.weight` [1, inputs] and `perceptron.bias` [1] as they start."""
        (inputs,) = self.description.input_shape
        weight = Parameter("weight", (1, inputs), "weight", inputs, 1)
        bias = Parameter("bias", (1,), "bias")
        initialization, seed = self.training.initialization, self.training.seed
        drawn = {
            "weight": initialization.weight(weight, generator(seed, Stream.INITIALIZATION, 0, 0)),
            "bias": initialization.draw_bias(bias, inputs, generator(seed, Stream.INITIALIZATION, 0, 1)),
        }
        return {f"{NEURON}.{name}": values.astype(np.float32) for name, values in drawn.items()}

    def order(self, epoch: int) -> list[int]:
        """The order of the training rows in an epoch, 0 being the first."""
        order: list[int] = epoch_order(self.training.seed, epoch, self.description.train).tolist()
        return order

    def classes(self, outputs: NDArray[np.float32]) -> NDArray[np.int64]:
        """The answers [n] themselves: 0 or 1."""
        answers: NDArray[np.int64] = (outputs[:, 0] > 0.5).astype(np.int64)
        return answers


def two_classes(dataset: type[Sampled]) -> bool:
    """Whether a dataset has two classes of plain rows, as it is or by a choice of its classes or of
    a file.
    """
    if _offers_classes(dataset):
        return True
    described = dataset.model_validate({"name": dataset.model_fields["name"].default}).describe()
    return len(described.classes) == 2 and _one_answer_for_a_row(described)


def _one_answer_for_a_row(described: Description) -> bool:
    return len(described.input_shape) == 1 and not described.target_steps


def prepare(
    experiment: Experiment, dataset: Sampled, training: PerceptronTraining, limits: Limits
) -> PreparedPerceptron:
    """Find what is wrong, count what it costs."""
    description = dataset.fed.describe()
    findings = (
        *unfed(dataset),
        *_misfits(dataset, description),
        *too_many_samples(limits, description.samples),
    )
    inputs = int(np.prod(description.input_shape))
    memory = BASE_BYTES + NUMBER_BYTES * COPIES_OF_DATA * description.samples * (inputs + 1)
    report = LayerReport(
        id=NEURON,
        type=NEURON,
        inputs=["input"],
        output_shape=[1],
        axes=["unit"],
        parameters=inputs + 1,
        multiply_adds=inputs,
        activation_bytes=NUMBER_BYTES,
        file_bytes=NUMBER_BYTES * (inputs + 1),
    )
    return PreparedPerceptron(
        experiment=experiment,
        findings=findings,
        layers=(report,),
        cost=Cost(
            parameters=report.parameters,
            multiply_adds=report.multiply_adds,
            activation_bytes=NUMBER_BYTES * (inputs + 1),
            file_bytes=report.file_bytes,
            memory_bytes=memory,
        ),
        device=training.device,
        accelerated=False,
        hash=None if refuses(findings) else hash_of(experiment.canonical()),
        description=description,
        training=training,
    )


def _misfits(dataset: Sampled, description: Description) -> Iterator[Finding]:
    count = len(description.classes)
    if count != 2:
        yield Finding(
            field="dataset.classes" if _offers_classes(type(dataset)) else "dataset.name",
            message=text("The perceptron tells two classes apart.", "퍼셉트론은 두 클래스를 가릅니다."),
            expected=text("two classes", "클래스 둘"),
            found=text(f"{count} classes", f"클래스 {count}개")
            if count
            else text("numbers as targets", "숫자인 목표"),
            mend=_two_of_them(dataset) or _another(dataset),
        )
    elif not _one_answer_for_a_row(description):
        yield Finding(
            field="dataset.name",
            message=text("The perceptron looks at rows of numbers.", "퍼셉트론은 숫자의 행을 봅니다."),
            expected=text("a table or points in a plane", "표나 평면의 점"),
            found=text("answers at every step", "단계마다의 답")
            if description.target_steps
            else text("images", "이미지"),
            mend=_another(dataset),
        )


def _two_of_them(dataset: Sampled) -> Mend | None:
    """Its first two classes, where classes can be chosen."""
    names = [each.en for each in dataset.class_names[:2]]
    if not _offers_classes(type(dataset)) or len(names) < 2:
        return None
    label = text(f"Take {' and '.join(names)}", f"{', '.join(names)}만 쓰기")
    return Mend(label, SetExperiment(path="dataset.classes", value=names))


def _another(dataset: Sampled) -> Mend | None:
    """Data that suit, with the same settings, of the same kind where there are some."""
    said = dataset.model_dump(mode="json", exclude_unset=True)
    by_kind = sorted(filter(two_classes, DATASETS), key=lambda each: each.about.group != dataset.about.group)
    for each in by_kind:
        name = dataset_name(each)
        with suppress(ValidationError):
            if len(each.model_validate(said | {"name": name}).describe().classes) == 2:
                title = each.about.title
                label = text(f"Use “{title.en}”", f"“{title.ko}” 사용")
                return Mend(label, SetExperiment(path="dataset.name", value=name))
    return None


def _offers_classes(dataset: type[Sampled]) -> bool:
    """Whether some of its classes can be chosen by name."""
    if issubclass(dataset, Upload):
        return True
    return any(each.name == "classes" and each.kind == "list" for each in describe(dataset))
