"""A network resolved: its layers in canonical order, with the signals that reach and leave them.

Plain arithmetic, no torch.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.layers.catalog import layer_class
from app.layers.declaration import InsertFix, Layer, Parameter, SettingFix, ShapeError
from app.layers.fit import require_kind
from app.network.finding import Finding, Mend
from app.network.specification import INPUT, Network
from app.network.structure import faults, surplus_outputs
from app.network.wiring import Wiring
from app.schema.problem import InsertLayer, RemoveLayer, SetLayer
from app.schema.setting import label_of
from app.schema.shape import Shape
from app.schema.signal import Signal, spelled
from app.schema.text import text

LARGEST = 2**27
"""Numbers in one output that shapes are followed to:

512 MiB of float32. Beyond, arithmetic on shapes would itself take long.
"""


class BrokenNetwork(ValueError):
    """A network that is not one graph from `input` to one output, or whose signals do not fit.

    `findings` tells all.
    """

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(f"{each.message.en} Found {each.found.en}." for each in findings))
        self.findings = findings


@dataclass(frozen=True)
class Node:
    """A layer in its place.

    `inputs` holds layer ids or "input", in the order of the wires; signals are of one sample.
    """

    id: str
    layer: Layer
    inputs: tuple[str, ...]
    input_signals: tuple[Signal, ...]
    output_signal: Signal

    @property
    def input_shapes(self) -> tuple[Shape, ...]:
        """The sizes of its inputs."""
        return tuple(each.shape for each in self.input_signals)

    @property
    def output_shape(self) -> Shape:
        """The sizes of its output."""
        return self.output_signal.shape

    def parameters(self) -> list[Parameter]:
        """The arrays of the layer, in the order of its module's state dict."""
        return self.layer.parameters(*self.input_signals)

    def parameter_count(self) -> int:
        """Numbers in the layer that are trained unless it is frozen."""
        return self.layer.parameter_count(*self.input_signals)

    def trained_count(self) -> int:
        """Numbers in the layer that training moves."""
        return 0 if self.layer.is_frozen else self.parameter_count()

    @property
    def keeps_statistics(self) -> bool:
        """Whether it is frozen with statistics, by which it then normalises in training too."""
        return self.layer.is_frozen and any(each.role == "statistic" for each in self.parameters())

    def activations(self) -> int:
        """Numbers of one sample that are kept for the way back."""
        return self.layer.activations(*self.input_signals)

    def multiply_adds(self) -> int:
        """Multiply-adds of one forward pass of one sample."""
        return self.layer.multiply_adds(*self.input_signals)


@dataclass(frozen=True)
class Graph:
    """A sound network:

    `nodes` in canonical order, each after those that feed it, the output last.
    """

    input_signal: Signal
    nodes: tuple[Node, ...]

    @property
    def input_shape(self) -> Shape:
        """The sizes of what is fed into it."""
        return self.input_signal.shape

    @property
    def output(self) -> Node:
        """The one layer without a successor."""
        return self.nodes[-1]

    def parameters(self) -> list[tuple[Node, Parameter]]:
        """Every array of the network with its layer, in canonical order."""
        return [(node, parameter) for node in self.nodes for parameter in node.parameters()]


@dataclass(frozen=True)
class Trace:
    """What is known of a network, sound or not: the layers whose signals are known, in order, and
    everything found wrong.

    A layer behind a broken one is neither known nor reported: its own fault, if any, shows once the
    first is mended.
    """

    wiring: Wiring
    input_signal: Signal
    nodes: tuple[Node, ...]
    findings: list[Finding]


def trace(network: Network, input_signal: Signal) -> Trace:
    """Follow the signals through a network as far as they go."""
    wiring = Wiring.of(network)
    findings = faults(network, wiring)
    broken = {each.layer for each in findings} | {each.wire[1] for each in findings if each.wire}
    signals: dict[str, Signal] = {INPUT: input_signal}
    nodes = []
    for name in wiring.order():
        inputs = wiring.inputs[name]
        if not inputs or name in broken or not signals.keys() >= set(inputs):
            continue
        layer, arriving = wiring.layers[name], tuple(signals[source] for source in inputs)
        try:
            require_kind(layer, arriving)
            leaving = layer.output(*arriving)
        except ShapeError as error:
            findings.append(_misfit(name, layer, inputs, error))
            continue
        if leaving.size > LARGEST:
            findings.append(_oversized(name, leaving))
            continue
        signals[name] = leaving
        nodes.append(Node(name, layer, inputs, arriving, leaving))
    findings += surplus_outputs(wiring)
    return Trace(wiring, input_signal, tuple(nodes), findings)


def resolve(network: Network, input_signal: Signal) -> Graph:
    """The graph of a network. Raises BrokenNetwork."""
    found = trace(network, input_signal)
    if found.findings:
        raise BrokenNetwork(found.findings)
    return Graph(input_signal, found.nodes)


def _misfit(name: str, layer: Layer, inputs: tuple[str, ...], error: ShapeError) -> Finding:
    """Pinned to the wire where one wire brings what another layer could convert, to the layer
    otherwise.
    """
    source = _before(inputs, error.fix) if isinstance(error.fix, InsertFix) else None
    return Finding(
        layer=name if source is None else None,
        wire=None if source is None else (source, name),
        message=error.message,
        expected=error.expected,
        found=error.found,
        mend=_mend(name, layer, inputs, error.fix),
    )


def _oversized(name: str, signal: Signal) -> Finding:
    return Finding(
        layer=name,
        message=text("The output of this layer is too large.", "이 층의 출력이 너무 큽니다."),
        expected=text(f"at most {LARGEST:,} numbers", f"숫자 {LARGEST:,}개 이하"),
        found=spelled(signal),
    )


def _mend(
    name: str, layer: Layer, inputs: tuple[str, ...], fix: SettingFix | InsertFix | None
) -> Mend | None:
    match fix:
        case SettingFix(setting, value):
            label = label_of(type(layer), setting)
            return Mend(
                text(f"Set {label.en.lower()} to {value}", f"{label.ko} 값을 {value}(으)로"),
                SetLayer(layer=name, setting=setting, value=value),
            )
        case InsertFix(kind, settings):
            title = layer_class(kind).about.title
            return Mend(
                text(f"Insert a {title.en.lower()} layer", f"{title.ko} 층 넣기"),
                InsertLayer(type=kind, settings={**settings}, before=_before(inputs, fix), layer=name),
            )
        case None if len(inputs) == 1:
            return Mend(text("Remove the layer", "층 삭제"), RemoveLayer(layer=name))
    return None


def _before(inputs: tuple[str, ...], fix: InsertFix) -> str | None:
    """Where the wire to insert on comes from; None: on every wire into the layer."""
    if fix.input is not None:
        return inputs[fix.input]
    return inputs[0] if len(inputs) == 1 else None
