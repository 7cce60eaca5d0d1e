"""What frames show, held against the network itself."""

import numpy as np
import pytest
import torch
from sklearn.metrics import confusion_matrix

from app.learners.learner import Budget, Refusal
from app.views.activation_histograms import ActivationHistogramsView
from app.views.boundary import BoundaryView
from app.views.catalog import View
from app.views.confusion import ConfusionView
from app.views.feature_maps import FeatureMapsView
from app.views.gradient_flow import GradientFlowView
from app.views.mistakes import MistakesView
from app.views.neurons import NeuronsView
from app.views.predictions import PredictionsView
from app.views.unit_histograms import UnitHistogramsView
from app.views.unit_maps import UnitMapsView
from app.views.weight_matrices import WeightMatricesView
from app.views.weights import WeightsView
from tests.learners.back_propagation.experiments import Spec, dense, experiment, learner, run
from tests.learners.back_propagation.looks import CIRCLE, plane, see, values


def test_the_boundary_shows_the_probability_at_each_point_with_the_top_row_first() -> None:
    it = plane()
    arrays, facts = see(it, BoundaryView(side=7))
    maps = arrays["boundary"]
    assert maps.shape == (2, 7, 7)
    assert maps.dtype == np.uint8
    corners = {(0, 0): (-6, 6), (0, 6): (6, 6), (6, 0): (-6, -6), (3, 3): (0, 0), (2, 4): (2, 2)}
    for (row, column), point in corners.items():
        expected = it.predict(np.array([point], dtype=np.float32))[0]
        for output in range(2):
            shown = values(maps[output], facts["low"][output], facts["high"][output])[row, column]
            assert shown == pytest.approx(expected[output], abs=1 / 255)


def test_the_boundary_of_a_table_holds_the_other_columns_at_their_mean_or_where_told() -> None:
    it = learner(experiment(dense(3), "iris", "cross-entropy"))
    raw = it.experiment.dataset.load().train.raw
    for hold in (None, [5.0, 3.0, 1.0, 0.5]):
        arrays, facts = see(it, BoundaryView(x=2, y=3, side=5, hold=hold))
        row = raw.mean(0) if hold is None else np.array(hold, dtype=np.float32)
        row[[2, 3]] = facts["x_range"][0], facts["y_range"][1]
        expected = it.predict(row[None].astype(np.float32))[0]
        shown = [values(arrays["boundary"][k], facts["low"][k], facts["high"][k])[0, 0] for k in range(3)]
        assert shown == pytest.approx(expected, abs=1 / 255)


def test_the_surface_of_a_single_column_is_its_curve_in_every_row() -> None:
    it = learner(experiment(dense(4, 1), "curve"))
    arrays, facts = see(it, BoundaryView(side=9))
    assert (arrays["boundary"] == arrays["boundary"][:, :1]).all()
    xs = np.linspace(*facts["x_range"], 9, dtype=np.float32)[:, None]
    shown = values(arrays["boundary"][0], facts["low"][0], facts["high"][0])[0]
    np.testing.assert_allclose(shown, it.predict(xs)[:, 0], atol=(facts["high"][0] - facts["low"][0]) / 255)


def test_a_boundary_over_columns_that_are_not_there_is_refused() -> None:
    with pytest.raises(Refusal, match=r"columns 0 to 1 \(found 2\)"):
        see(plane(), BoundaryView(x=2))
    with pytest.raises(Refusal, match=r"one number per column: 2 \(found 1\)"):
        see(plane(), BoundaryView(hold=[1.0]))


def test_unit_maps_show_every_units_activation_over_the_plane() -> None:
    it = plane()
    arrays, facts = see(it, UnitMapsView(side=5))
    assert {name: each.shape for name, each in arrays.items()} == {
        "units/dense-1": (4, 5, 5),
        "units/tanh-2": (4, 5, 5),
        "units/dense-3": (2, 5, 5),
        "units/input": (3, 5, 5),
    }
    point = torch.from_numpy(
        it.experiment.dataset.transform(np.array([[6, 6]], dtype=np.float32), it.experiment.dataset.load())
    )
    for name, output in it.model.module.forward_all(point).items():
        spans = facts["layers"][name]
        shown = [
            values(arrays[f"units/{name}"][unit], spans["low"][unit], spans["high"][unit])[0, -1]
            for unit in range(output.shape[1])
        ]
        assert shown == pytest.approx(
            output[0].tolist(), abs=max(np.subtract(spans["high"], spans["low"])) / 255
        )


