"""What can be wrong with the wiring of a network, whatever the shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from app.network.finding import Finding, Mend
from app.network.specification import INPUT, Network
from app.network.wiring import Wiring
from app.schema.problem import AddWire, AppendLayer, InsertLayer, RemoveLayer, RemoveWire, SetExperiment
from app.schema.text import Text, text


def faults(network: Network, wiring: Wiring) -> list[Finding]:
    """Everything wrong with ids and wires that leaves the layer it is pinned to, or where the wire
    ends, without a shape.
    """
    if not wiring.layers:
        return [_empty()]
    loops = list(_cycles(wiring))
    closing = {each.wire for each in loops}
    return [*_ids(network, wiring), *_wires(wiring), *_inputs(wiring, closing), *loops]


def surplus_outputs(wiring: Wiring) -> Iterator[Finding]:
    """Every end but the last listed.

    A layer that nothing feeds is no end: it has a fault of its own.
    """
    ends = [name for name in wiring.outputs if wiring.inputs[name]]
    names = ", ".join(ends)
    for name in ends[:-1]:
        yield Finding(
            layer=name,
            message=text("The network has more than one output.", "출력이 둘 이상입니다."),
            expected=text("one layer without a successor", "뒤에 층이 없는 층 하나"),
            found=text(f"{len(ends)}: {names}", f"{len(ends)}개: {names}"),
            mend=Mend(
                text("Join the outputs with a concatenate layer", "출력을 이어붙이기 층으로 합치기"),
                AppendLayer(type="concatenate"),
            ),
        )


def _empty() -> Finding:
    return Finding(
        field="network.layers",
        message=text("The network has no layers.", "신경망에 층이 없습니다."),
        expected=text("at least one layer", "층 하나 이상"),
        found=text("none", "없음"),
        mend=Mend(
            text("Add a dense layer", "완전 연결 층 추가"), AppendLayer(type="dense", settings={"units": 1})
        ),
    )


def _ids(network: Network, wiring: Wiring) -> Iterator[Finding]:
    """Ids that had to be replaced by one of the wiring's own. A stack needs none."""
    for position, (name, layer) in enumerate(zip(wiring.layers, network.layers, strict=True)):
        if layer.id != name and (layer.id is not None or network.wires is not None):
            field = f"network.layers.{position}.id"
            yield Finding(
                field=field,
                message=_complaint(layer.id),
                expected=text("an id of its own", "고유한 id"),
                found=text("none", "없음") if layer.id is None else text(layer.id, layer.id),
                mend=Mend(
                    text(f"Call it {name}", f"{name}(으)로 이름 붙이기"),
                    SetExperiment(path=field, value=name),
                ),
            )


def _complaint(given: str | None) -> Text:
    if given is None:
        return text("A layer needs an id where wires are given.", "연결선이 있으면 층마다 id가 필요합니다.")
    if given == INPUT:
        return text(f"“{INPUT}” stands for the dataset’s features.", f"“{INPUT}”은 데이터의 입력을 뜻합니다.")
    return text(f"Two layers are called {given}.", f"이름이 {given}인 층이 둘 있습니다.")


def _wires(wiring: Wiring) -> Iterator[Finding]:
    for wire, times in Counter(wiring.wires).items():
        remove = RemoveWire(wire=list(wire))
        mend = Mend(text("Remove the wire", "연결선 삭제"), remove)
        if times > 1:
            yield Finding(
                wire=wire,
                message=text("The same wire is given more than once.", "같은 연결선이 여러 번 있습니다."),
                expected=text("one wire between two layers", "두 층 사이에 연결선 하나"),
                found=text(f"{times} wires", f"{times}개"),
                mend=Mend(text("Leave one of them", "하나만 남기기"), remove),
            )
        elif not wiring.joins(wire):
            yield _dangling(wiring, wire, mend)


def _dangling(wiring: Wiring, wire: tuple[str, str], mend: Mend) -> Finding:
    source, target = wire
    if target == INPUT:
        message = text("Nothing can be fed into the input.", "입력으로 들어가는 연결은 만들 수 없습니다.")
        return Finding(
            wire=wire,
            message=message,
            expected=text("a wire into a layer", "층으로 들어가는 연결선"),
            found=text(f"a wire into {INPUT}", f"{INPUT}(으)로 들어가는 연결선"),
            mend=mend,
        )
    unknown = target if target not in wiring.layers else source
    return Finding(
        wire=wire,
        message=text("A wire ends at a layer that does not exist.", "연결선이 없는 층에 닿아 있습니다."),
        expected=text("the id of a layer", "층의 id"),
        found=text(unknown, unknown),
        mend=mend,
    )


