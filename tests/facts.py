"""The facts that were held, dated: a plugin with which `make facts` writes docs/facts.md.

A test of the marker `facts` tells through the fixture `fact` what it found and what bounds it.
"""

import platform
from datetime import UTC, datetime
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "facts.md"
HEAD = """\
# Facts

What the playground says of networks, held on all seeds and to all bounds: `make facts` found this on
{day}, with {versions}.
`make test` holds each fact on one seed or in a shorter form.

| Fact | Found | Expected | Holds |
|---|---|---|---|
"""


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # a process of pytest-xdist; the one that started it hears all
        config.pluginmanager.register(Writer(), "facts-writer")


class Writer:
    """Hears how every test ends and writes the page at the end."""

    def __init__(self) -> None:
        self.rows: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.failed:
            self.rows[report.nodeid] = row(report)

    def pytest_sessionfinish(self) -> None:
        import torch

        versions = (
            f"Python {platform.python_version()} and PyTorch {torch.__version__} on {platform.machine()}"
        )
        head = HEAD.format(day=datetime.now(UTC).date().isoformat(), versions=versions)
        PAGE.write_text(head + "".join(line for _, line in sorted(self.rows.items())), encoding="utf-8")


def row(report: pytest.TestReport) -> str:
    """A line of the table: the test's sentence and case, what it found, whether it holds."""
    name, _, case = report.nodeid.rpartition("::")[2].partition("[")
    sentence = name.removeprefix("test_").replace("_", " ")
    cases = f" ({case.rpartition(']')[0]})" if case else ""
    told = dict(report.user_properties)
    holds = "yes" if report.passed else "**no**"
    return (
        f"| {sentence[0].upper()}{sentence[1:]}{cases} | {told.get('found', '')} | {told.get('expected', '')} "
        f"| {holds} |\n"
    )
