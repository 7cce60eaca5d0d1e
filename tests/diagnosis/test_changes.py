"""What was found of a run holds until the run is changed from outside."""

import json

from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.learners.back_propagation.learner import BackPropagationLearner
from app.learners.catalog import make
from app.learners.diagnosis import Diagnosis
from app.learners.learner import Budget
from app.schema.weight import WeightEdit
from tests.diagnosis.runs import Spec, dense, network

ALIKE = network(
    dense(8, 1, last="sigmoid"), "moons", "binary-cross-entropy", initialization={"name": "zeros"}
)


class Followed:
    """A run that is looked at row by row."""

    def __init__(self, spec: Spec) -> None:
        learner = make(prepare(parse(spec)), "cpu")
        assert isinstance(learner, BackPropagationLearner)
        self.learner, self.diagnosis, self.learning = learner, Diagnosis(learner), learner.learn()
        self.found: list[str] = []
        self.diagnosis.add(next(self.learning))

    def train(self, epochs: int) -> None:
        until = self.learner.position.epoch + epochs
        while (left := until - self.learner.position.epoch) > 0:
            rows = min(left, self.diagnosis.rows_left(self.learner.position) or left)
            self.diagnosis.add(self.learning.send(Budget(60, rows=rows)))
            if (looked := self.diagnosis.look(self.learner.position)) is not None:
                self.found = [each.code for each in looked.findings]

    def edit(self) -> None:
        """Tell the units of the first layer apart."""
        for unit in range(8):
            for column in range(2):
                value = (-1) ** (unit * column) * (unit + 1) / 8
                self.learner.edit(
                    WeightEdit(layer="dense-1", parameter="weight", index=[unit, column], value=value)
                )
        self.learner.edit(WeightEdit(layer="dense-3", parameter="weight", index=[0, 0], value=1.0))

    def withdraw(self) -> bool:
        """Whether that is told."""
        told = self.diagnosis.withdraw(self.learner.position)
        if told is not None:
            assert (told.findings, told.looked_for, told.epoch) == ([], [], self.learner.position.epoch)
        return told is not None


def test_what_was_found_is_withdrawn_by_an_edit_and_not_found_again() -> None:
    run = Followed(ALIKE)
    run.train(20)
    assert run.found == ["identical-units"]
    run.edit()
    assert run.withdraw()
    assert not run.withdraw()
    run.found = ["nothing was looked for"]
    run.train(1)
    assert run.found == []


def test_what_an_edit_does_not_mend_is_told_again_after_the_next_row() -> None:
    run = Followed(ALIKE)
    run.train(20)
    assert run.withdraw()
    run.train(1)
    assert run.found == ["identical-units"]
    assert run.diagnosis.rows_left(run.learner.position) == 29


def test_that_a_look_is_due_survives_a_restart() -> None:
    run = Followed(ALIKE)
    run.train(20)
    run.withdraw()
    continued = Diagnosis(run.learner)
    continued.restore(json.loads(json.dumps(run.diagnosis.save())))
    assert continued.rows_left(run.learner.position) == 1


def test_rest_is_not_judged_by_losses_from_before_a_change() -> None:
    slow = network(
        dense(2, 1, activation="sigmoid", last="sigmoid"),
        "gate-xor",
        epochs=2000,
        optimizer={"name": "sgd", "learning_rate": 0.1},
        batch_size="all",
        seed=0,
    )
    run = Followed(slow)
    run.train(500)
    assert run.found == ["plateau"]
    run.learner.change({"learning_rate": 0.2})
    assert run.withdraw()
    run.train(1)
    assert run.found == []
