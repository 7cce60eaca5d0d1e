"""Which worker a run goes to, and when it moves."""

from collections import Counter
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from app.executors.balancing import least_loaded, moves
from app.executors.worker_link import WorkerLink


class Loaded:
    """A worker with so many runs that train."""

    def __init__(self, training: int, device: str = "cpu", resting: int = 0) -> None:
        self.device = device
        self.training = {f"{id(self)}-{number}" for number in range(training)}
        self.runs = dict.fromkeys(self.training, 1) | {f"resting-{number}": 1 for number in range(resting)}
        self.leaving: set[str] = set()


def links(*loaded: Any) -> list[WorkerLink]:
    """As if they were workers."""
    return cast(list[WorkerLink], list(loaded))


def test_a_run_goes_where_fewest_train_then_where_fewest_are() -> None:
    busy, resting, idle = Loaded(2), Loaded(1, resting=5), Loaded(1)
    assert least_loaded(links(busy, resting, idle)) is cast(Any, idle)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8))
def test_moves_even_out_what_workers_have_to_do_and_no_run_moves_twice(loads: list[int]) -> None:
    workers = [Loaded(load) for load in loads]
    found = moves(links(*workers))
    leaving = Counter(id(link) for link, _ in found)
    kept = sorted(load - leaving[id(worker)] for load, worker in zip(loads, workers, strict=True))
    total, count = sum(loads), len(loads)
    assert max(kept) <= -(-total // count)
    assert len({run for _, run in found}) == len(found) == sum(max(0, load - most) for load, most in
        zip(sorted(loads, reverse=True), sorted([total // count + (n < total % count) for n in range(count)], reverse=True), strict=True))  # fmt: skip


def test_runs_do_not_move_between_devices() -> None:
    assert moves(links(Loaded(9, "cuda:0"), Loaded(0, "cpu"))) == []


def test_nothing_more_moves_while_moves_are_under_way() -> None:
    giving = Loaded(9)
    giving.leaving = {next(iter(giving.training))}
    assert moves(links(giving, Loaded(0))) == []
