"""Which outputs a loss fits, and how targets reach it."""

import re
from typing import get_args

import pytest

from app.datasets.declaration import Task
from app.schema.text import Language
from app.training.losses import LOSSES, LossName, encoding, encoding_before, fused
from app.training.output_fit import fit_output


def fits(loss: LossName, classes: int, units: int, last: str = "dense") -> bool:
    return fit_output(loss, "classification", classes, 1, (units,), last) is None


@pytest.mark.parametrize("loss", get_args(LossName))
def test_two_classes_take_one_output_or_two_but_cross_entropy_takes_two(loss: LossName) -> None:
    assert fits(loss, 2, 1) == (loss != "cross-entropy")
    assert fits(loss, 2, 2)
    assert not fits(loss, 2, 3)


@pytest.mark.parametrize("loss", get_args(LossName))
def test_three_classes_take_three_outputs_and_are_told_so(loss: LossName) -> None:
    assert fits(loss, 3, 3)
    problem = fit_output(loss, "classification", 3, 1, (1,))
    assert problem is not None
    assert problem.units == 3
    assert problem.expected.en == "3 outputs (a vector)"
    assert problem.found.en == "1 output"


@pytest.mark.parametrize("loss", get_args(LossName))
def test_regression_takes_losses_of_numbers_and_suggests_mse_for_others(loss: LossName) -> None:
    problem = fit_output(loss, "regression", 0, 1, (1,))
    if LOSSES[loss].regression:
        assert problem is None
    else:
        assert problem is not None
        assert problem.loss == "mse"


def test_an_output_that_is_no_vector_is_spelled_as_people_write_it() -> None:
    problem = fit_output("mse", "regression", 0, 1, (8, 4, 4))
    assert problem is not None
    assert problem.found.en == "8×4×4"


@pytest.mark.parametrize(
    ("loss", "last", "better"),
    [
        ("cross-entropy", "sigmoid", "binary-cross-entropy"),
        ("binary-cross-entropy", "softmax", "cross-entropy"),
        ("hinge", "softmax", "cross-entropy"),
    ],
)
def test_a_last_layer_of_another_loss_is_refused_for_that_loss(
    loss: LossName, last: str, better: LossName
) -> None:
    problem = fit_output(loss, "classification", 2, 1, (2,), last)
    assert problem is not None
    assert problem.loss == better
    assert fits(better, 2, 2, last)


def test_a_sigmoid_before_cross_entropy_with_one_output_is_mended_by_the_binary_loss() -> None:
    problem = fit_output("cross-entropy", "classification", 2, 1, (1,), "sigmoid")
    assert problem is not None
    assert problem.loss == "binary-cross-entropy"


def test_a_sigmoid_before_cross_entropy_over_three_classes_is_taken_out() -> None:
    problem = fit_output("cross-entropy", "classification", 3, 1, (3,), "sigmoid")
    assert problem is not None
    assert problem.units is None
    assert problem.loss is None


def test_a_softmax_over_one_output_is_refused() -> None:
    problem = fit_output("mse", "classification", 2, 1, (1,), "softmax")
    assert problem is not None
    assert problem.units == 2


@pytest.mark.parametrize("loss", ["mse", "mae", "huber", "hinge"])
def test_one_output_aims_at_minus_and_plus_one(loss: LossName) -> None:
    assert encoding(loss, "classification", 1, "tanh") == "signs"


@pytest.mark.parametrize(("loss", "last"), [("mse", "sigmoid"), ("binary-cross-entropy", "dense")])
def test_one_output_aims_at_zero_and_one_after_a_sigmoid_or_for_the_binary_loss(
    loss: LossName, last: str
) -> None:
    assert encoding(loss, "classification", 1, last) == "bits"


def test_a_step_aims_at_zero_and_one_and_the_margin_always_at_minus_and_plus_one() -> None:
    assert encoding("mse", "classification", 1, "step") == "bits"
    assert encoding("mse", "classification", 1, "bipolar-step") == "signs"
    for last in ("sigmoid", "step", "tanh", "dense"):
        assert encoding("hinge", "classification", 1, last) == "signs"
    assert encoding_before("mse", "classification", 1, "step") == "signs"
    assert encoding_before("mse", "classification", 1, "sigmoid") == "bits"


def test_several_outputs_aim_at_one_hot_rows_or_at_the_class_itself() -> None:
    assert encoding("mse", "classification", 3, "dense") == "one-hot"
    assert encoding("cross-entropy", "classification", 3, "softmax") == "classes"


def test_only_the_matching_last_layer_is_part_of_a_loss() -> None:
    assert fused("cross-entropy", "softmax")
    assert fused("binary-cross-entropy", "sigmoid")
    assert not fused("mse", "sigmoid")
    assert not fused("cross-entropy", "dense")


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize(
    ("loss", "task", "outputs", "last"),
    [
        ("cross-entropy", "regression", 1, None),
        ("mse", "classification", 4, None),
        ("cross-entropy", "classification", 2, "sigmoid"),
        ("binary-cross-entropy", "classification", 2, "softmax"),
    ],
)
def test_what_is_wrong_names_losses_and_layers_by_their_titles(
    loss: LossName, task: Task, outputs: int, last: str | None, language: Language
) -> None:
    problem = fit_output(loss, task, 2, 1, (outputs,), last)
    assert problem is not None
    told = " ".join(each.in_language(language) for each in (problem.message, problem.expected, problem.found))
    assert LOSSES[loss].about.title.in_language(language) in told
    assert not [key for key in (*LOSSES, "softmax", "sigmoid") if key in re.sub("“[^”]*”", "", told)]
