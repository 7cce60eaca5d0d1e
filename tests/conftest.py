"""What all tests share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.api.process import Running, playground_serve, until_ready

SERIAL = {
    "api/test_serve.py": "servers in processes of their own, held to seconds",
    "executors": "worker processes, held to seconds",
    "runs": "worker processes, whose speeds are compared",
    "worker": "workers in threads, whose shares of time are measured",
}
"""Tests that run beside others but never beside each other, and why: on two cores both would wait
for their workers.
"""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One process of pytest-xdist gets whatever is serial, one whatever talks to the shared
    server.
    """
    places = [Path(__file__).parent / name for name in SERIAL]
    for item in items:
        if any(item.path.is_relative_to(place) for place in places):
            item.add_marker(pytest.mark.xdist_group("serial"))
        elif "running" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("served"))


@pytest.fixture(autouse=True, scope="session")
def one_thread() -> None:
    """PyTorch computes with one thread, as in a worker: several wait for each other on a busy
    machine, a hundred times as long.
    """
    import torch

    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server that is ready, for all who only talk to one."""
    with playground_serve(tmp_path_factory.mktemp("data")) as running:
        until_ready(f"{running.url}/api/v1/ready")
        yield running


@pytest.fixture
def fact(record_property: Callable[[str, object], None]) -> Callable[[str, str], None]:
    """Tells docs/facts.md what a test found and what it expected."""

    def tell(found: str, expected: str) -> None:
        record_property("found", found)
        record_property("expected", expected)

    return tell
