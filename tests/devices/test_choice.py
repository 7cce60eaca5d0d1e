"""Which device a run gets, and what it is told about that."""

import pytest

from app.devices.calibration import Calibration, Measured
from app.devices.choice import WORTH, choose, overview
from app.learners.learner import Refusal
from app.methods.cost import Work
from tests.devices.test_calibration import CPU, GPU, curve

NOTHING = Calibration()
BOTH = Calibration(
    devices=[
        Measured(device="cpu", machine={}, curves=[CPU]),
        Measured(device="cuda:0", machine={}, curves=[GPU]),
    ]
)


def work(multiply_adds: int) -> Work:
    return Work(multiply_adds=multiply_adds)


def test_auto_takes_the_device_whose_measured_step_is_shorter_and_names_both_costs() -> None:
    small, large = (choose("auto", ["cuda:0"], work(size), BOTH) for size in (10**4, 10**8))
    assert (small.device, large.device) == ("cpu", "cuda:0")
    assert small.reason.message == (
        "CPU: on this machine a step takes about 0.01 ms on the CPU, 1 ms on the GPU."
    )
    assert large.reason.message == (
        "GPU: on this machine a step takes about 100 ms on the CPU, 10 ms on the GPU."
    )
    assert "CPU는 약 100 ms" in large.reason.ko
    assert "GPU는 약 10 ms" in large.reason.ko


def test_once_it_is_the_gpu_it_stays_the_gpu_for_larger_networks() -> None:
    chosen = [choose("auto", ["cuda:0"], work(2**power), BOTH).device for power in range(40)]
    assert chosen == sorted(chosen)  # "cpu" < "cuda:0"
    assert set(chosen) == {"cpu", "cuda:0"}


def test_of_several_accelerators_the_cheapest_is_taken() -> None:
    faster = Measured(device="cuda:1", machine={}, curves=[curve((10**4, 1e-3), (10**8, 1e-3))])
    choice = choose("auto", ["cuda:0", "cuda:1"], work(10**8), BOTH.having(faster))
    assert choice.device == "cuda:1"
    assert "1 ms on the GPU 2" in choice.reason.message


def test_before_anything_is_measured_the_rule_of_thumb_holds_and_says_so() -> None:
    small, large = (choose("auto", ["cuda:0"], work(size), NOTHING) for size in (WORTH - 1, WORTH))
    assert (small.device, large.device) == ("cpu", "cuda:0")
    for each in (small, large):
        assert each.reason.code == "device-by-rule"
        assert "not measured yet" in each.reason.message
    only_cpu = Calibration(devices=BOTH.devices[:1])
    assert choose("auto", ["cuda:0"], work(WORTH), only_cpu).reason.code == "device-by-rule"


def test_without_an_accelerator_it_is_the_cpu_whatever_is_measured() -> None:
    for calibration in (NOTHING, BOTH):
        choice = choose("auto", [], work(10 * WORTH), calibration)
        assert (choice.device, choice.reason.message) == ("cpu", "The CPU: there is no accelerator here.")


def test_a_device_asked_for_by_name_is_given_or_refused() -> None:
    def given(requested: str, *there: str) -> str:
        return choose(requested, there, work(10 * WORTH), BOTH).device

    assert given("cuda", "cuda:1") == "cuda:1"
    assert given("cuda:1", "cuda:0", "cuda:1") == "cuda:1"
    assert given("cpu", "cuda:0") == "cpu"
    with pytest.raises(Refusal, match=r"asks for cuda:1, which is not there \(beside the CPU: cuda:0\)"):
        given("cuda:1", "cuda:0")
    with pytest.raises(Refusal, match="beside the CPU: none"):
        given("mps")


def test_a_run_goes_on_where_it_began_as_long_as_that_is_there() -> None:
    stays = choose("auto", ["cuda:0"], work(10**9), BOTH, begun="cpu")
    assert (stays.device, stays.reason.code) == ("cpu", "device-begun-on")
    assert choose("auto", [], work(10**9), BOTH, begun="cuda:0").device == "cpu"


def test_a_run_that_goes_on_where_it_would_begin_today_is_there_for_the_same_reason() -> None:
    for size, device in ((10**4, "cpu"), (10**8, "cuda:0")):
        fresh = choose("auto", ["cuda:0"], work(size), BOTH)
        assert choose("auto", ["cuda:0"], work(size), BOTH, begun=device) == fresh
    assert choose("auto", [], work(1), BOTH, begun="cpu") == choose("auto", [], work(1), BOTH)


def test_the_overview_says_from_which_size_on_the_accelerator_pays() -> None:
    choice = overview(["cuda:0"], BOTH)
    assert choice.device == "cuda:0"
    assert choice.reason.message == (
        "Measured on this machine: the accelerator for dense networks from about 4.6 million multiply-adds a batch on."
    )
    slow = Measured(device="cuda:0", machine={}, curves=[curve((10**4, 1.0), (10**8, 1.0))])
    never = overview(["cuda:0"], BOTH.having(slow))
    assert (never.device, never.reason.message) == (
        "cpu",
        "Measured on this machine: the CPU for dense networks.",
    )
    assert overview([], BOTH).reason.code == "no-accelerator"
    assert overview(["cuda:0"], NOTHING).reason.code == "device-by-rule"


@pytest.mark.parametrize("requested", ["auto", "cuda:0"])
def test_what_the_cpu_alone_can_train_goes_there_and_says_that_nothing_else_can(requested: str) -> None:
    choice = choose(requested, ["cuda:0"], work(10**9), BOTH, accelerated=False)
    assert (choice.device, choice.reason.code) == ("cpu", "cpu-alone")
    assert choose("cpu", ["cuda:0"], work(10**9), BOTH, accelerated=False).reason.code == "device-asked-for"
