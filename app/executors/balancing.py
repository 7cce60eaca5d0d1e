"""Which worker a run goes to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from app.executors.worker_link import WorkerLink


def least_loaded(links: Iterable[WorkerLink]) -> WorkerLink:
    """The worker with the fewest runs that train, then with the fewest."""
    return min(links, key=lambda link: (len(link.training), len(link.runs)))


def moves(links: Collection[WorkerLink]) -> list[tuple[WorkerLink, str]]:
    """Runs that would train faster elsewhere, and their workers: so many that workers of one device
    differ by one at most.

    Nothing while earlier moves are under way.
    """
    found: list[tuple[WorkerLink, str]] = []
    for device in {link.device for link in links}:
        alike = [link for link in links if link.device == device]
        if not any(link.leaving for link in alike):
            found += _even_out({link: sorted(link.training) for link in alike})
    return found


def _even_out(training: dict[WorkerLink, list[str]]) -> Iterator[tuple[WorkerLink, str]]:
    while True:
        most = max(training, key=lambda link: len(training[link]))
        least = min(training, key=lambda link: len(training[link]))
        if len(training[most]) - len(training[least]) < 2:
            return
        run = training[most].pop()
        training[least].append(run)
        yield most, run
