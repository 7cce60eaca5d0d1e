"""The training loop of a run as Python."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from textwrap import indent

from app.layers.definitions import definitions
from app.methods.back_propagation.script.chance import codes_of
from app.methods.back_propagation.script.starting import drawing_lines
from app.network.graph import Graph
from app.randomness import Stream
from app.schema.script import ScriptPart
from app.schema.split import SplitName
from app.training.schedules import Constant
from app.training.specification import Regularization, Training

RATE = '''\
def learning_rate(progress: float) -> float:
    """Of the update that begins after so many epochs."""
'''
PENALTY = '''\
@torch.no_grad()
def add_penalty(weights: list[nn.Parameter]) -> None:
    """Add the gradient of {formula}."""
    for weight in weights:
{lines}


'''
L2 = "        weight.grad += {twice} * weight"
L1 = """\
        beyond = functional.softshrink(weight.grad, {l1})  # at zero L1 takes what it can hold
        weight.grad = torch.where(weight == 0, beyond, weight.grad + {l1} * weight.sign())"""
ZEROS = """\
with torch.no_grad():  # a weight that L1 would carry across zero stops there
    for weight, earlier, still in zip(weights, before, held):
        weight[still & (weight.sign() != earlier.sign())] = 0.0"""
DRAWING = '''\
MOMENT = [0, 0]
"""Epoch and batch, which key what layers draw; empty where random codes are drawn to be measured."""


def draw_as_the_run(network: Network) -> None:
    """Let every layer that draws do so from the run's own random numbers."""
{lines}

