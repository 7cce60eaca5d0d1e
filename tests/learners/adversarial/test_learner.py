"""A game goes on to the bit, whoever stops it where, and may be changed as it goes."""

import numpy as np
import pytest

from app.learners.adversarial.learner import AdversarialLearner
from app.learners.learner import Budget, Refusal
from app.schema.weight import WeightEdit
from tests.learners.adversarial.experiments import SMALL, body, learner, pair, run

RANDOM = [
    [*SMALL, {"type": "batch-norm"}, {"type": "dense", "units": 2}],
    [*SMALL, {"type": "dropout", "rate": 0.3}, {"type": "dense", "units": 1}],
]


def same(first: AdversarialLearner, second: AdversarialLearner) -> None:
    (arrays, facts), (others, other) = first.save(), second.save()
    assert {**facts, "stop": None} == {**other, "stop": None}
    assert arrays.keys() == others.keys()
    for name, array in arrays.items():
        np.testing.assert_array_equal(array, others[name], err_msg=name)


def test_the_same_experiment_gives_the_same_run_whatever_the_slices() -> None:
    whole, sliced = pair(*RANDOM, epochs=4), pair(*RANDOM, epochs=4)
    columns, end = run(whole)
    others, _ = run(sliced, Budget(seconds=0.0))
    same(whole, sliced)
    assert end.stop_reason == "epochs"
    assert len(columns["frechet"]) == 5
    for name, column in columns.items():
        np.testing.assert_array_equal(column, others[name])


@pytest.mark.parametrize("steps", [1, 2, 5, 14])
def test_a_run_that_is_restored_anywhere_goes_on_to_the_bit(steps: int) -> None:
    experiment = body(*RANDOM, discriminator_steps=2, epochs=2)
    first, second, third = (learner(experiment) for _ in range(3))
    run(first)
    learning = second.learn()
    next(learning)
    for _ in range(steps):
        learning.send(Budget(seconds=60, unit="discriminator-step", count=1))
    third.restore(*second.save())
    same(second, third)
    run(third)
    same(first, third)


def test_either_player_can_be_stepped_and_the_other_moves_only_if_it_is_its_turn() -> None:
    it = pair()
    learning = it.learn()
    next(learning)

    def after(unit: str) -> set[str]:
        before = it.save()[0]
        assert learning.send(Budget(seconds=60, unit=unit, count=1)).steps == 1
        now = it.save()[0]
        return {name.split("/")[1] for name in now if not np.array_equal(now[name], before[name])}

    assert after("discriminator-step") == {"discriminator"}
    assert after("generator-step") == {"generator"}
    assert it.position.batch == 2
    assert after("generator-step") == {"discriminator", "generator"}
    assert after("generator-step") == {"discriminator", "generator"}
    assert after("epoch") == {"discriminator", "generator"}
    assert (it.position.epoch, it.position.batch) == (1, 0)


def test_a_network_without_steps_stays_as_it_is() -> None:
    it = pair(discriminator_steps=0, epochs=1)
    before = it.save()[0]
    run(it)
    now = it.save()[0]
    for name, array in now.items():
        assert np.array_equal(array, before[name]) == ("/discriminator/" in name), name


def test_rates_and_steps_change_while_it_goes_on_and_a_round_ends_as_it_began() -> None:
    it = pair()
    learning = it.learn()
    next(learning)
    learning.send(Budget(seconds=60, unit="discriminator-step", count=1))
    it.change({"generator_steps": 3, "discriminator_rate": 0.5})
    assert (it.position.batch, it.position.batches) == (1, 2 + 3 * 4)
    learning.send(Budget(seconds=60, unit="epoch", count=1))
    assert it.game.pace.discriminator_rate == 0.5
    assert it.position.batches == 4 * 4


@pytest.mark.parametrize(
    "changes",
    [
        {"latent": 3},
        {"generator_rate": None},
        {"generator_rate": 0},
        {"generator_steps": 1.5},
        {"generator_steps": 21},
        {"generator_steps": 0, "discriminator_steps": 0},
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_and_nothing_changes(changes: dict) -> None:
    it = pair()
    before = it.game.pace
    with pytest.raises(Refusal):
        it.change({"discriminator_rate": 0.1} | changes)
    assert it.game.pace == before


def test_one_weight_is_set_by_the_name_of_its_network() -> None:
    it = pair()
    edit = WeightEdit(layer="generator/dense-1", parameter="weight", index=[1, 0], value=2.5)
    before = it.save()[0]["network/generator/dense-1.weight"][1, 0]
    assert it.edit(edit) == before
    assert it.save()[0]["network/generator/dense-1.weight"][1, 0] == 2.5
    with pytest.raises(Refusal, match="no trained parameter"):
        it.edit(edit.model_copy(update={"layer": "dense-1"}))


def test_both_networks_start_apart() -> None:
    arrays, _ = pair().save()
    first, second = (arrays[f"network/{role}/dense-1.weight"] for role in ("generator", "discriminator"))
    assert first.shape == second.shape
    assert not np.isclose(first, second).any()


def test_a_run_that_diverges_says_so_and_stands_where_it_was_finite() -> None:
    it = pair([*[{"type": "dense", "units": 2}] * 5])
    learning = it.learn()
    next(learning)
    for layer in range(1, 6):  # 10^50 is no float32
        name = f"generator/dense-{layer}"
        it.edit(WeightEdit(layer=name, parameter="weight", index=[0, 0], value=1e10))
    assert len(learning.send(Budget(seconds=60, unit="epoch", count=1))) == 0
    with pytest.raises(StopIteration) as stop:
        learning.send(Budget(seconds=60))
    assert stop.value.value.diverged.code == "diverged"
    assert it.position.epoch == 0
    assert all(np.isfinite(array).all() for array in it.save()[0].values())


def test_what_another_run_has_learned_is_taken_as_far_as_it_fits() -> None:
    taught, other = pair(), pair([*SMALL, *SMALL, {"type": "dense", "units": 2}])
    run(taught)
    told = other.warm_start(*taught.save())
    assert [each.code for each in told] == ["weights-not-carried"]
    assert other.position.epoch == 3
    arrays, learned = other.save()[0], taught.save()[0]
    for name in ("network/discriminator/dense-1.weight", "optimizer/discriminator/exp_avg"):
        np.testing.assert_array_equal(arrays[name], learned[name])


def test_a_checkpoint_of_another_experiment_is_refused() -> None:
    with pytest.raises(Refusal, match="another experiment"):
        pair().restore(*pair(r1=1.0).save())
