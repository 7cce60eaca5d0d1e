import numpy as np
import pytest

from app.experiment.prepare import prepare
from app.methods.back_propagation.specification import BackPropagation


def experiment(loss: str, *layers: dict[str, object], dataset: str = "circle") -> BackPropagation:
    return BackPropagation.model_validate(
        {"network": {"layers": list(layers)}, "dataset": {"name": dataset}, "training": {"loss": loss}}
    )


ONE = {"type": "dense", "units": 1}
OUTPUTS = np.array([[-0.2], [0.2], [0.7]], np.float32)


@pytest.mark.parametrize(
    ("loss", "last", "classes"),
    [
        ("mse", {"type": "tanh"}, [0, 1, 1]),
        ("hinge", {"type": "identity"}, [0, 1, 1]),
        ("mse", {"type": "sigmoid"}, [0, 0, 1]),
        ("binary-cross-entropy", {"type": "sigmoid"}, [0, 0, 1]),
        ("binary-cross-entropy", {"type": "identity"}, [0, 0, 1]),
    ],
)
def test_one_output_is_read_at_the_threshold_that_its_targets_have(
    loss: str, last: dict[str, object], classes: list[int]
) -> None:
    found = prepare(experiment(loss, ONE, last)).classes(OUTPUTS)
    assert found is not None
    assert found.tolist() == classes


def test_of_several_outputs_the_first_of_the_largest_counts() -> None:
    found = prepare(experiment("cross-entropy", {"type": "dense", "units": 3}, dataset="iris")).classes(
        np.array([[0.2, 0.5, 0.5], [0.1, 0.2, 0.7]], np.float32)
    )
    assert found is not None
    assert found.tolist() == [1, 2]


def test_regression_names_no_class() -> None:
    assert prepare(experiment("mse", ONE, dataset="reg-plane")).classes(OUTPUTS) is None
