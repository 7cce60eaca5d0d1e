"""Learning rates over time, held against PyTorch's schedulers."""

from collections.abc import Callable

import pytest
import torch
from torch.optim import lr_scheduler

from app.training.schedules import Constant, Cosine, OneCycle, Schedule, Step, WarmUp

EPOCHS = 40
BASE = 0.5
Scheduler = Callable[[torch.optim.Optimizer], lr_scheduler.LRScheduler]


def rates_of(make: Scheduler) -> list[float]:
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=BASE)
    scheduler = make(optimizer)
    rates = []
    for _ in range(EPOCHS + 1):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return rates


def one_cycle(optimizer: torch.optim.Optimizer) -> lr_scheduler.LRScheduler:
    # PyTorch's phases end at pct_start · total − 1 and at total − 1 steps: here 12 and 40.
    return lr_scheduler.OneCycleLR(
        optimizer, max_lr=BASE, total_steps=EPOCHS + 2, pct_start=13 / (EPOCHS + 2)
    )


@pytest.mark.parametrize(
    ("schedule", "theirs"),
    [
        (Step(step_size=7, gamma=0.3), lambda it: lr_scheduler.StepLR(it, 7, 0.3)),
        (Cosine(minimum=0.1), lambda it: lr_scheduler.CosineAnnealingLR(it, EPOCHS, 0.1)),
        (WarmUp(epochs=9, start_factor=0.2), lambda it: lr_scheduler.LinearLR(it, 0.2, total_iters=9)),
    ],
    ids=lambda each: getattr(each, "name", ""),
)
def test_a_schedule_gives_the_rates_of_pytorchs_scheduler(schedule: Schedule, theirs: Scheduler) -> None:
    ours = [schedule.rate(BASE, epoch, EPOCHS) for epoch in range(EPOCHS + 1)]
    assert ours == pytest.approx(rates_of(theirs), rel=1e-9, abs=1e-12)


def test_one_cycle_gives_the_rates_of_pytorchs_scheduler() -> None:
    schedule = OneCycle(pct_start=12 / (EPOCHS + 1))
    ours = [schedule.rate(BASE, epoch, EPOCHS + 1) for epoch in range(EPOCHS + 1)]
    assert ours == pytest.approx(rates_of(one_cycle), rel=1e-9, abs=1e-12)


def test_a_constant_schedule_never_moves() -> None:
    assert Constant().rate(BASE, 123.4, None) == BASE


def test_a_schedule_with_a_length_of_its_own_ignores_the_runs() -> None:
    assert Cosine(epochs=10).rate(BASE, 10, 1000) == 0


def test_a_schedule_rests_at_its_end() -> None:
    assert Cosine(epochs=10, minimum=0.1).rate(BASE, 15, None) == pytest.approx(0.1)
    assert WarmUp(epochs=10).rate(BASE, 15, None) == BASE
