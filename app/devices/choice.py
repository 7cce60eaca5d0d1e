"""Which device a run gets, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.devices.calibration import Calibration, crossover
from app.events import Reason
from app.learners.learner import Refusal
from app.methods.cost import Family, Work
from app.schema.text import Text, text

WORTH = 50_000_000
"""Multiply-adds per update from which a GPU's arithmetic outweighs the time it takes to start its
kernels (some 10 µs for each layer): the rule as long as nothing is measured.
"""

FAMILIES: dict[Family, Text] = {
    "dense": text("dense", "완전 연결"),
    "convolutional": text("convolutional", "합성곱"),
}


@dataclass(frozen=True)
class Choice:
    """A device and why it is that one."""

    device: str
    reason: Reason


def choose(
    requested: str,
    accelerators: Sequence[str],
    work: Work,
    calibration: Calibration,
    begun: str | None = None,
    *,
    accelerated: bool = True,
) -> Choice:
    """The device that a run gets:

    "cpu", "mps", "cuda:0" …, for `auto` the one whose measured step is the shortest.

    `requested`: as in the experiment. `accelerators`: the devices beside the CPU, the
    preferred first. `begun`: where the run has trained before; it goes on there if it can, since
    another device would round otherwise, and for the same reason as before where that still holds.
    `accelerated`: whether anything but the CPU can train it.
    Raises Refusal if a device is asked for by name that is not there.
    """
    if not accelerated and requested != "cpu":
        return _unaccelerated()
    there = ["cpu", *accelerators]
    if requested == "auto":
        best = _cheapest(accelerators, work, calibration) if accelerators else _alone()
        return best if begun not in there or begun == best.device else Choice(begun, _begun(begun))
    for each in there:
        if requested in (each, each.partition(":")[0]):
            return Choice(each, _asked(each))
    raise _absent(requested, ", ".join(accelerators) or "none")


def overview(accelerators: Sequence[str], calibration: Calibration) -> Choice:
    """Which device `auto` takes for large networks, and from which size on."""
    if not accelerators:
        return _alone()
    best = accelerators[0]
    cpu, there = calibration.of("cpu"), calibration.of(best)
    if cpu is None or there is None:
        return _by_rule(accelerators, Work(multiply_adds=WORTH))
    turns = {
        family: crossover(one, other)
        for family in FAMILIES
        if (one := cpu.curve(family, "torch")) and (other := there.curve(family, "torch"))
    }
    device = best if any(each is not None for each in turns.values()) else "cpu"
    return Choice(device, _turns(device, turns))


def _cheapest(accelerators: Sequence[str], work: Work, calibration: Calibration) -> Choice:
    there = ["cpu", *accelerators]
    costs = {each: seconds for each in there if (seconds := calibration.seconds(each, work)) is not None}
    if "cpu" not in costs or len(costs) < 2:
        return _by_rule(accelerators, work)
    best = min(costs, key=lambda each: (costs[each], there.index(each)))
    other = min((each for each in costs if each != "cpu"), key=lambda each: costs[each])
    return Choice(best, _measured(best, other, costs["cpu"], costs[other]))


def _by_rule(accelerators: Sequence[str], work: Work) -> Choice:
    worth = [each for each in accelerators if each.startswith("cuda") and work.multiply_adds >= WORTH]
    device = worth[0] if worth else "cpu"
    millions, limit = work.multiply_adds / 1e6, WORTH / 1e6
    words = text(
        f"{_name(device)}, by rule of thumb: {millions:.3g} million multiply-adds a batch, a GPU from {limit:g} million on. "
        "The devices are not measured yet.",
        f"어림 규칙에 따라 {_name(device)}: 배치마다 곱셈-덧셈 {millions:.3g}백만 번이고, GPU는 {limit:g}백만 번부터입니다. "
        "장치를 아직 재지 않았습니다.",
    )
    return Choice(device, Reason.of("device-by-rule", words, device=device))


def _alone() -> Choice:
    words = text("The CPU: there is no accelerator here.", "CPU: 여기에는 가속기가 없습니다.")
    return Choice("cpu", Reason.of("no-accelerator", words))


def _unaccelerated() -> Choice:
    words = text("The CPU: nothing else can train this run.", "CPU: 이 실행은 CPU에서만 학습할 수 있습니다.")
    return Choice("cpu", Reason.of("cpu-alone", words))


def _asked(device: str) -> Reason:
    words = text(
        f"{_name(device)}: the experiment asks for it.",
        f"{_name(device)}: 실험에서 요청한 장치입니다.",
    )
    return Reason.of("device-asked-for", words, device=device)


def _begun(device: str) -> Reason:
    words = text(
        f"{_name(device)}: the run began there.",
        f"{_name(device)}: 실행을 시작한 장치입니다.",
    )
    return Reason.of("device-begun-on", words, device=device)


def _measured(device: str, other: str, cpu: float, accelerator: float) -> Reason:
    on_cpu, there, name = milliseconds(cpu), milliseconds(accelerator), _name(other)
    words = text(
        f"{_name(device)}: on this machine a step takes about {on_cpu} ms on the CPU, {there} ms on the {name}.",
        f"{_name(device)}: 이 컴퓨터에서 한 단계에 CPU는 약 {on_cpu} ms, {name}는 약 {there} ms 걸립니다.",
    )
    values: dict[str, str | float] = {"device": device, "cpu": cpu, other: accelerator}
    return Reason.of("device-measured", words, **values)


def milliseconds(seconds: float) -> str:
    """Two digits are all that such a measurement is worth."""
    return f"{float(f'{seconds * 1e3:.2g}'):g}"


def _turns(device: str, turns: dict[Family, float | None]) -> Reason:
    parts = [_turn(FAMILIES[family], at) for family, at in turns.items()]
    return Reason.of(
        "device-by-size",
        text(
            f"Measured on this machine: {'; '.join(each.en for each in parts)}.",
            f"이 컴퓨터에서 잰 결과: {'; '.join(each.ko for each in parts)}.",
        ),
        device=device,
    )


def _turn(family: Text, at: float | None) -> Text:
    if at is None:
        return text(f"the CPU for {family.en} networks", f"{family.ko} 신경망에는 CPU")
    millions = f"{float(f'{at / 1e6:.2g}'):g}"
    return text(
        f"the accelerator for {family.en} networks from about {millions} million multiply-adds a batch on",
        f"{family.ko} 신경망은 배치마다 곱셈-덧셈 약 {millions}백만 번부터 가속기",
    )


def _name(device: str) -> str:
    """The second GPU is `GPU 2`."""
    kind, _, number = device.partition(":")
    if kind == "cpu":
        return "CPU"
    return f"GPU {int(number) + 1}" if int(number or 0) else "GPU"


def _absent(requested: str, found: str) -> Refusal:
    words = text(
        f"This run asks for {requested}, which is not there (beside the CPU: {found}). Set the device to auto or cpu.",
        f"이 실행은 {requested} 장치를 요청하지만 여기에는 없습니다(CPU 말고 있는 것: {found}). 장치를 auto나 cpu로 바꾸세요.",
    )
    return Refusal(Reason.of("no-such-device", words, device=requested))
