"""Curves on logarithmic axes as one SVG, in panels side by side; legible on light and dark
ground.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

WIDTH, HEIGHT = 250, 190
LEFT, RIGHT, TOP, BOTTOM = 46, 14, 40, 34
STYLE = """
  text { font: 11px system-ui, sans-serif; fill: #1d2733; }
  .title { font-weight: 600; }
  .grid { stroke: #c9d2dc; stroke-width: 1; }
  .line { stroke: #0b62c4; stroke-width: 2; fill: none; }
  .dot { fill: #0b62c4; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6ebf1; }
    .grid { stroke: #44505d; }
    .line { stroke: #6cb2ff; }
    .dot { fill: #6cb2ff; }
  }
"""
POWERS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Panel:
    """A curve: what is varied, what it costs, in which unit."""

    across: str
    cost: str
    points: Sequence[tuple[float, float]]

    @property
    def slope(self) -> float:
        """Of the straight line through the logarithms, by least squares:

        0 is no growth, 1 is in proportion.
        """
        xs, ys = ([math.log10(value) for value in axis] for axis in zip(*self.points, strict=True))
        mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
        covered = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
        return covered / sum((x - mean_x) ** 2 for x in xs)


def draw(path: Path, panels: Sequence[Panel], columns: int = 3) -> None:
    """Write the picture."""
    rows = -(-len(panels) // columns)
    size = (
        f'viewBox="0 0 {columns * WIDTH} {rows * HEIGHT}" width="{columns * WIDTH}" height="{rows * HEIGHT}"'
    )
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">', f"<style>{STYLE}</style>"]
    for number, panel in enumerate(panels):
        x, y = number % columns * WIDTH, number // columns * HEIGHT
        lines += [f'<g transform="translate({x} {y})">', *_panel(panel), "</g>"]
    path.write_text("\n".join([*lines, "</svg>", ""]), encoding="utf-8")


def _panel(panel: Panel) -> Iterator[str]:
    xs, ys = zip(*panel.points, strict=True)
    across, up = _Axis(xs, LEFT, WIDTH - RIGHT), _Axis(ys, HEIGHT - BOTTOM, TOP)
    yield f'<text class="title" x="8" y="14">{escape(panel.cost)}</text>'
    yield f'<text x="8" y="29">slope {panel.slope:.2f}</text>'
    yield f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 4}" text-anchor="end">{escape(panel.across)}</text>'
    for power in across.powers:
        x = across.place(10.0**power)
        yield f'<line class="grid" x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{HEIGHT - BOTTOM}"/>'
        yield f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 14}" text-anchor="middle">{_power(power)}</text>'
    for power in up.powers:
        y = up.place(10.0**power)
        yield f'<line class="grid" x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{_power(power)}</text>'
    places = [(across.place(x), up.place(y)) for x, y in panel.points]
    yield f'<polyline class="line" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}"/>'
    for x, y in places:
        yield f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'


class _Axis:
    """Whole powers of ten from below the smallest value to above the largest, at least two of them
    apart.
    """

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        low, high = math.floor(math.log10(min(values)) + 1e-9), math.ceil(math.log10(max(values)) - 1e-9)
        self.powers = range(low, max(high, low + 2) + 1)
        self._start, self._scale = start, (end - start) / (len(self.powers) - 1)

    def place(self, value: float) -> float:
        return self._start + (math.log10(value) - self.powers[0]) * self._scale


def _power(exponent: int) -> str:
    return {0: "1", 1: "10"}.get(exponent, "10" + str(exponent).translate(POWERS))
