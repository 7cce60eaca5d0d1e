from time import process_time
from typing import Any

import pytest

from app.experiment.check import check
from app.experiment.parse import parse
from app.methods.limits import Limits
from app.schema.problem import CheckReport, Problem
from tests.experiment.edits import apply

DENSE, TANH = {"type": "dense", "units": 4}, {"type": "tanh"}


def body(
    *layers: dict[str, Any], dataset: str = "circle", loss: str = "mse", **training: Any
) -> dict[str, Any]:
    return {
        "network": {"layers": list(layers)},
        "dataset": {"name": dataset},
        "training": {"loss": loss, **training},
    }


def report(*layers: dict[str, Any], **choices: Any) -> CheckReport:
    return check(parse(body(*layers, **choices)))


def only(found: CheckReport) -> Problem:
    (problem,) = found.problems
    assert not found.ok
    assert found.hash is None
    return problem


def edit(problem: Problem) -> dict[str, Any]:
    assert problem.fix is not None
    return problem.fix.edit.model_dump()


def test_a_sound_experiment_is_told_its_shapes_and_cost() -> None:
    found = report(DENSE, TANH, {"type": "dense", "units": 1}, batch_size=10)

    assert found.ok
    assert [(each.id, each.inputs, each.output_shape, each.parameters, each.multiply_adds) for each in found.layers] == [
        ("dense-1", ["input"], [4], 12, 8),
        ("tanh-2", ["dense-1"], [4], 0, 0),
        ("dense-3", ["tanh-2"], [1], 5, 4),
    ]  # fmt: skip
    assert (found.parameters, found.multiply_adds) == (17, 12)
    assert found.activation_bytes == 10 * (2 + 4 + 4 + 1) * 4
    assert [each.activation_bytes for each in found.layers] == [160, 160, 40]
    assert ([each.file_bytes for each in found.layers], found.file_bytes) == ([48, 0, 20], 68)
    assert found.hash is not None


def test_the_axes_of_every_output_are_named() -> None:
    layers = [{"type": "reshape", "shape": [1, 2]}, {"type": "upsample"}, {"type": "flatten"}, DENSE]
    found = report(*layers, {"type": "conv1d", "filters": 2})

    assert [each.axes for each in found.layers] == [
        ["channel", "time"],
        ["channel", "time"],
        ["unit"],
        ["unit"],
        None,
    ]


def test_a_broken_layer_and_what_follows_have_no_shape() -> None:
    found = report(DENSE, {"type": "conv1d", "filters": 2, "kernel_size": 9}, TANH)

    assert [each.output_shape for each in found.layers] == [[4], None, None]
    assert (found.parameters, found.activation_bytes) == (None, None)
    assert len(found.problems) == 1


@pytest.mark.parametrize("language", ["en", "ko"])
def test_problems_speak_the_language_of_the_learner(language: Any) -> None:
    (problem,) = check(parse(body()), language).problems

    assert problem.message == {"en": "The network has no layers.", "ko": "신경망에 층이 없습니다."}[language]


def test_too_few_outputs_are_mended_in_the_last_dense_layer() -> None:
    problem = only(report(DENSE, {"type": "softmax"}, dataset="iris", loss="cross-entropy"))

    assert (problem.layer, problem.expected, problem.found) == (
        "softmax-2",
        "3 outputs (a vector)",
        "4 outputs",
    )
    assert edit(problem) == {"action": "set-layer", "layer": "dense-1", "setting": "units", "value": 3}


def test_outputs_without_a_dense_layer_behind_them_are_mended_by_one() -> None:
    problem = only(report(TANH, dataset="iris", loss="cross-entropy"))

    assert edit(problem) == {
        "action": "insert-layer",
        "type": "dense",
        "settings": {"units": 3},
        "before": "input",
        "layer": "tanh-1",
    }


def test_an_image_as_output_is_flattened_first() -> None:
    problem = only(report({"type": "conv2d", "filters": 2}, dataset="digits-image", loss="cross-entropy"))

    assert edit(problem)["type"] == "flatten"


def test_a_loss_that_does_not_fit_is_exchanged() -> None:
    problem = only(report({"type": "dense", "units": 1}, dataset="reg-plane", loss="hinge"))

    assert problem.field == "training.loss"
    assert edit(problem) == {"action": "set-experiment", "path": "training.loss", "value": "mse"}


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Use “Mean squared error”"), ("ko", "“평균 제곱 오차” 사용")]
)
def test_the_button_that_exchanges_a_loss_names_it_by_its_title(language: Any, label: str) -> None:
    experiment = parse(body({"type": "dense", "units": 1}, dataset="reg-plane", loss="hinge"))
    (problem,) = check(experiment, language).problems

    assert problem.fix is not None
    assert problem.fix.label == label


@pytest.mark.parametrize(
    ("layers", "label"),
    [
        ([{"type": "conv2d", "filters": 2, "kernel_size": 4, "padding": "same"}], "커널 크기 값을 5(으)로"),
        ([{"type": "dense", "units": 3}], "펼치기 층 넣기"),
    ],
)
def test_a_fix_names_layers_and_settings_as_the_page_does(layers: list[dict[str, Any]], label: str) -> None:
    (problem,) = check(parse(body(*layers, dataset="digits-image")), "ko").problems

    assert problem.fix is not None
    assert problem.fix.label == label


