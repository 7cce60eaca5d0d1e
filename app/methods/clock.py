"""A method's clock: what a row of its metrics is, and by what it can be stepped."""

from app.schema.strict import Strict
from app.schema.text import Text


class ClockUnit(Strict):
    """Something that a run is counted or stepped by.

    `name`: as on the wire; `plural`: for counts.
    """

    name: str
    title: Text
    plural: Text
    help: Text


class Clock(Strict):
    """`row`: what one row of metrics is: an epoch, an episode, so many updates.

    `steps`: the finer units that a run can be stepped by, the finest first.
    """

    row: ClockUnit
    steps: tuple[ClockUnit, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit that `POST /runs/{id}/step` takes."""
        return (*(each.name for each in self.steps), self.row.name)
