"""What a network is trained for, as Python: its loss, and what is measured after every epoch."""

from __future__ import annotations

from app.datasets.declaration import Description
from app.network.graph import Graph
from app.schema.script import ScriptPart
from app.training.losses import HUBER_DELTA, Encoding, LossName, encoding, fused

COSTS: dict[LossName, str] = {
    "mse": "functional.mse_loss(scores, {targets})",
    "mae": "functional.l1_loss(scores, {targets})",
    "huber": f"functional.huber_loss(scores, {{targets}}, delta={HUBER_DELTA})",
    "cross-entropy": "functional.cross_entropy(scores, {targets})",
    "binary-cross-entropy": "functional.binary_cross_entropy_with_logits(scores, {targets})",
    "hinge": "functional.relu(1 - scores * ({targets})).mean()",
}
MARGIN = "functional.multi_margin_loss(scores, {targets})"
TARGETS: dict[Encoding, str] = {
    "values": "targets.flatten(1) if targets.dim() > 1 else targets[:, None]",
    "signs": "targets[:, None].float() * 2 - 1",
    "bits": "targets[:, None].float()",
    "one-hot": "functional.one_hot(targets, {outputs}).float()",
    "classes": "targets",
}
LOSS = '''\
def scores_of(network: Network, inputs: torch.Tensor) -> torch.Tensor:
    """What the loss takes of the network."""
    return {scores}


def loss_of(scores: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """The mean loss of samples."""
    wanted = {wanted}
    return {cost}


'''
MEASURE = '''\
@torch.no_grad()
def measured(network: Network, parts: dict[str, tuple[torch.Tensor, torch.Tensor]]) -> dict[str, float]:
    """The loss and the {title} on every part, in evaluation."""
    network.eval()
    row = {{}}
    for name, (inputs, targets) in parts.items():
        scores = scores_of(network, inputs)
        row[f"{{name}}_loss"] = loss_of(scores, targets).item()
{lines}
    return row
'''
VALUES = """\
        wanted = {wanted}
        residual, spread = (wanted - scores).square().sum(0), (wanted - wanted.mean(0)).square().sum(0)
        row[f"{{name}}_r2"] = {r2}.item()"""
R2 = "(1 - residual / spread).where(spread > 0, torch.nan).mean()"
POOLED_R2 = "(1 - residual.sum() / spread.sum())"


def objective_part(graph: Graph, description: Description, loss: LossName) -> ScriptPart:
    """`scores_of`, `loss_of` and `measured`, whose row is the run's: loss, and accuracy (of a step,
    and of whole sequences, where every step has a class) or R².
    """
    output, by_steps = graph.output, description.target_steps > 0
    outputs = output.output_signal.features if by_steps else output.output_signal.size
    last = output.layer.type
    encoded = encoding(loss, description.task, outputs, last)
    wanted = TARGETS[encoded].format(outputs=outputs)
    scores = f"network{'.scores' if fused(loss, last) else ''}(inputs)"
    cost = MARGIN if loss == "hinge" and encoded == "classes" else COSTS[loss]
    classes = bool(description.classes)
    body = LOSS.format(
        scores=scores if by_steps else f"{scores}.flatten(1)",
        wanted=wanted,
        cost=cost.format(targets="wanted"),
    )
    lines = _right(loss, encoded, outputs, by_steps) if classes else _values(wanted, description)
    title = "accuracy" if classes else "R²"
    return ScriptPart(body + MEASURE.format(title=title, lines=lines), ("from torch.nn import functional",))


def _right(loss: LossName, encoded: Encoding, outputs: int, by_steps: bool) -> str:
    halfway = 0.5 if encoded == "bits" and loss != "binary-cross-entropy" else 0.0
    named = "scores.argmax(1)" if outputs > 1 else f"(scores[:, 0] > {halfway}).long()"
    lines = [f"right = {named} == targets", 'row[f"{name}_accuracy"] = right.float().mean().item()']
    if by_steps:
        lines.append('row[f"{name}_sequence_accuracy"] = right.all(1).float().mean().item()')
    return "\n".join(f"        {line}" for line in lines)


def _values(wanted: str, description: Description) -> str:
    return VALUES.format(wanted=wanted, r2=POOLED_R2 if description.reconstructed else R2)
