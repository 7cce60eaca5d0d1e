"""Whatever trains can be looked at, saved and continued."""

import json
from contextlib import suppress
from typing import Any

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.experiment.check import check
from app.experiment.prepare import prepare
from app.learners.back_propagation.views.gallery import VIEWS
from app.learners.catalog import make
from app.learners.learner import Budget, Learner, Refusal
from app.methods.back_propagation.specification import BackPropagation
from app.views.activation_histograms import ActivationHistogramsView
from app.views.attention import AttentionView
from app.views.boundary import BoundaryView
from app.views.catalog import View
from app.views.code import CodeView
from app.views.confusion import ConfusionView
from app.views.decoded import DecodedView
from app.views.feature_maps import FeatureMapsView
from app.views.gradient_flow import GradientFlowView
from app.views.gradients import GradientsView
from app.views.metrics import MetricsView
from app.views.mistakes import MistakesView
from app.views.neurons import NeuronsView
from app.views.predictions import PredictionsView
from app.views.reconstructions import ReconstructionsView
from app.views.smaller import SmallerView
from app.views.states import StatesView
from app.views.unit_histograms import UnitHistogramsView
from app.views.unit_maps import UnitMapsView
from app.views.weight_matrices import WeightMatricesView
from app.views.weights import WeightsView
from tests.learners.back_propagation.experiments import Spec, experiment

SOME = settings(max_examples=40, deadline=None)
OUTPUTS = {"circle": 2, "iris": 3, "wine": 3, "gate-xor": 2, "digits-image": 10, "curve": 1, "diabetes": 1}
CLASS_LOSSES = ["mse", "mae", "huber", "cross-entropy", "binary-cross-entropy", "hinge"]
LAYERS: list[Spec] = [
    {"type": "dense", "units": 6},
    {"type": "relu"},
    {"type": "sigmoid"},
    {"type": "prelu"},
    {"type": "softplus"},
    {"type": "batch-norm"},
    {"type": "layer-norm"},
    {"type": "dropout", "rate": 0.3},
]
OPTIMIZERS: list[Spec] = [
    {"name": "sgd", "momentum": 0.5},
    {"name": "adagrad"},
    {"name": "rmsprop", "centered": True},
    {"name": "adam"},
]
EVERY: list[View] = [
    BoundaryView(side=3),
    UnitMapsView(side=3),
    WeightMatricesView(),
    UnitHistogramsView(),
    WeightsView(),
    GradientFlowView(),
    ActivationHistogramsView(),
    ConfusionView(split="train"),
    MistakesView(),
    PredictionsView(split="train"),
    FeatureMapsView(split="train"),
    AttentionView(),
    StatesView(split="train"),
    ReconstructionsView(split="train"),
    CodeView(split="train"),
    DecodedView(side=3, at=[0.5, -1.0]),
    SmallerView(split="train"),
    NeuronsView(),
    GradientsView(),
    MetricsView(),
]
ONE_STEP = Budget(seconds=60, unit="batch", count=1)


@st.composite
def experiments(draw: st.DrawFn) -> BackPropagation:
    """Small networks of all kinds on data of all kinds."""
    dataset = draw(st.sampled_from(sorted(OUTPUTS)))
    regression, units = OUTPUTS[dataset] == 1, OUTPUTS[dataset]
    loss = draw(st.sampled_from(CLASS_LOSSES[:3] if regression else CLASS_LOSSES))
    if units == 2 and loss != "cross-entropy":
        units = draw(st.sampled_from([1, 2]))
    image: list[Spec] = [{"type": "conv2d", "filters": 2, "kernel_size": 3}, {"type": "flatten"}]
    start = image if dataset == "digits-image" else []
    middle = draw(st.lists(st.sampled_from(LAYERS), max_size=4))
    made = experiment(
        [*start, *middle, {"type": "dense", "units": units}],
        dataset,
        loss,
        optimizer=draw(st.sampled_from(OPTIMIZERS)),
        batch_size=draw(st.sampled_from([1, 3, 50, "all"])),
        regularization={"l1": draw(st.sampled_from([0.0, 0.01]))},
        seed=draw(st.integers(0, 3)),
    )
    assume(check(made).ok)  # layer normalisation refuses a single feature
    return made


def advance(learner: Learner) -> None:
    """One step."""
    generator = learner.learn()
    next(generator)
    with suppress(StopIteration):
        generator.send(ONE_STEP)


def test_every_view_is_tried() -> None:
    assert {view.view for view in EVERY} == VIEWS.keys()


@SOME
@given(experiments())
def test_every_view_answers_with_finite_numbers_or_says_why_not(it: BackPropagation) -> None:
    learner = make(prepare(it), "cpu")
    advance(learner)
    for view in EVERY:
        with suppress(Refusal):
            arrays, facts = learner.look([view])
            json.dumps(facts, allow_nan=False)
            assert all(np.isfinite(array).all() for array in arrays.values())


@SOME
@given(experiments())
def test_a_restored_learner_takes_the_same_next_step(it: BackPropagation) -> None:
    first, second = make(prepare(it), "cpu"), make(prepare(it), "cpu")
    advance(first)
    arrays, facts = first.save()
    second.restore(arrays, json.loads(json.dumps(facts, allow_nan=False)))
    for each in (first, second):
        advance(each)
    assert_equal(first.save()[0], second.save()[0])
    assert first.position == second.position


def assert_equal(first: dict[str, Any], second: dict[str, Any]) -> None:
    for name, array in first.items():
        np.testing.assert_array_equal(array, second[name], err_msg=name)
