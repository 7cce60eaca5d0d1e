"""Metrics as data: what the numbers that a method measures are called and mean."""

from app.schema.strict import Strict
from app.schema.text import Text


class ReferenceLine(Strict):
    """A value that a metric is held against, drawn as a line: a bound, an optimum, chance.

    The learner measures it once, before the first step, since it depends on the data.
    """

    name: str
    title: Text
    explanation: Text


class Metric(Strict):
    """One metric.

    `higher_is_better`: null where neither is. `low`, `high`: its range, null where it is open.
    """

    name: str
    title: Text
    explanation: Text
    higher_is_better: bool | None
    unit: Text | None = None
    low: float | None = None
    high: float | None = None
    references: tuple[ReferenceLine, ...] = ()
