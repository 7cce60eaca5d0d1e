"""Thirty-two dense layers in a row, and the same in sixteen branches that start at 0."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from app.methods.back_propagation.specification import BackPropagation
from app.presets.template import Template
from app.schema.text import text

DEPTH = 32
Body = dict[str, Any]
DENSE: Body = {"type": "dense", "units": 32}
RELU: Body = {"type": "relu"}
SCALE: Body = {"type": "scale"}
ADD: Body = {"type": "add"}
OUTPUT: list[Body] = [{"type": "dense", "units": 10}, {"type": "softmax"}]


def plain() -> Body:
    """A first layer, then 32 more, each followed by a ReLU."""
    return {"layers": [DENSE, RELU] * (1 + DEPTH) + OUTPUT}


def residual() -> Body:
    """The same layers; from the second on every two are a branch that adds to what it was given,
    turned down to 0 at first.
    """
    layers = _named({"first": DENSE, "relu-first": RELU})
    wires = _chain("input", "first", "relu-first")
    before = "relu-first"
    for block in range(1, DEPTH // 2 + 1):
        branch = {"dense-a": DENSE, "relu": RELU, "dense-b": DENSE, "scale": SCALE, "add": ADD}
        numbered = {f"{name}-{block}": layer for name, layer in branch.items()}
        *_, add = numbered
        layers += _named(numbered)
        wires += [*_chain(before, *numbered), [before, add]]
        before = add
    last = {"relu-last": RELU, "output-1": OUTPUT[0], "output-2": OUTPUT[1]}
    return {"layers": [*layers, *_named(last)], "wires": [*wires, *_chain(before, *last)]}


def _named(layers: dict[str, Body]) -> list[Body]:
    return [{"id": name, **layer} for name, layer in layers.items()]


def _chain(*names: str) -> list[list[str]]:
    """Wires from one to the next."""
    return [[*pair] for pair in pairwise(names)]


def _experiment(network: Body) -> BackPropagation:
    """20 updates an epoch, 800 in all."""
    return BackPropagation.model_validate(
        {
            "network": network,
            "dataset": {"name": "digits", "train_share": 0.7},
            "training": {
                "loss": "cross-entropy",
                "optimizer": {"name": "sgd", "learning_rate": 0.01, "momentum": 0.9},
                "initialization": {"name": "he-normal"},
                "batch_size": 64,
                "stop": {"epochs": 40},
            },
        }
    )


PLAIN_32 = Template(
    name="depth-32-plain",
    group="gradient",
    title=text("Thirty-two layers", "서른두 층"),
    explanation=text(
        "Digits through 33 layers of 32 ReLU units, drawn after He so that the gradient does reach the first. Yet it learns poorly: after so many layers a small "
        "step changes the answer in ways that no gradient foresees. That deep networks did worse than shallow ones, on their own training samples too, "
        "is what led to residual networks.",
        "숫자 그림이 ReLU 유닛 32개짜리 층 서른셋을 지납니다. He 초기화라서 기울기는 첫 층까지 닿습니다. 그런데도 잘 배우지 못합니다. 층이 이렇게 많으면 작은 한 걸음도 기울기가 내다보지 못한 쪽으로 "
        "답을 바꿔 놓습니다. 깊은 신경망이 학습 샘플에서조차 얕은 신경망보다 못했던 일이 잔차 신경망을 낳았습니다.",
    ),
    watch=text(
        "The training loss comes down slowly and by fits. Open the residual one and lay the two runs over each other.",
        "학습 손실이 느리고 들쭉날쭉하게 내려갑니다. 잔차 신경망을 열어 두 실행을 겹쳐 보세요.",
    ),
    experiment=_experiment(plain()),
    follow_ups=("depth-32-residual",),
)
RESIDUAL_32 = Template(
    name="depth-32-residual",
    group="gradient",
    title=text("Thirty-two layers, residual", "서른두 층, 잔차 연결"),
    explanation=text(
        "The same layers, every two of them a branch that adds to what passes by. A scale at the end of each branch starts at 0, so the network begins as a "
        "shallow one, and turns up one branch after the other as it finds them useful (SkipInit, 2020). Depth costs nothing at the start.",
        "같은 층들이지만, 둘씩 묶인 가지가 지나가는 값에 보탭니다. 가지 끝의 배율이 0에서 시작하므로 신경망은 얕은 신경망으로 출발하고, 쓸모를 찾는 대로 가지를 하나씩 키웁니다(SkipInit, 2020). "
        "시작할 때는 깊이 때문에 잃는 것이 없습니다.",
    ),
    watch=text(
        "The training loss falls a hundred times lower than that of the plain network. Lay the two runs over each other, and compare the bars of the gradient flow.",
        "학습 손실이 보통 신경망보다 백 배 넘게 작아집니다. 두 실행을 겹쳐 보고 기울기 흐름의 막대도 견주어 보세요.",
    ),
    experiment=_experiment(residual()),
    follow_ups=("depth-32-plain",),
)
