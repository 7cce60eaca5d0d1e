"""Which worker a run goes to."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from app.executors.seat import Seat


def least_loaded(seats: Iterable[Seat]) -> Seat:
    """The worker with the fewest runs that train, then with the fewest."""
    return min(seats, key=lambda seat: (len(seat.training), len(seat.runs)))


def misplaced(seats: Collection[Seat]) -> tuple[Seat, str] | None:
    """A run that would train faster elsewhere, and its worker: where two workers of one device differ by more than one; one at a time."""
    for device in {seat.device for seat in seats}:
        alike = [seat for seat in seats if seat.device == device]
        most = max(alike, key=lambda seat: len(seat.training))
        least = min(alike, key=lambda seat: len(seat.training))
        if len(most.training) - len(least.training) > 1 and not any(seat.leaving for seat in alike):
            return most, min(most.training)
    return None
