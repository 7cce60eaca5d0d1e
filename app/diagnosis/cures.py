"""What helps against findings of networks by other settings of training or data: each an edit of
the experiment, None where it would change nothing.
"""

from __future__ import annotations

from typing import Any

from app.diagnosis.network_look import NetworkLook
from app.layers.declaration import Activation
from app.network.graph import Node
from app.schema.diagnosis import Cure
from app.schema.setting import describe
from app.schema.text import text
from app.training.optimizers import Sgd

MOMENTUM = 0.9
"""Sutskever et al., "On the importance of initialization and momentum in deep learning" (2013)."""
WEAK = 0.003
"""A penalty, L1 or L2, that networks of up to seven layers learn under. Of 0.03 six tanh layers
still collapse, and two under L1; above 1 a tenth does so too.
"""


def training_part(look: NetworkLook, **settings: Any) -> dict[str, Any]:
    """The part `training`, with other settings; a mapping is laid over the one that is there."""
    training = look.prepared.training.model_dump(mode="json")
    for name, value in settings.items():
        known = training[name]
        training[name] = known | value if isinstance(value, dict) and "name" not in value else value
    return {"training": training}


def faster(look: NetworkLook, times: float) -> Cure:
    """A larger learning rate: at once while the run goes on, from the start where it has ended."""
    value = float(f"{look.measured.rate * times:.3g}")
    if not look.ended:
        return Cure.meanwhile(text(f"Learning rate {value:g}", f"학습률 {value:g}"), {"learning_rate": value})
    return _rate_anew(look, value)


def momentum(look: NetworkLook) -> Cure | None:
    """Momentum for gradient descent that creeps; None where it has some, or another optimiser."""
    optimizer = look.prepared.training.optimizer
    if not isinstance(optimizer, Sgd) or optimizer.momentum > 0:
        return None
    words = text(f"Momentum {MOMENTUM:g}, from the start", f"모멘텀 {MOMENTUM:g}(으)로 처음부터")
    return Cure.anew(words, training_part(look, optimizer={"momentum": MOMENTUM}))


def slower(look: NetworkLook) -> Cure:
    """A tenth of the learning rate, or the optimiser's usual one where that is less, from the
    start: from weights that are spoiled none helps.
    """
    return _rate_anew(look, calmer_rate(look))


def calmer_rate(look: NetworkLook) -> float:
    """A tenth, or the optimiser's usual rate where that is less."""
    return float(f"{min(look.measured.rate / 10, usual_rate(look)):.3g}")


def usual_rate(look: NetworkLook) -> float:
    """The optimiser's default."""
    usual: float = type(look.prepared.training.optimizer).model_fields["learning_rate"].default
    return usual


def _rate_anew(look: NetworkLook, value: float) -> Cure:
    words = text(f"Learning rate {value:g}, from the start", f"학습률 {value:g}(으)로 처음부터")
    return Cure.anew(words, training_part(look, optimizer={"learning_rate": value}))


def weaker_penalty(look: NetworkLook) -> Cure:
    """A tenth of the penalty, or WEAK where that is less."""
    weaker = {
        name: float(f"{min(value / 10, WEAK):.3g}")
        for name, value in (("l1", look.measured.l1), ("l2", look.measured.l2))
        if value
    }
    spelled = ", ".join(f"{name.upper()} {value:g}" for name, value in weaker.items())
    return Cure.anew(
        text(f"Weaker penalty: {spelled}", f"더 약한 규제: {spelled}"),
        training_part(look, regularization=weaker),
    )


def penalty(look: NetworkLook, l2: float) -> Cure | None:
    """An L2 penalty where there is none so strong."""
    if look.measured.l2 >= l2:
        return None
    return Cure.anew(text(f"L2 {l2:g}", f"L2 {l2:g}"), training_part(look, regularization={"l2": l2}))


def random_start(look: NetworkLook) -> Cure:
    """Weights drawn by each layer's size."""
    name, who = _rule_of_sizes(look)
    words = text(f"Draw the weights anew ({who})", f"가중치를 새로 뽑기({who})")
    return Cure.anew(words, training_part(look, initialization={"name": name}))


def calm_start(look: NetworkLook) -> Cure:
    """Weights drawn by each layer's size, and a smaller learning rate."""
    (name, who), value = _rule_of_sizes(look), calmer_rate(look)
    words = text(
        f"Draw the weights anew ({who}), learning rate {value:g}",
        f"가중치를 새로 뽑고({who}) 학습률 {value:g}",
    )
    return Cure.anew(
        words, training_part(look, initialization={"name": name}, optimizer={"learning_rate": value})
    )


def _rule_of_sizes(look: NetworkLook) -> tuple[str, str]:
    """Xavier's rule for activations with two flat ends, else He's."""
    bounded = any(is_bounded(node) for node in look.hidden_bends)
    return ("xavier-normal", "Xavier") if bounded else ("he-normal", "He")


def standardised(look: NetworkLook) -> Cure | None:
    """Every column brought to mean 0 and deviation 1, where that is a choice: symbols are no
    quantities.
    """
    experiment: Any = look.prepared.experiment
    dataset = experiment.model_dump(mode="json")["dataset"]
    choices = {each.name for each in describe(type(experiment.dataset))}
    if "standardize" not in choices or dataset["standardize"]:
        return None
    words = text("Standardise the inputs", "입력 표준화")
    return Cure.anew(words, {"dataset": dataset | {"standardize": True}})


def larger_batches(look: NetworkLook, rows: int) -> Cure:
    """So many samples for an update."""
    return Cure.anew(text(f"Batches of {rows}", f"배치 크기 {rows}"), training_part(look, batch_size=rows))


def is_bounded(node: Node) -> bool:
    """Whether it is an activation with flat ends."""
    return isinstance(node.layer, Activation) and node.layer.saturates is not None