def test_unit_maps_leave_out_wide_layers_and_data_that_is_not_planar() -> None:
    arrays, _ = see(plane(), UnitMapsView(side=5, most=3))
    assert list(arrays) == ["units/input", "units/dense-3"]
    with pytest.raises(Refusal, match="does not lie in one"):
        see(learner(experiment(dense(3), "iris", "cross-entropy")), UnitMapsView())


def test_over_a_single_column_each_unit_is_a_line() -> None:
    it = learner(experiment(dense(4, 1), "curve"))
    arrays, facts = see(it, UnitMapsView(side=9))
    assert arrays["units/dense-1"].shape == (4, 1, 9)
    assert arrays["units/input"].shape == (1, 1, 9)
    xs = np.linspace(*facts["range"], 9, dtype=np.float32)[:, None]
    span = facts["layers"]["dense-3"]
    shown = values(arrays["units/dense-3"][0, 0], span["low"][0], span["high"][0])
    np.testing.assert_allclose(shown, it.predict(xs)[:, 0], atol=(span["high"][0] - span["low"][0]) / 255)


def test_the_curve_and_the_lines_of_its_units_come_in_one_frame() -> None:
    it = learner(experiment(dense(4, 1), "curve"))
    together, (_, facts) = it.look([UnitMapsView(side=9), BoundaryView(side=6)])
    alone, told = see(it, BoundaryView(side=6))
    np.testing.assert_array_equal(together["boundary"], alone["boundary"])
    assert (facts["low"], facts["high"]) == (told["low"], told["high"])


def test_weights_are_those_of_the_module_for_layers_that_are_small_enough() -> None:
    it = plane()
    arrays, facts = see(it, WeightsView(most=12))
    assert facts["layers"] == ["dense-3"]
    assert arrays.keys() == {"dense-3.weight", "dense-3.bias"}
    np.testing.assert_array_equal(arrays["dense-3.weight"], it.model.arrays()["dense-3.weight"])


def test_a_small_weight_matrix_is_shown_as_it_is() -> None:
    it = plane()
    arrays, facts = see(it, WeightMatricesView(side=10))
    assert arrays.keys() == {"matrix/dense-1", "matrix/dense-3"}
    span = facts["layers"]["dense-1"]
    shown = values(arrays["matrix/dense-1"], span["low"], span["high"])
    np.testing.assert_allclose(
        shown, it.model.arrays()["dense-1.weight"], atol=(span["high"] - span["low"]) / 255
    )


def test_each_cell_of_a_large_weight_matrix_is_its_blocks_weight_furthest_from_zero() -> None:
    it = learner(experiment(dense(8, 2), CIRCLE, "cross-entropy"))
    arrays, facts = see(it, WeightMatricesView(side=2))
    weight = it.model.arrays()["dense-3.weight"]
    blocks = weight.reshape(2, 2, 4)
    furthest = np.take_along_axis(blocks, np.abs(blocks).argmax(2)[:, :, None], 2)[:, :, 0]
    span = facts["layers"]["dense-3"]
    shown = values(arrays["matrix/dense-3"], span["low"], span["high"])
    np.testing.assert_allclose(shown, furthest, atol=(span["high"] - span["low"]) / 255)


def test_matrices_of_more_weights_than_asked_are_left_out() -> None:
    arrays, facts = see(plane(), WeightMatricesView(most=8))
    assert arrays.keys() == {"matrix/dense-3"}
    assert facts["layers"].keys() == {"dense-3"}


def test_a_frame_keeps_its_numbers_while_training_goes_on() -> None:
    it = plane()
    arrays, _ = see(it, WeightsView())
    before = arrays["dense-1.weight"].copy()
    run(it, slices=1)
    np.testing.assert_array_equal(arrays["dense-1.weight"], before)


def test_histograms_count_every_output_of_the_training_rows() -> None:
    it = plane()
    arrays, facts = see(it, ActivationHistogramsView(bins=8))
    inputs = it.training_state.splits.inputs[it.training_state.splits.train]
    for name, output in it.model.module.forward_all(inputs).items():
        numbers = output.detach().numpy().astype(np.float64)
        np.testing.assert_array_equal(arrays[f"histogram/{name}"], np.histogram(numbers, 8)[0])
        assert facts["layers"][name]["std"] == pytest.approx(numbers.std(), rel=1e-4)
        assert facts["layers"][name]["mean"] == pytest.approx(numbers.mean(), abs=1e-5)


def test_the_confusion_matrix_is_scikit_learns() -> None:
    it = learner(experiment(dense(3), "iris", "cross-entropy", epochs=3))
    run(it)
    data = it.experiment.dataset.load()
    arrays, _ = see(it, ConfusionView(split="train"))
    predicted = it.predict(data.train.raw).argmax(1)
    np.testing.assert_array_equal(arrays["confusion"], confusion_matrix(data.train.targets, predicted))


