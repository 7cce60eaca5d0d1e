"""Networks that learn their own input, against scikit-learn's principal components."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.decomposition import PCA
from sklearn.metrics import r2_score

from app.events import ReferenceValue
from app.experiment.prepare import prepare
from app.learners.back_propagation.learner import BackPropagationLearner
from app.learners.learner import Budget, Refusal
from app.methods.back_propagation.specification import BackPropagation
from app.views.code import CodeView
from app.views.decoded import DecodedView
from app.views.reconstructions import ReconstructionsView
from tests.learners.back_propagation.experiments import Spec, dense, experiment, learner, run
from tests.learners.back_propagation.looks import see

FLAT: Spec = {"type": "flatten"}
DIGITS: Spec = {"name": "digits-image", "samples": 200}
ALL = Budget(seconds=60)


def started(layers: list[Spec], dataset: Spec | str = DIGITS, **training: Any) -> BackPropagationLearner:
    return learner(experiment(layers, dataset, target="input", **training))


def rows(it: BackPropagationLearner, split: str = "train") -> NDArray[np.float64]:
    """The inputs of a split, flattened, as training sees them."""
    own = it.experiment.dataset.load().named_splits[split]  # type: ignore[index]
    return own.inputs.reshape(len(own), -1).astype(np.float64)


def error_of_pca(inputs: NDArray[np.float64], components: int) -> float:
    pca = PCA(components).fit(inputs)
    return float(np.square(inputs - pca.inverse_transform(pca.transform(inputs))).mean())


def test_the_reference_is_the_error_of_principal_components_as_many_as_the_code_has_units() -> None:
    it = started([FLAT, *dense(12, 3, 12, 64)])
    (line,) = it.references()
    assert (line.metric, line.name) == ("train_loss", "principal-components")
    assert line.value == pytest.approx(error_of_pca(rows(it), 3), rel=1e-5)


@pytest.mark.parametrize(
    ("layers", "training"),
    [
        ([FLAT, *dense(3, 64)], {"loss": "mae"}),
        ([FLAT, *dense(64, 64)], {}),
        ([FLAT, *dense(64)], {}),
    ],
    ids=["another loss", "no narrow layer", "one layer"],
)
def test_without_a_squared_error_or_a_narrow_layer_there_is_no_reference(
    layers: list[Spec], training: dict[str, Any]
) -> None:
    assert started(layers, **training).references() == []


def test_labels_have_no_reference() -> None:
    assert learner(experiment([FLAT, *dense(3, 10)], DIGITS)).references() == []


@pytest.mark.parametrize("dataset", [DIGITS, "iris"], ids=["digits", "iris"])
def test_both_engines_measure_the_same_and_r_squared_is_of_all_inputs_together(dataset: Spec | str) -> None:
    outputs = 64 if dataset is DIGITS else 4
    it = experiment([FLAT, *dense(2, outputs)], dataset, target="input", epochs=3)
    eager = BackPropagationLearner(prepare(it), engine="torch")  # type: ignore[arg-type]
    quick = BackPropagationLearner(prepare(it), engine="compiled")  # type: ignore[arg-type]
    first, second = run(eager, ALL), run(quick, ALL)
    for name in first.columns:
        np.testing.assert_allclose(first[name], second[name], rtol=2e-4, atol=1e-6, err_msg=name)
    raw = eager.experiment.dataset.load()
    assert raw.test is not None
    predicted = (eager.predict(raw.test.raw) - raw.mean.ravel()) / raw.scale.ravel()
    truth = rows(eager, "test")
    expected = 1 - np.square(truth - predicted).sum() / np.square(truth - truth.mean(0)).sum()
    if truth.std(0).all():  # scikit-learn leaves pixels out that are always blank
        assert expected == pytest.approx(r2_score(truth, predicted, multioutput="variance_weighted"))
    assert first["test_r2"][-1] == pytest.approx(expected, abs=1e-4)


def test_an_output_in_the_inputs_own_shape_learns_as_a_vector_does() -> None:
    plain = run(started([FLAT, *dense(3, 64)]), ALL)
    shaped = run(started([FLAT, *dense(3, 64), {"type": "reshape", "shape": [1, 8, 8]}]), ALL)
    np.testing.assert_allclose(plain["train_loss"], shaped["train_loss"], rtol=1e-6)


def test_noise_disturbs_what_is_fed_in_training_and_neither_targets_nor_measurements() -> None:
    noise = {"id": "noise", "type": "gaussian-noise", "deviation": 5.0}
    layers: list[Spec] = [
        {"id": "code", "type": "dense", "units": 3},
        {"id": "out", "type": "dense", "units": 64},
    ]
    it, plain = started([FLAT, noise, *layers]), started([FLAT, *layers])
    plain.model.load(it.model.arrays())
    splits = it.training_state.splits
    np.testing.assert_array_equal(splits.encoded.numpy(), splits.inputs.flatten(1).numpy())
    noisy, clean = run(it, ALL), run(plain, ALL)
    assert noisy["train_loss"][0] == pytest.approx(clean["train_loss"][0], rel=1e-6)
    assert noisy["train_loss"][-1] > 1.01 * clean["train_loss"][-1]
    np.testing.assert_array_equal(splits.encoded.numpy(), splits.inputs.flatten(1).numpy())


def test_pairs_are_the_first_rows_and_what_is_predicted_of_them_in_the_datas_own_unit() -> None:
    it = started([FLAT, *dense(3, 64)])
    arrays, facts = see(it, ReconstructionsView(split="test", most=5))
    test = it.experiment.dataset.load().test
    assert test is not None
    assert facts["split"] == "test"
    assert arrays["reconstructions/inputs"].shape == (5, 1, 8, 8)
    np.testing.assert_allclose(arrays["reconstructions/inputs"].reshape(5, -1), test.raw[:5], atol=1e-4)
    outputs = it.predict(test.raw[:5])
    np.testing.assert_allclose(arrays["reconstructions/outputs"].reshape(5, -1), outputs, atol=1e-4)
    scale = it.experiment.dataset.load().scale.ravel()
    errors = np.square((outputs - test.raw[:5]) / scale).mean(1)
    np.testing.assert_allclose(arrays["reconstructions/errors"], errors, rtol=1e-3)


def test_a_network_that_learns_labels_has_no_pairs() -> None:
    with pytest.raises(Refusal):
        learner(experiment([FLAT, *dense(3, 10)], DIGITS)).look([ReconstructionsView()])


def test_a_code_of_two_units_is_shown_as_it_is_with_the_classes_of_its_rows() -> None:
    it = started([FLAT, *dense(6, 2, 6, 64)])
    arrays, facts = see(it, CodeView(split="train", most=20))
    layer = facts["layer"]
    inputs, lengths = it.training_state.splits.fed(slice(0, 20))
    np.testing.assert_allclose(arrays["code/points"], it.model.collect(inputs, [layer], lengths)[layer])
    labels = it.experiment.dataset.load().train.targets[:20]
    np.testing.assert_array_equal(arrays["code/classes"], labels)
    assert (facts["units"], facts["shares"]) == (2, None)


def test_a_wider_code_is_shown_in_its_two_principal_directions() -> None:
    it = started([FLAT, *dense(5, 64)])
    arrays, facts = see(it, CodeView(split="train"))
    layer = facts["layer"]
    inputs, lengths = it.training_state.splits.fed(slice(0, 160))
    pca = PCA(2).fit(outputs := it.model.collect(inputs, [layer], lengths)[layer])
    found, expected = arrays["code/points"], pca.transform(outputs)
    np.testing.assert_allclose(np.abs(found), np.abs(expected), atol=1e-3)
    assert facts["shares"] == pytest.approx(pca.explained_variance_ratio_, abs=1e-4)
    assert facts["units"] == 5


def test_a_code_of_one_unit_lies_on_a_line_and_numbers_have_no_classes() -> None:
    it = started(dense(1, 10), "diabetes")
    arrays, facts = see(it, CodeView(split="test"))
    assert facts["units"] == 1
    assert not arrays["code/points"][:, 1].any()
    assert "code/classes" not in arrays


def test_a_single_layer_has_no_code() -> None:
    assert see(started([FLAT, *dense(64)]), CodeView()) == (
        {},
        {"view": "code", "split": "test", "layer": None, "units": 0, "shares": None},
    )


@pytest.mark.parametrize("engine", ["torch", "compiled"])
def test_codes_of_two_numbers_are_decoded_over_the_plane_and_where_one_points(engine: Any) -> None:
    made = experiment([FLAT, *dense(6, 2, 6, 64)], DIGITS, target="input")
    it = BackPropagationLearner(prepare(made), engine=engine)  # type: ignore[arg-type]
    arrays, facts = see(it, DecodedView(side=3, reach=2, at=[0.5, -1.5]))
    weights = it.model.arrays()

    def decode(x: float, y: float) -> NDArray[np.float64]:
        first, second = (
            (weights[f"dense-{n}.weight"].astype(np.float64), weights[f"dense-{n}.bias"]) for n in (6, 8)
        )
        hidden = np.tanh(first[0] @ [x, y] + first[1])
        data = it.experiment.dataset.load()
        outputs = second[0] @ hidden + second[1]
        return (outputs * data.scale.ravel() + data.mean.ravel()).reshape(1, 8, 8)

    assert (facts["layer"], facts["side"]) == ("tanh-5", 3)
    np.testing.assert_allclose(arrays["decoded/at"], decode(0.5, -1.5), rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(arrays["decoded/grid"][0, 2], decode(2, 2), rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(arrays["decoded/grid"][2, 1], decode(0, -2), rtol=1e-4, atol=1e-4)


def test_a_code_of_three_numbers_or_beside_a_way_around_it_is_not_decoded() -> None:
    around: list[Spec] = [*dense(6, 2, 10), {"id": "sum", "type": "add"}]
    names = [f"n{place}" for place in range(len(around) - 1)] + ["sum"]
    layers = [each | {"id": name} for each, name in zip(around, names, strict=True)]
    wires = [["input", names[0]], *map(list, pairwise(names)), ["input", "sum"]]
    made = experiment(layers, "diabetes", target="input").model_dump()
    made["network"] = {"layers": layers, "wires": wires}
    for it in (started([FLAT, *dense(3, 64)]), learner(BackPropagation.model_validate(made))):
        arrays, facts = see(it, DecodedView())
        assert (arrays, facts["layer"], facts["side"]) == ({}, None, 0)


def test_labels_have_no_codes_to_decode() -> None:
    with pytest.raises(Refusal):
        learner(experiment([FLAT, *dense(2, 10)], DIGITS)).look([DecodedView()])


def test_what_there_is_to_learn_is_what_principal_components_keep() -> None:
    it = started([FLAT, *dense(3, 64)])
    inputs = rows(it)
    left = error_of_pca(inputs, 3) / np.square(inputs - inputs.mean(0)).mean()
    assert it._baselines.lines == it._baselines.neighbours == pytest.approx(1 - left, rel=1e-5)


def test_references_are_values_that_travel() -> None:
    (line,) = started([FLAT, *dense(3, 64)]).references()
    assert ReferenceValue.model_validate_json(line.model_dump_json()) == line