def test_an_accuracy_to_stop_at_is_refused_where_targets_are_numbers() -> None:
    one = {"type": "dense", "units": 1}
    problem = only(report(one, dataset="reg-plane", stop={"accuracy": 0.9}))
    assert problem.field == "training.stop.accuracy"
    assert edit(problem) == {
        "action": "set-experiment", "path": "training.stop.accuracy", "value": None,
    }  # fmt: skip
    assert report(one, dataset="circle", stop={"accuracy": 0.9}).ok


def test_a_network_without_weights_is_refused() -> None:
    problem = only(report({"type": "softmax"}, loss="cross-entropy"))

    assert (problem.field, problem.found) == ("network.layers", "0 parameters")


def test_each_limit_is_told_with_its_numbers() -> None:
    limits = Limits(layers=2, samples=100, parameters=10, activations=50, multiply_adds=1000)

    found = check(parse(body(DENSE, TANH, {"type": "dense", "units": 1}, batch_size=10)), limits=limits)

    assert [(each.layer or each.field, each.expected, each.found) for each in found.problems] == [
        ("network.layers", "at most 2", "3"),
        ("dataset.samples", "at most 100", "500"),
        ("dense-1", "at most 10", "17"),
        ("dense-1", "at most 50", "90"),
        ("dense-1", "at most 1,000", "3,000"),
    ]
    assert [each.fix and each.fix.edit.model_dump()["value"] for each in found.problems[1:4]] == [
        100,
        None,
        5,
    ]


def test_an_absurd_network_is_counted_and_never_built() -> None:
    found = report(*[{"type": "dense", "units": 65_536}] * 512, batch_size="all")

    assert {each.message for each in found.problems} >= {
        "The network has too many parameters.",
        "One batch does not fit into memory.",
    }


def test_a_hundred_layers_are_checked_in_an_instant() -> None:
    experiment = parse(body(*[DENSE, TANH] * 49, DENSE, {"type": "dense", "units": 1}))

    assert min(_seconds(experiment) for _ in range(3)) < 0.02


def _seconds(experiment: Any) -> float:
    start = process_time()
    assert check(experiment).ok
    return process_time() - start


def test_a_layer_that_can_take_nothing_of_the_kind_is_offered_to_be_removed() -> None:
    pooled = body({"type": "global-max-pool"}, {"type": "dense", "units": 1})
    problem = only(check(parse(pooled)))
    assert problem.fix is not None

    assert problem.fix.label == "Remove the layer"
    assert check(parse(apply(pooled, problem.fix.edit))).ok


@pytest.mark.parametrize(
    ("asked", "there", "fits"),
    [
        ("cuda:7", ["cpu"], False),
        ("mps", ["cpu", "cuda:0"], False),
        ("cuda:1", ["cpu", "cuda:0"], False),
        ("cuda", ["cpu", "cuda:0"], True),
        ("cuda:0", ["cpu", "cuda:0"], True),
        ("auto", ["cpu"], True),
        ("cpu", ["cuda:0"], True),
        ("cuda:7", None, True),
    ],
)
def test_a_device_that_is_not_there_is_a_problem_where_that_is_known(
    asked: str, there: list[str] | None, fits: bool
) -> None:
    report = check(parse(body(DENSE, {"type": "dense", "units": 1}, device=asked)), devices=there)

    assert report.ok is fits
    for problem in report.problems:
        assert (problem.field, problem.found) == ("training.device", asked)
        assert problem.fix is not None
        mended = apply(body(DENSE, {"type": "dense", "units": 1}, device=asked), problem.fix.edit)
        assert check(parse(mended), devices=there).ok


@pytest.mark.parametrize(
    ("dataset", "usual"),
    [("gauss", ["x1", "x2"]), ("curve", ["x1"]), ("diabetes", None), ("gate-and", ["x1", "x2"])],
)
def test_no_feature_at_all_is_a_problem_with_a_fix(dataset: str, usual: list[str] | None) -> None:
    it = body({"type": "dense", "units": 1}, dataset=dataset)
    it["dataset"]["features"] = []
    found = check(parse(it))
    problem = only(found)

    assert (problem.field, problem.level) == ("dataset.features", "error")
    assert edit(problem) == {"action": "set-experiment", "path": "dataset.features", "value": usual}
    assert found.layers[0].parameters is not None
    assert check(parse(apply(it, problem.fix.edit))).ok  # type: ignore[union-attr]


def test_a_perceptron_needs_a_feature_too() -> None:
    it = {"method": "perceptron", "dataset": {"name": "gate-and", "features": []}, "training": {}}
    problem = only(check(parse(it)))
    assert problem.field == "dataset.features"
    assert problem.fix is not None


def test_noise_goes_up_to_one() -> None:
    it = body({"type": "dense", "units": 1}, {"type": "tanh"}, dataset="gauss")
    it["dataset"]["noise"] = 1.0
    assert check(parse(it)).ok