def _inputs(wiring: Wiring, closing: set[tuple[str, str] | None]) -> Iterator[Finding]:
    """Layers with too few or too many inputs.

    `closing`: wires that close a cycle, which is fault enough.
    """
    targets = {target for _, target in wiring.wires}
    for name, layer in wiring.layers.items():
        sources = tuple(each for each in wiring.inputs[name] if (each, name) not in closing)
        if name not in targets and layer.id == name:
            yield _unfed(wiring, name)
        elif len(sources) > 1 and not layer.merges:
            yield _crowded(name, sources)
        elif len(sources) == 1 and layer.merges and not layer.lone:
            yield _lonely(name)


def _unfed(wiring: Wiring, name: str) -> Finding:
    ends = [each for each in wiring.outputs if wiring.inputs[each]]
    source = ends[0] if len(ends) == 1 and name in wiring.outputs else INPUT
    return Finding(
        layer=name,
        message=text("Nothing feeds this layer.", "이 층으로 들어오는 연결이 없습니다."),
        expected=text("a wire into it", "들어오는 연결선"),
        found=text("none", "없음"),
        mend=Mend(text(f"Connect {source} to it", f"{source}에서 연결"), AddWire(wire=[source, name])),
    )


def _crowded(name: str, sources: tuple[str, ...]) -> Finding:
    return Finding(
        wire=(sources[-1], name),
        message=text(
            "Several wires end in a layer that takes one input.",
            "입력을 하나만 받는 층에 여러 연결선이 들어옵니다.",
        ),
        expected=text("one wire, or a merge layer before it", "연결선 하나, 또는 앞에 합치는 층"),
        found=text(
            f"{len(sources)} wires: from {', '.join(sources)}", f"{len(sources)}개: {', '.join(sources)}"
        ),
        mend=Mend(
            text("Insert a concatenate layer", "이어붙이기 층 넣기"),
            InsertLayer(type="concatenate", layer=name),
        ),
    )


def _lonely(name: str) -> Finding:
    return Finding(
        layer=name,
        message=text("A merge layer joins several inputs.", "합치는 층에는 입력이 여럿 필요합니다."),
        expected=text("two wires or more", "연결선 둘 이상"),
        found=text("one wire", "연결선 하나"),
        mend=Mend(text("Remove the layer", "층 삭제"), RemoveLayer(layer=name)),
    )


def _cycles(wiring: Wiring) -> Iterator[Finding]:
    sources = {name: [each for each in inputs if each != INPUT] for name, inputs in wiring.inputs.items()}
    while cycle := _cycle(sources):
        yield _circular(wiring, cycle)
        for name in cycle:
            del sources[name]
        sources = {name: [each for each in inputs if each in sources] for name, inputs in sources.items()}


def _cycle(sources: dict[str, list[str]]) -> list[str]:
    """The layers of one cycle, in the direction of the wires; empty if there is none."""
    try:
        TopologicalSorter(sources).prepare()
    except CycleError as error:
        closed: list[str] = error.args[1]
        return closed[:-1]
    return []


def _circular(wiring: Wiring, cycle: list[str]) -> Finding:
    """Pinned to the wire that leads back to the layer listed first."""
    positions = {name: position for position, name in enumerate(wiring.layers)}
    first = min(range(len(cycle)), key=lambda index: positions[cycle[index]])
    turned = cycle[first:] + cycle[:first]
    back = (turned[-1], turned[0])
    twice = wiring.wires.count(back) > 1  # the second copy has a fault, and a fix, of its own
    path = " → ".join([*turned, turned[0]])
    mend = Mend(
        text(f"Remove the wire {back[0]} → {back[1]}", f"연결선 {back[0]} → {back[1]} 삭제"),
        RemoveWire(wire=list(back)),
    )
    return Finding(
        wire=back,
        message=text("The wires form a cycle.", "연결선이 고리를 이룹니다."),
        expected=text("wires that lead from the input to one output", "입력에서 출력 하나로 이어지는 연결"),
        found=text(path, path),
        mend=None if twice else mend,
    )