def test_a_cell_lists_the_samples_that_it_counts() -> None:
    it = learner(experiment(dense(10), "digits", "cross-entropy", epochs=1))
    run(it)
    data = it.experiment.dataset.load()
    assert data.test is not None
    predicted = it.predict(data.test.raw).argmax(1)
    for cell in ([3, 3], [8, 1], [0, 9]):
        arrays, facts = see(it, ConfusionView(cell=cell))
        expected = [
            i for i, pair in enumerate(zip(data.test.targets, predicted, strict=True)) if [*pair] == cell
        ]
        assert arrays["confusion/samples"].tolist() == expected
        assert len(expected) == arrays["confusion"][cell[0], cell[1]]
        assert facts["cell"] == cell
    arrays, _ = see(it, ConfusionView(cell=[3, 3], most=4))
    assert len(arrays["confusion/samples"]) == 4
    with pytest.raises(Refusal, match=r"classes 0 to 9 \(found 10\)"):
        see(it, ConfusionView(cell=[0, 10]))


def test_mistakes_are_the_samples_of_both_splits_whose_class_is_wrong() -> None:
    it = learner(experiment(dense(3), "iris", "cross-entropy", epochs=2))
    run(it)
    data = it.experiment.dataset.load()
    assert data.test is not None
    arrays, _ = see(it, MistakesView())
    for name, part in {"train": data.train, "test": data.test}.items():
        wrong = np.flatnonzero(it.predict(part.raw).argmax(1) != part.targets)
        np.testing.assert_array_equal(arrays[f"mistakes/{name}"], wrong)
    assert len(arrays["mistakes/train"]) > 0
    first, _ = see(it, MistakesView(among=20))
    np.testing.assert_array_equal(first["mistakes/train"], [i for i in arrays["mistakes/train"] if i < 20])


def test_what_needs_a_test_set_or_classes_is_refused_without_them() -> None:
    gate = learner(experiment(dense(1), "gate-and"))
    with pytest.raises(Refusal, match="no test set"):
        see(gate, ConfusionView())
    with pytest.raises(Refusal, match="no validation set"):
        see(gate, ConfusionView(split="validation"))
    for view in (ConfusionView(), MistakesView()):
        with pytest.raises(Refusal, match="needs classes"):
            see(learner(experiment(dense(1), "curve")), view)
    assert see(gate, MistakesView())[0].keys() == {"mistakes/train"}
    with pytest.raises(Refusal, match=r"samples 0 to 3 \(found 9\)"):
        see(gate, PredictionsView(split="train", samples=[9]))


def test_several_views_share_a_frame_but_none_may_come_twice() -> None:
    it = plane()
    arrays, facts = it.look([WeightsView(), BoundaryView(side=4)])
    assert [each["view"] for each in facts] == ["weights", "boundary"]
    assert {"boundary", "dense-1.weight"} <= arrays.keys()
    with pytest.raises(Refusal, match="boundary would be there twice"):
        it.look([BoundaryView(), BoundaryView(x=1, y=0)])


@pytest.mark.parametrize("loss", ["cross-entropy", "mse"])
def test_looking_at_everything_leaves_training_as_it_is_to_the_bit(loss: str) -> None:
    layers: list[Spec] = [
        {"type": "dense", "units": 8},
        {"type": "batch-norm"},
        {"type": "relu"},
        {"type": "dropout"},
        {"type": "dense", "units": 2},
        {"type": "softmax"},
    ]
    views: list[View] = [
        BoundaryView(side=4),
        UnitMapsView(side=4),
        UnitHistogramsView(),
        WeightsView(),
        GradientFlowView(),
        ActivationHistogramsView(),
        ConfusionView(cell=[0, 1]),
        MistakesView(),
        PredictionsView(),
        FeatureMapsView(),
        NeuronsView(),
    ]
    optimizer: Spec = {"name": "adam", "learning_rate": 0.01}
    it = experiment(layers, CIRCLE, loss, optimizer=optimizer, batch_size=7, regularization={"l1": 0.01})
    watched, alone = learner(it), learner(it)
    for each, looks in ((watched, views), (alone, [])):
        generator = each.learn()
        next(generator)
        for _ in range(12):
            each.look(looks)
            generator.send(Budget(seconds=60, unit="batch", count=1))
    for name, array in alone.save()[0].items():
        np.testing.assert_array_equal(watched.save()[0][name], array, err_msg=name)
