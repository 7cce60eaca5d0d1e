"""Which worker a run goes to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from app.executors.seat import Seat


def least_loaded(seats: Iterable[Seat]) -> Seat:
    """The worker with the fewest runs that train, then with the fewest."""
    return min(seats, key=lambda seat: (len(seat.training), len(seat.runs)))


def moves(seats: Collection[Seat]) -> list[tuple[Seat, str]]:
    """Runs that would train faster elsewhere, and their workers: so many that workers of one device
    differ by one at most.

    Nothing while earlier moves are under way.
    """
    found: list[tuple[Seat, str]] = []
    for device in {seat.device for seat in seats}:
        alike = [seat for seat in seats if seat.device == device]
        if not any(seat.leaving for seat in alike):
            found += _even_out({seat: sorted(seat.training) for seat in alike})
    return found


def _even_out(training: dict[Seat, list[str]]) -> Iterator[tuple[Seat, str]]:
    while True:
        most = max(training, key=lambda seat: len(training[seat]))
        least = min(training, key=lambda seat: len(training[seat]))
        if len(training[most]) - len(training[least]) < 2:
            return
        run = training[most].pop()
        training[least].append(run)
        yield most, run
