"""What keeps two networks from playing against each other."""

from __future__ import annotations

from collections.abc import Iterator

from app.datasets.declaration import Description
from app.layers.activations.sigmoid import Sigmoid
from app.methods.adversarial.training import AdversarialTraining, Role
from app.methods.back_propagation.lone_samples import normalising_vectors
from app.methods.back_propagation.output_width import with_units
from app.network.finding import Finding, Mend
from app.network.graph import Graph
from app.schema.problem import SetExperiment
from app.schema.signal import VECTOR
from app.schema.text import text


def misfits(role: Role, graph: Graph, description: Description) -> Iterator[Finding]:
    """Whether the output of a sound network is what its role asks for."""
    if role == "generator":
        yield from _other_shape(graph, description)
    else:
        yield from _no_score(graph)


def _other_shape(graph: Graph, description: Description) -> Iterator[Finding]:
    made, wanted = graph.output.output_signal, description.input_signal
    if made.shape == wanted.shape:
        return
    yield Finding(
        layer=graph.output.id,
        message=text(
            "It has to put out samples of the data's own shape.",
            "데이터와 같은 모양의 샘플을 내보내야 합니다.",
        ),
        expected=text(_sizes(wanted.shape), _sizes(wanted.shape)),
        found=text(_sizes(made.shape), _sizes(made.shape)),
        mend=with_units(graph, wanted.size) if wanted.axes == VECTOR else None,
    )


def _no_score(graph: Graph) -> Iterator[Finding]:
    output = graph.output
    if output.output_shape != (1,):
        yield Finding(
            layer=output.id,
            message=text(
                "It has to put out one number: how real a sample looks.",
                "샘플이 얼마나 진짜 같은지 숫자 하나를 내보내야 합니다.",
            ),
            expected=text("1 output", "출력 1개"),
            found=text(_sizes(output.output_shape), _sizes(output.output_shape)),
            mend=with_units(graph, 1),
        )
    elif isinstance(output.layer, Sigmoid):
        yield Finding(
            layer=output.id,
            message=text(
                "Its score becomes a probability in the loss; a sigmoid of its own would be a second one. Remove the layer.",
                "점수를 확률로 바꾸는 일은 손실이 합니다. 시그모이드를 두면 두 번 하게 되니 이 층을 빼세요.",
            ),
            expected=text("a score without bounds", "한계가 없는 점수"),
            found=text("a number from 0 to 1", "0부터 1까지의 수"),
        )


def lone_rows(role: Role, graph: Graph, batch: int) -> Iterator[Finding]:
    """An error at every batch normalisation of a generator that makes one sample at a time: a
    discriminator is never given fewer than two.
    """
    if batch > 1 or role == "discriminator":
        return
    for node in normalising_vectors(graph):
        yield Finding(
            layer=node.id,
            message=text(
                "One sample has no variance to normalise by.", "샘플 하나에는 정규화할 분산이 없습니다."
            ),
            expected=text("batches of 2 samples or more", "샘플 2개 이상인 배치"),
            found=text("batches of 1", "1개인 배치"),
            mend=Mend(
                text("Set the batch size to 64", "배치 크기를 64로"),
                SetExperiment(path="training.batch_size", value=64),
            ),
        )


def none_learns(training: AdversarialTraining) -> Iterator[Finding]:
    """Whether both networks are held still."""
    if training.generator_steps or training.discriminator_steps:
        return
    yield Finding(
        field="training.discriminator_steps",
        message=text("Neither network learns.", "어느 신경망도 배우지 않습니다."),
        expected=text("a step of one of them or more", "어느 한쪽의 걸음 1번 이상"),
        found=text("0 and 0", "0과 0"),
        mend=Mend(
            text("Let the discriminator step once", "판별자 걸음을 1로"),
            SetExperiment(path="training.discriminator_steps", value=1),
        ),
    )


def unsuitable() -> Finding:
    """Data that are no vectors or images of numbers."""
    return Finding(
        field="dataset.name",
        message=text(
            "Samples are generated as vectors or images of numbers.",
            "샘플은 숫자의 벡터나 이미지로 생성합니다.",
        ),
        expected=text("two numbers or more, or an image", "숫자 둘 이상이나 이미지"),
        found=text("other data", "다른 데이터"),
    )


def _sizes(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape))