'''
DRAWN = """\
    network.{attribute} = {module}
    network.{attribute}.draw = lambda shape: {numbers}.random(shape, np.float32)
"""
TRAINED = "random_numbers(3, {position}, *MOMENT)"
MEASURED = f"({TRAINED} if MOMENT else random_numbers({int(Stream.LATENT_MEASURED)}, {{position}}))"
TRAIN = '''\
def train(
    network: Network, parts: dict[str, tuple[torch.Tensor, torch.Tensor]]
) -> Iterator[dict[str, float]]:
    """The run: what is measured before any update, and after every epoch until it ends."""
{begin}
    inputs, targets = parts["train"]
    losses: list[float] = []
    accuracies: list[float] = []
    while True:
        row = measured(network, parts)
        losses.append(row["{deciding}_loss"])
        accuracies.append(row.get("{deciding}_accuracy", 0.0))
        yield row
        if stop(losses, accuracies) or not math.isfinite(row["train_loss"]):
            return
        network.train()
        epoch = len(losses) - 1
        order = torch.from_numpy(random_numbers(2, epoch).permutation(len(inputs)))
{fed}        for first in range(0, len(order), {batch}):
            batch = order[first : first + {batch}]
{update}
'''
FED = """\
        inputs = clean + noise(clean.shape, 1, epoch)
"""
MAIN = """\
if __name__ == "__main__":
    for epoch, row in enumerate(train(Network(), {rows})):
        print(epoch, *(f"{{name}}={{value:.6g}}" for name, value in row.items()), flush=True)
"""


def loop_part(
    graph: Graph,
    attributes: Mapping[str, str],
    training: Training,
    deciding: SplitName,
    batch_rows: int,
) -> ScriptPart:
    """`train(network, parts)` yields the run's rows. `deciding`: the split that stop conditions
    read. `batch_rows`: samples of a full batch.
    """
    drawing, weights = drawing_lines(graph, attributes), _weights(graph, attributes)
    codes, noisy = codes_of(graph, attributes), bool(training.input_noise)
    scheduled, penalised = not isinstance(training.schedule, Constant), _penalised(training.regularization)
    body = "\n\n".join(definitions(module for _, _, module in drawing)).replace(": Draw | None", "")
    body += "\n\n" if drawing else ""
    body += DRAWING.format(lines=_drawn(drawing, codes)) if drawing else ""
    body += _rate(training) if scheduled else ""
    body += _penalty(training.regularization) if penalised else ""
    body += TRAIN.format(
        begin=indent(_begin(training, weights, bool(drawing), penalised), " " * 4),
        fed=FED if noisy else "",
        deciding=deciding,
        batch=batch_rows,
        update=indent(
            _update(training, scheduled, penalised, bool(drawing), bool(codes), batch_rows), " " * 12
        ),
    )
    imports = ("import math", "import numpy as np", "from collections.abc import Iterator")
    return ScriptPart(body, imports)


def main_part(rows: str) -> ScriptPart:
    """What a script does that is run: it trains on the parts that the expression `rows` has, and
    prints every row.
    """
    return ScriptPart(MAIN.format(rows=rows), note="It trains when it is run.")


def _weights(graph: Graph, attributes: Mapping[str, str]) -> list[str]:
    """The regularised parameters."""
    return [
        f"network.{attributes[node.id]}.{each.name}"
        for node in graph.nodes
        for each in node.layer.parameters(*node.input_signals)
        if each.role == "weight" and not node.layer.is_frozen
    ]


def _penalised(regularization: Regularization) -> bool:
    return bool(regularization.l1 or regularization.l2)


def _drawn(drawing: Sequence[tuple[int, str, str]], codes: Container[str]) -> str:
    return "".join(
        DRAWN.format(
            attribute=attribute,
            module=module,
            numbers=(MEASURED if attribute in codes else TRAINED).format(position=position),
        )
        for position, attribute, module in drawing
    )


def _rate(training: Training) -> str:
    lines = training.schedule.source(training.optimizer.learning_rate, training.stop.epochs)
    return f"{RATE}{indent(lines, ' ' * 4)}\n\n\n"


def _penalty(regularization: Regularization) -> str:
    l1, l2 = regularization.l1, regularization.l2
    terms = [f"{l1}·Σ|w|"] * bool(l1) + [f"{l2}·Σw²"] * bool(l2)
    lines = [L2.format(twice=2 * l2)] * bool(l2) + [L1.format(l1=l1)] * bool(l1)
    return PENALTY.format(formula=" + ".join(terms), lines="\n".join(lines))


def _begin(training: Training, weights: list[str], draws: bool, penalised: bool) -> str:
    lines = ["start(network)"]
    lines += ["draw_as_the_run(network)"] * draws
    lines += [f"weights = [{', '.join(weights)}]"] * penalised
    lines += ['clean, parts = parts["train"][0], disturbed(parts)'] * bool(training.input_noise)
    return "\n".join([*lines, f"optimizer = {training.optimizer.torch_source}"])


def _update(
    training: Training, scheduled: bool, penalised: bool, draws: bool, codes: bool, batch_rows: int
) -> str:
    rate = 'optimizer.param_groups[0]["lr"] = learning_rate(epoch + first / len(order))'
    scores = "scores.float()" if training.precision == "mixed" else "scores_of(network, inputs[batch])"
    cost = f"loss_of({scores}, targets[batch])"
    lines = [f"MOMENT[:] = epoch, first // {batch_rows}"] * draws
    lines += [rate] * scheduled
    lines.append("optimizer.zero_grad()")
    if training.precision == "mixed":
        lines += [
            "with torch.autocast(inputs.device.type, torch.bfloat16):",
            "    scores = scores_of(network, inputs[batch])",
        ]
    lines.append(f"({cost} + divergence_of(network)).backward()" if codes else f"{cost}.backward()")
    held = bool(training.regularization.l1)
    if held:
        lines.append("before = [weight.detach().clone() for weight in weights]")
        lines.append(f"held = [weight.grad.abs() <= {training.regularization.l1} for weight in weights]")
    lines += ["add_penalty(weights)"] * penalised
    if training.clip_norm is not None:
        lines.append(f"nn.utils.clip_grad_norm_(network.parameters(), {training.clip_norm})")
    lines.append("optimizer.step()")
    return "\n".join([*lines, *([ZEROS] if held else [])])
