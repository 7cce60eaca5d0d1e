"""How long a dead worker's replacement waits."""

from app.executors.worker_pool import LONGEST_SECONDS, Backoff


def test_a_worker_that_lived_well_is_replaced_at_once() -> None:
    backoff = Backoff()
    assert [backoff.wait(lived=60) for _ in range(3)] == [0, 0, 0]


def test_workers_that_die_young_are_replaced_ever_later_but_never_given_up() -> None:
    backoff = Backoff()
    waits = [backoff.wait(lived=0.1) for _ in range(12)]
    assert waits[:4] == [0, 0.2, 0.4, 0.8]
    assert waits[-1] == LONGEST_SECONDS
