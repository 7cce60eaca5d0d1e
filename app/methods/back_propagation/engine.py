"""Which engine runs an experiment: decided by the experiment alone, so that equal experiments take
equal engines.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.layers.activations.prelu import Prelu
from app.layers.declaration import Activation
from app.layers.dense import Dense
from app.layers.dropout import Dropout
from app.layers.merge import Add, Concatenate
from app.layers.normalization.batch_norm import BatchNorm
from app.layers.normalization.layer_norm import LayerNorm
from app.layers.shape.flatten import Flatten
from app.layers.shape.reshape import Reshape
from app.layers.spatial.convolution import Convolution
from app.layers.spatial.global_pooling import GlobalPooling
from app.layers.spatial.pooling import Pooling
from app.network.finding import Finding, Mend
from app.network.graph import Graph, Node
from app.schema.problem import SetExperiment
from app.schema.signal import VECTOR
from app.schema.text import Text, text
from app.training.losses import LossName, fused
from app.training.specification import EngineName, Training

SIMPLE = (
    Activation | Prelu | Dropout | Flatten | Reshape | Pooling | GlobalPooling | BatchNorm | Add | Concatenate
)
LARGEST_DENSE, LARGEST_CONVOLUTION = 2**20, 2**18
"""Multiply-adds of one layer for each sample beyond which arithmetic, not overhead, is what a step
costs: PyTorch's business.
"""


def engine_of(training: Training, graph: Graph, device: str, target_steps: int = 0) -> EngineName:
    """The engine for a sound network on a device: what the experiment names, else the compiled one
    wherever it can.
    """
    if training.engine != "auto":
        return training.engine
    possible = training.precision == "float32" and _untrainable(training) is None
    return (
        "compiled"
        if device == "cpu" and possible and obstacle(graph, training.loss, target_steps) is None
        else "torch"
    )


def obstacle(graph: Graph, loss: LossName, target_steps: int = 0) -> Text | None:
    """What keeps the compiled engine from running a network, or None."""
    if graph.input_signal.padded:
        return text("sequences of several lengths", "길이가 서로 다른 시퀀스")
    if target_steps:
        return text("an answer at every step", "단계마다의 답")
    for node in graph.nodes:
        if node.layer.is_frozen:
            return text(f"the frozen layer {node.id}", f"고정된 층 {node.id}")
        if not _is_simple(node) and not (node is graph.output and fused(loss, node.layer.type)):
            title = node.layer.about.title
            return text(f"the layer {node.id} ({title.en})", f"층 {node.id}({title.ko})")
    return None


def _is_simple(node: Node) -> bool:
    layer = node.layer
    if isinstance(layer, Dense):
        return node.input_signals[0].axes == VECTOR and node.multiply_adds() <= LARGEST_DENSE
    if isinstance(layer, Convolution):
        plain = layer.groups == layer.dilation == 1
        return plain and node.multiply_adds() <= LARGEST_CONVOLUTION
    if isinstance(layer, LayerNorm):
        return not layer.by_steps(node.input_signals[0])
    return isinstance(layer, SIMPLE)


def uncompilable(training: Training, graph: Graph, target_steps: int = 0) -> Iterator[Finding]:
    """What is wrong with asking for the compiled engine by name."""
    found = obstacle(graph, training.loss, target_steps) if training.engine == "compiled" else None
    found = found or _foreign(training)
    if training.engine != "compiled" or found is None:
        return
    yield Finding(
        field="training.engine",
        message=text(
            "The compiled engine cannot run this experiment.",
            "컴파일 엔진으로는 이 실험을 실행할 수 없습니다.",
        ),
        expected=text(
            "small dense and convolutional layers, pools, normalization, activations, dropout, sums and concatenations, on the CPU, in float32",
            "CPU에서 float32로 계산하는 크지 않은 완전 연결·합성곱 층과 풀링, 정규화, 활성화 함수, 드롭아웃, 합, 연결",
        ),
        found=found,
        mend=Mend(
            text("Let the server choose", "서버가 고르게 하기"),
            SetExperiment(path="training.engine", value="auto"),
        ),
    )


def _foreign(training: Training) -> Text | None:
    """What else than the network the compiled engine does not do."""
    if training.device not in ("auto", "cpu"):
        return text(f"the device {training.device}", f"장치 {training.device}")
    return text("mixed precision", "혼합 정밀도") if training.precision == "mixed" else _untrainable(training)


def _untrainable(training: Training) -> Text | None:
    """What of the task it cannot train, whatever the network."""
    if training.target == "input" and training.loss == "binary-cross-entropy":
        return text("a cross-entropy of every input", "입력마다의 교차 엔트로피")
    return text("noise on the input", "입력 잡음") if training.input_noise else None
