"""The diagnosis of a run as it goes: when it is looked at, and what is remembered between looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.diagnosis.code import Look, diagnose, finding
from app.diagnosis.history import History
from app.diagnosis.looks import is_look, next_look
from app.events import Diagnosed
from app.learners.learner import Block, Diagnosable, End, Learner, Position


class Diagnosis:
    """What was found of one run, for as long as each look in a row finds it.

    It sees every block of rows, and looks at the learner after fixed rows and at the end; between
    the looks it costs nothing but keeping the newest losses.
    """

    def __init__(self, learner: Learner) -> None:
        self._learner = learner if isinstance(learner, Diagnosable) else None
        self._history = History()
        self._since: dict[str, int] = {}
        self._suspected: list[str] = []
        self._looked: int | None = None
        self._again: int | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """What it looks for."""
        return () if self._learner is None else tuple(rule.code for rule in self._learner.rules)

    def rows_left(self, position: Position) -> int:
        """How many rows may come before the next look."""
        next_row = next_look(position.epoch) if self._again is None else position.epoch + 1
        return next_row - position.epoch

    def is_due(self, position: Position) -> bool:
        """Whether the run stands where it is to be looked at, and has not been."""
        due = is_look(position.epoch) if self._again is None else position.epoch >= self._again
        return position.batch == 0 and due and self._looked != position.epoch

    def add(self, block: Block) -> None:
        """See new rows."""
        if self._learner is not None:
            self._history.add(block.first_epoch, block.columns)

    def look(self, position: Position) -> Diagnosed | None:
        """What is found now, if a look is due; None where nobody examines such a run."""
        if not self.is_due(position):
            return None
        return self._examine(Look(position.epoch, self._history))

    def withdraw(self, position: Position) -> Diagnosed | None:
        """Forget what was found, and the losses from which: the run was changed from outside. It is
        looked at again after the next row. Until then nothing is said, which is told if something
        was.
        """
        if self._learner is None:
            return None
        told, self._since, self._suspected, self._looked = self._since, {}, [], None
        self._again = position.epoch + 1
        self._history.forget()
        return Diagnosed(epoch=position.epoch, looked_for=[], findings=[]) if told else None

    def last_look(self, position: Position, end: End | None = None) -> Diagnosed | None:
        """What is found as the run ends; `end`: how it ended by itself."""
        diverged = end is not None and end.diverged is not None
        return self._examine(Look(position.epoch, self._history, ended=True, diverged=diverged))

    def save(self) -> dict[str, Any]:
        """What is remembered, as JSON-able facts."""
        return {
            "history": self._history.save(),
            "since": self._since,
            "suspected": self._suspected,
            "looked": self._looked,
            "again": self._again,
        }

    def restore(self, facts: Mapping[str, Any]) -> None:
        """Continue from what `save` returned; from nothing, as before there was a diagnosis."""
        if facts:
            self._history.restore(facts["history"])
            self._since, self._suspected = dict(facts["since"]), list(facts["suspected"])
            self._looked, self._again = facts["looked"], facts.get("again")

    def _examine(self, look: Look) -> Diagnosed | None:
        self._looked = look.epoch
        if self._learner is None or not (self._history.last or look.diverged):
            return None
        found = diagnose(self._learner.rules, self._learner.examine(look))
        told = {
            code: each
            for code, each in found.items()
            if each[1].certain or look.ended or code in self._suspected or code in self._since
        }
        self._suspected, self._again = list(found), None
        self._since = {code: self._since.get(code, look.epoch) for code in told}
        findings = [finding(code, *each, self._since[code]) for code, each in told.items()]
        return Diagnosed(epoch=look.epoch, looked_for=list(self.codes), findings=findings)
