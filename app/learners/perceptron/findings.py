"""What can be wrong with a run of the rule, and what helps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from app.diagnosis.code import Found, Look, Rule
from app.diagnosis.networks import NoNonLinearity
from app.learners.learner import Rules
from app.methods.catalog import METHODS
from app.methods.declaration import method_name
from app.schema.diagnosis import Cure, Evidence, Level
from app.schema.text import Text, text

UNITS, EPOCHS = 8, 300
WITH_A_HIDDEN_LAYER: dict[str, Any] = {
    "method": method_name(METHODS[0]),
    "network": {
        "layers": [
            {"type": "dense", "units": UNITS},
            {"type": "tanh"},
            {"type": "dense", "units": 1},
            {"type": "sigmoid"},
        ]
    },
    "training": {
        "loss": "binary-cross-entropy",
        "optimizer": {"name": "adam", "learning_rate": 0.01},
        "stop": {"epochs": EPOCHS},
    },
}
"""The parts of an experiment that learns the same data by another method."""


@dataclass(frozen=True, kw_only=True)
class PerceptronLook(Look):
    """With whether a line separates the classes, and the run's seed."""

    separable: bool
    seed: int


class NoSeparatingLine(Rule[PerceptronLook]):
    """Classes that no line separates: the rule never comes to rest."""

    code: ClassVar[str] = NoNonLinearity.code
    level: ClassVar[Level] = NoNonLinearity.level
    title: ClassVar[Text] = NoNonLinearity.title
    explanation: ClassVar[Text] = NoNonLinearity.explanation
    source: ClassVar[str] = NoNonLinearity.source

    def find(self, look: PerceptronLook) -> Found | None:
        """As the data are, whatever the weights."""
        if look.separable:
            return None
        errors = look.history.metric("errors")
        return Found(
            text(
                f"No straight line separates these two classes, and one neuron draws nothing else: {errors:.0f} wrong now, and never none.",
                f"두 클래스를 나누는 직선은 없는데, 뉴런 하나는 직선밖에 긋지 못합니다. 지금 {errors:.0f}개가 틀렸고, 결코 0이 되지 않습니다.",
            ),
            [Evidence(name="errors", value=errors, bound=0)],
            [_hidden_layer(look.seed)],
        )


def _hidden_layer(seed: int) -> Cure:
    words = text(
        f"A hidden layer of {UNITS} tanh units, trained by gradients",
        f"tanh 유닛 {UNITS}개의 은닉층을 두고 기울기로 학습하기",
    )
    training = WITH_A_HIDDEN_LAYER["training"] | {"seed": seed}
    return Cure.anew(words, WITH_A_HIDDEN_LAYER | {"training": training})


RULES: Rules = (NoSeparatingLine,)
