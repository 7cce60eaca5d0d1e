"""What a step costs, between what was measured."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.devices.calibration import Calibration, Curve, Measured, Point, crossover
from app.experiment.prepare import prepare
from app.methods.cost import Work
from tests.learners.back_propagation.experiments import dense, experiment


def curve(*pairs: tuple[int, float], engine: str = "torch", family: str = "dense") -> Curve:
    points = [Point(multiply_adds=size, seconds=seconds) for size, seconds in pairs]
    return Curve(engine=engine, family=family, points=points)  # type: ignore[arg-type]


CPU = curve((10**4, 1e-5), (10**6, 1e-3), (10**8, 1e-1))
GPU = curve((10**4, 1e-3), (10**6, 1e-3 * 10**0.5), (10**8, 1e-2))


def test_a_power_law_is_interpolated_exactly_and_carried_on_beyond_the_largest() -> None:
    for size in (10**4, 30_000, 10**6, 77_777_777, 10**8, 10**10):
        assert CPU.seconds(size) == pytest.approx(size * 1e-9)


def test_below_the_smallest_network_only_overhead_is_left() -> None:
    assert GPU.seconds(1) == GPU.seconds(0) == 1e-3


def test_noise_that_makes_the_largest_network_the_faster_does_not_make_larger_ones_free() -> None:
    assert curve((10, 2.0), (100, 1.0)).seconds(10**9) == 1.0


def test_one_point_is_a_constant() -> None:
    assert curve((10, 2.0)).seconds(10**9) == 2.0


@given(st.integers(1, 10**11), st.integers(1, 10**11))
def test_between_rising_points_more_work_never_costs_less(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert CPU.seconds(low) <= CPU.seconds(high) * (1 + 1e-12)


def test_the_crossover_is_where_both_cost_the_same() -> None:
    at = crossover(CPU, GPU)
    assert at is not None
    assert CPU.seconds(round(at)) == pytest.approx(GPU.seconds(round(at)), rel=1e-5)
    assert 10**6 < at < 10**8


def test_there_is_no_crossover_where_the_other_never_wins_and_it_is_the_smallest_where_it_always_does() -> (
    None
):
    assert crossover(CPU, curve((10**4, 1.0), (10**8, 1.0))) is None
    assert crossover(CPU, curve((10**4, 1e-6), (10**8, 1e-6))) == 10**4


def test_a_device_without_a_curve_of_the_engine_is_judged_by_the_one_it_has() -> None:
    there = Measured(device="cuda:0", machine={}, curves=[GPU])
    work = Work(multiply_adds=10**4, family="dense", engine="compiled")
    assert Calibration(devices=[there]).seconds("cuda:0", work) == 1e-3
    assert Calibration(devices=[there]).seconds("cpu", work) is None
    convolving = work.model_copy(update={"family": "convolutional"})
    assert Calibration(devices=[there]).seconds("cuda:0", convolving) is None


def test_measuring_anew_replaces_a_device_and_keeps_the_others() -> None:
    cpu, gpu = (Measured(device=name, machine={}, curves=[CPU]) for name in ("cpu", "cuda:0"))
    newer = Measured(device="cpu", machine={"torch": "9"}, curves=[GPU])
    assert Calibration().having(gpu).having(cpu).having(newer).devices == [newer, gpu]


@pytest.mark.parametrize(
    ("layers", "dataset", "expected"),
    [
        (dense(4, 1), "circle", Work(multiply_adds=10 * 12, family="dense", engine="compiled")),
        (
            [{"type": "conv2d", "filters": 2, "kernel_size": 3}, {"type": "flatten"}, *dense(10)],
            "digits-image",
            Work(
                multiply_adds=10 * (36 * 9 * 2 + 72 * 10), family="convolutional", engine="compiled"
            ),
        ),
    ],
)  # fmt: skip
def test_work_is_a_batch_through_the_engine_that_the_cpu_would_use(
    layers: list[dict[str, object]], dataset: str, expected: Work
) -> None:
    it = experiment(layers, dataset, "mse" if dataset == "circle" else "cross-entropy")
    assert prepare(it).work == expected
