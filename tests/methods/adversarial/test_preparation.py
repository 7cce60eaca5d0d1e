"""What a check says of two networks."""

from typing import Any

import pytest

from app.experiment.check import check
from app.experiment.parse import Malformed, parse
from app.methods.hashing import content_hash
from app.methods.limits import Limits
from tests.experiment.edits import apply
from tests.learners.adversarial.experiments import SMALL, body

DENSE = {"type": "dense", "units": 3}


def test_both_networks_are_reported_and_counted() -> None:
    report = check(parse(body()))
    assert report.ok
    assert [each.id for each in report.layers][:3] == [
        "generator/dense-1",
        "generator/leaky-relu-2",
        "generator/dense-3",
    ]
    assert report.layers[0].inputs == ["generator/input"]
    assert report.parameters == (2 * 8 + 8) + (8 * 2 + 2) + (2 * 8 + 8) + (8 + 1)
    assert report.multiply_adds == 2 * 8 + 8 * 2 + 2 * 8 + 8


@pytest.mark.parametrize(
    ("experiment", "field", "expected"),
    [
        (body([*SMALL, DENSE]), "networks.generator.layers.2", "2"),
        (body(discriminator=[*SMALL, DENSE]), "networks.discriminator.layers.2", "1 output"),
        (
            body(generator_steps=0, discriminator_steps=0),
            "training.discriminator_steps",
            "a step of one of them or more",
        ),
        (
            body([*SMALL, {"type": "batch-norm"}, {"type": "dense", "units": 2}], batch_size=1),
            "networks.generator.layers.2",
            "batches of 2 samples or more",
        ),
    ],
    ids=["shape", "score", "still", "lone"],
)
def test_what_does_not_fit_is_placed_and_its_fix_mends_it(
    experiment: dict[str, Any], field: str, expected: str
) -> None:
    (problem,) = check(parse(experiment)).problems
    assert (problem.field, problem.layer, problem.expected) == (field, None, expected)
    assert problem.fix is not None
    assert check(parse(apply(experiment, problem.fix.edit))).problems == []


def test_faults_of_one_network_do_not_hide_those_of_the_other() -> None:
    problems = check(parse(body([DENSE], [DENSE]))).problems
    assert [each.field for each in problems] == [
        "networks.generator.layers.0",
        "networks.discriminator.layers.0",
    ]
    assert [each.message.split(":")[0] for each in problems] == ["Generator", "Discriminator"]


def test_a_discriminator_gives_a_score_not_a_probability() -> None:
    (problem,) = check(
        parse(body(discriminator=[*SMALL, {"type": "dense", "units": 1}, {"type": "sigmoid"}]))
    ).problems
    assert problem.field == "networks.discriminator.layers.3"
    assert "Remove the layer" in problem.message


def test_a_layer_that_does_not_take_what_it_gets_is_placed_by_its_number() -> None:
    images = [{"type": "conv2d", "filters": 2, "kernel_size": 3}, {"type": "dense", "units": 1}]
    problems = check(parse(body(discriminator=images))).problems
    assert [each.field for each in problems] == ["networks.discriminator.layers.0"]


def test_data_that_are_no_samples_of_numbers_are_refused() -> None:
    (problem,) = check(parse(body(dataset={"name": "reversal"}))).problems
    assert problem.field == "dataset.name"


@pytest.mark.parametrize(
    "limit", ["layers", "samples", "parameters", "activations", "memory", "multiply_adds"]
)
def test_every_limit_is_held(limit: str) -> None:
    problems = check(parse(body()), limits=Limits().model_copy(update={limit: 1})).problems
    assert problems
    assert all(each.field for each in problems)


def test_images_are_generated_by_what_gives_images() -> None:
    flat = [{"type": "dense", "units": 64}, {"type": "reshape", "shape": [1, 8, 8]}]
    judge = [
        {"type": "conv2d", "filters": 2, "kernel_size": 3},
        {"type": "flatten"},
        {"type": "dense", "units": 1},
    ]
    assert check(parse(body(flat, judge, {"name": "digits-image"}))).ok


def test_the_name_of_a_layer_and_its_form_do_not_change_the_hash() -> None:
    named = body()
    named["networks"]["generator"] = {
        "layers": [each | {"id": f"l{k}"} for k, each in enumerate(named["networks"]["generator"]["layers"])],
        "wires": [["input", "l0"], ["l0", "l1"], ["l1", "l2"]],
    }
    assert content_hash(parse(named)) == content_hash(parse(body())) != content_hash(parse(body(seed=1)))


def test_an_unknown_layer_is_placed_in_its_network() -> None:
    with pytest.raises(Malformed) as error:
        parse(body([{"type": "dens", "units": 2}]))
    (problem,) = error.value.problems
    assert problem.field == "networks.generator.layers.0"
