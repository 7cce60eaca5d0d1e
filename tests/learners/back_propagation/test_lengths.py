"""Training on sequences of several lengths: padding is felt neither in a run nor in its views."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest

from app.datasets.declaration import Array, Data, Dataset, Description, Split
from app.datasets.features import Feature
from app.datasets.preview import ImagePreview
from app.experiment.prepare import prepare
from app.learners.back_propagation.learner import BackPropagationLearner
from app.learners.back_propagation.pytorch.eager import Eager
from app.methods.back_propagation.engine import engine_of
from app.methods.back_propagation.specification import BackPropagation
from app.network.graph import Graph, resolve
from app.schema.signal import SEQUENCE, Signal
from app.schema.text import text
from app.views.activation_histograms import ActivationHistogramsView
from app.views.confusion import ConfusionView
from app.views.predictions import PredictionsView
from tests.learners.back_propagation.experiments import assert_same, run
from tests.learners.back_propagation.test_graphed import Double

CHANNELS, TIME, ROWS = 1, 12, 40
LAYERS = [
    {"type": "conv1d", "filters": 4, "padding": "same"},
    {"type": "batch-norm"},
    {"type": "relu"},
    {"type": "max-pool1d"},
    {"type": "global-avg-pool"},
    {"type": "dense", "units": 2},
]
AVERAGED = [{"type": "global-avg-pool"}, {"type": "dense", "units": 2}]


class Waves(Dataset):
    """Slow and fast waves of 2 to 12 steps; behind the end of each stands `behind`."""

    name: Literal["waves"] = "waves"
    behind: float = 0.0

    @property
    def columns(self) -> tuple[Feature, ...]:
        return ()

    def preview(self) -> ImagePreview:
        return ImagePreview(images=[], targets=[])

    def describe(self) -> Description:
        return Description(
            task="classification",
            input_signal=Signal(SEQUENCE, (CHANNELS, TIME), padded=True),
            features=(),
            classes=(text("slow", "느림"), text("fast", "빠름")),
            outputs=1,
            planar=False,
            samples=2 * ROWS,
            train=ROWS,
            test=ROWS,
        )

    def load(self) -> Data:
        zeros, ones = np.zeros((CHANNELS, TIME), np.float32), np.ones((CHANNELS, TIME), np.float32)
        return Data(self.describe(), self._split(1), self._split(2), zeros, ones)

    def transform(self, raw: Array, data: Data) -> Array:
        return raw.reshape(-1, CHANNELS, TIME)

    def _split(self, part: int) -> Split:
        random = np.random.default_rng([self.seed, part])
        lengths = random.integers(2, TIME, ROWS, endpoint=True)
        targets = np.arange(ROWS) % 2
        phase = random.uniform(0, np.pi, ROWS)
        waves = 1 + np.sin(phase[:, None] + np.arange(TIME) * np.where(targets, 2.0, 0.5)[:, None])
        waves[np.arange(TIME) >= lengths[:, None]] = self.behind
        inputs = waves[:, None].astype(np.float32)
        return Split(inputs, targets.astype(np.float32), inputs.reshape(ROWS, -1), lengths)


class OnWaves(BackPropagation):
    """An experiment with a dataset that is in no catalogue."""

    dataset: Waves


def experiment(layers: list[dict[str, object]], behind: float = 0.0, engine: str = "torch") -> OnWaves:
    training = {"loss": "cross-entropy", "stop": {"epochs": 3}, "batch_size": 7, "engine": engine}
    return OnWaves.model_validate(
        {
            "network": {"layers": layers},
            "dataset": {"name": "waves", "behind": behind},
            "training": training,
        }
    )


def graph_of(it: BackPropagation) -> Graph:
    return resolve(it.network, it.dataset.describe().input_signal)


def learner(it: BackPropagation) -> BackPropagationLearner:
    return BackPropagationLearner(prepare(it))


def test_what_stands_behind_the_end_of_a_sequence_changes_no_bit_of_a_run() -> None:
    zeros, others = (learner(experiment(LAYERS, behind)) for behind in (0.0, 1e30))
    first, second = run(zeros), run(others)
    assert_same(first, second)
    assert len(first) == 4
    for name, array in zeros.model.arrays().items():
        np.testing.assert_array_equal(array, others.model.arrays()[name], err_msg=name)


def test_batches_that_are_replayed_as_a_graph_bring_their_lengths() -> None:
    double = Double()
    called, replayed = (learner(experiment(LAYERS)) for _ in range(2))
    replayed._engine = Eager(replayed.training_state, double)
    assert_same(run(replayed), run(called))
    assert double.replays > 0


@pytest.mark.parametrize(
    "view", [ConfusionView(), PredictionsView(samples=[0, 1, 2]), ActivationHistogramsView()]
)
def test_what_is_shown_does_not_depend_on_it_either(view: ConfusionView) -> None:
    shown = [learner(experiment(LAYERS, behind)).look([view])[0] for behind in (0.0, 9.0)]
    for name, array in shown[0].items():
        np.testing.assert_array_equal(array, shown[1][name], err_msg=name)


def test_the_loss_is_that_of_the_means_over_the_steps_that_are_there() -> None:
    it = experiment(AVERAGED, behind=3.0)
    made, data = learner(it), it.dataset.load()
    weight, bias = made.model.arrays()["dense-2.weight"], made.model.arrays()["dense-2.bias"]
    assert data.train.lengths is not None
    pairs = zip(data.train.inputs, data.train.lengths.tolist(), strict=True)
    means = np.array([row[:, :length].mean(axis=1) for row, length in pairs], np.float64)
    scores = means @ weight.T + bias
    own = scores[np.arange(ROWS), data.train.targets.astype(int)]
    loss = (np.log(np.exp(scores).sum(axis=1)) - own).mean()
    assert run(made, slices=0)["train_loss"][0] == pytest.approx(loss, rel=1e-5)


def test_the_compiled_engine_leaves_sequences_of_several_lengths_to_pytorch() -> None:
    it = experiment(LAYERS, engine="auto")
    assert engine_of(it.training, graph_of(it), "cpu") == "torch"
    whole = resolve(it.network, Signal(SEQUENCE, (CHANNELS, TIME)))
    assert engine_of(it.training, whole, "cpu") == "compiled"


def test_asking_for_the_compiled_engine_tells_why_not() -> None:
    (finding,) = prepare(experiment(LAYERS, engine="compiled")).findings
    assert finding.found.en == "sequences of several lengths"
