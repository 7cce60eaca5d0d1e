"""How a benchmark tells what it found: a table to read, JSON to keep, and on which machine it
was.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal

PACKAGES = ("torch", "numba", "numpy", "uvicorn", "uvloop", "websockets", "pydantic", "fastapi")


@dataclass(frozen=True)
class Figure:
    """One measured number.

    `target`: what it is to reach, `sense` of which; None where it is only told.
    """

    task: str
    what: str
    value: float
    unit: str = ""
    sense: Literal["at least", "at most"] | None = None
    target: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None without one."""
        if self.target is None:
            return None
        return self.value >= self.target if self.sense == "at least" else self.value <= self.target


def at_least(task: str, what: str, value: float, target: float, unit: str = "") -> Figure:
    """A figure that is to reach `target`."""
    return Figure(task, what, value, unit, "at least", target)


def at_most(task: str, what: str, value: float, target: float, unit: str = "") -> Figure:
    """A figure that is not to pass `target`."""
    return Figure(task, what, value, unit, "at most", target)


def table(figures: Sequence[Figure]) -> str:
    """One line a figure, columns aligned."""
    rows = [("task", "figure", "measured", "target", "met")]
    rows += [
        (each.task, each.what, _number(each.value, each.unit), _target(each), _met(each)) for each in figures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def write(path: Path, benchmark: str, figures: Sequence[Figure], **settings: Any) -> None:
    """The figures as JSON, with when, where and under which settings they were measured."""
    body = {
        "benchmark": benchmark,
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "versions": versions(),
        "settings": settings,
        "figures": [asdict(each) | {"met": each.met} for each in figures],
    }
    path.write_text(json.dumps(body, indent=2) + "\n")


def machine() -> dict[str, Any]:
    """What the figures depend on; `load`: how many processes wanted a core over the last minute,
    others' included.
    """
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_bytes": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "load": os.getloadavg()[0],
    }


def versions() -> dict[str, str]:
    """Of Python and of the packages that decide the figures."""
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest of the values that `share` of them do not exceed; NaN of none."""
    if not values:
        return float("nan")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def _number(value: float, unit: str) -> str:
    return f"{value:,.3g} {unit}".rstrip() if abs(value) < 100 else f"{value:,.0f} {unit}".rstrip()


def _target(figure: Figure) -> str:
    if figure.target is None:
        return ""
    return f"{'≥' if figure.sense == 'at least' else '≤'} {_number(figure.target, figure.unit)}"


def _met(figure: Figure) -> str:
    return {None: "", True: "yes", False: "NO"}[figure.met]
