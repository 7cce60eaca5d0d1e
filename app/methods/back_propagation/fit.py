"""Whether what comes out of a network fits what the dataset, the loss and the stop conditions ask
for, and what would mend it.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.datasets.declaration import Description
from app.methods.all_frozen import all_frozen
from app.methods.back_propagation.output_width import with_units
from app.methods.back_propagation.reach import removal
from app.network.finding import Finding, Mend
from app.network.graph import Graph, Node
from app.schema.problem import SetExperiment
from app.schema.text import text
from app.training.losses import LOSSES, LossName
from app.training.output_fit import OutputProblem, fit_output, fit_reconstruction
from app.training.stop import Stop


def misfits(graph: Graph, description: Description, loss: LossName) -> Iterator[Finding]:
    """What is wrong with the output of a sound network, and with a network that has nothing to
    learn.
    """
    steps = description.target_steps
    problem = _output_problem(graph.output, description, loss)
    if problem is not None:
        yield _finding(graph, problem)
    elif not any(node.parameter_count() for node in graph.nodes):
        yield _nothing_to_learn(graph, steps)
    else:
        yield from all_frozen(graph)


def _output_problem(last: Node, description: Description, loss: LossName) -> OutputProblem | None:
    if description.reconstructed and (LOSSES[loss].regression or loss == "binary-cross-entropy"):
        bounds = description.input_bounds
        return fit_reconstruction(loss, bounds, description.input_signal, last.output_shape)
    classes = len(description.classes)
    return fit_output(
        loss,
        description.task,
        classes,
        description.outputs,
        last.output_shape,
        last.layer.type,
        description.target_steps,
    )


def idle_stops(description: Description, stop: Stop) -> Iterator[Finding]:
    """Stop conditions that can never be met."""
    if stop.accuracy is not None and description.task == "regression":
        yield Finding(
            field="training.stop.accuracy",
            message=text(
                "Numbers have no accuracy to stop at; stop at a loss.",
                "숫자를 맞히는 문제에는 정확도가 없습니다. 손실을 기준으로 멈추세요.",
            ),
            expected=text("classes as targets, or no such condition", "클래스인 목표, 또는 조건 없음"),
            found=text("numbers as targets", "숫자인 목표"),
            mend=Mend(
                text("Remove the condition", "조건 삭제"),
                SetExperiment(path="training.stop.accuracy", value=None),
            ),
        )


def _finding(graph: Graph, problem: OutputProblem) -> Finding:
    """Pinned to the loss where another loss mends it, to the output layer otherwise."""
    if problem.loss is not None:
        title = LOSSES[problem.loss].about.title
        mend = Mend(
            text(f"Use “{title.en}”", f"“{title.ko}” 사용"),
            SetExperiment(path="training.loss", value=problem.loss),
        )
        return Finding(problem.message, problem.expected, problem.found, field="training.loss", mend=mend)
    last = graph.output
    mended = removal(last) if problem.units is None else with_units(graph, problem.units, problem.steps)
    return Finding(problem.message, problem.expected, problem.found, layer=last.id, mend=mended)


def _nothing_to_learn(graph: Graph, steps: int) -> Finding:
    return Finding(
        field="network.layers",
        message=text("Nothing in this network can learn.", "이 신경망에는 학습할 것이 없습니다."),
        expected=text("a layer with weights, such as dense", "완전 연결처럼 가중치가 있는 층"),
        found=text("0 parameters", "파라미터 0개"),
        mend=with_units(graph, graph.output.output_shape[0], steps),
    )
