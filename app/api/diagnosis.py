"""What was found wrong with a run, or worth knowing of it, and what helps."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response
from pydantic import Field

from app.api.access import RunToRead
from app.api.bodies import Answer
from app.api.services import LanguageOf, ServicesOf
from app.api.strict_json import StrictRoute
from app.events import Diagnosed
from app.schema.diagnosis import Level
from app.schema.strict import example
from app.store.decimals import spell_json

router = APIRouter(prefix="/api/v1/runs/{run_id}", tags=["run data"], route_class=StrictRoute)


class ToldEvidence(Answer):
    """A number that was measured, and the bound on whose wrong side it lies; `layer`: whose it
    is, absent where it is no layer's.
    """

    name: str
    value: float
    bound: float
    layer: str | None = None


class ToldCure(Answer):
    """What helps: `experiment`, to begin anew with, or `change`, a body for `PATCH /runs/{id}`; the
    other is absent.
    """

    message: str
    experiment: dict[str, Any] | None = None
    change: dict[str, float] | None = None


class ToldFinding(Answer):
    """One finding, with the measured reasons for it and what helps."""

    code: str
    level: Level
    message: str
    evidence: list[ToldEvidence]
    since_epoch: int
    cures: list[ToldCure]


class DiagnosisAnswer(Answer):
    """All that the newest look found.

    `epoch`: after which the run was looked at, null before the first look. `looked_for`: the codes
    that were looked for; of nothing else is anything said.
    """

    model_config = example(
        {
            "epoch": 100,
            "looked_for": ["rate-too-small"],
            "findings": [
                {
                    "code": "rate-too-small",
                    "level": "warning",
                    "message": "Even 1000 of the present steps at once would lower the loss.",
                    "evidence": [{"name": "best_step", "value": 1000.0, "bound": 100.0}],
                    "since_epoch": 50,
                    "cures": [{"message": "Learning rate 1", "change": {"learning_rate": 1.0}}],
                }
            ],
        }
    )

    epoch: int | None
    looked_for: list[str] = Field(description="Codes; `GET /catalog/diagnosis` explains them.")
    findings: list[ToldFinding]


@router.get("/diagnosis", response_model=DiagnosisAnswer)
def diagnosis(run: RunToRead, services: ServicesOf, language: LanguageOf) -> Response:
    """What the newest look at the run found: looks come after 10, 20, 50, 100, 200, 500 … epochs
    and at the end.
    """
    stored = services.store.newest_event(run.id, "diagnosis")
    told = None if stored is None else stored.event
    if not isinstance(told, Diagnosed):
        return _answer({"epoch": None, "looked_for": [], "findings": []})
    findings = [each.told(run.experiment, language) for each in told.findings]
    return _answer({"epoch": told.epoch, "looked_for": told.looked_for, "findings": findings})


def _answer(body: dict[str, Any]) -> Response:
    """Spelled here, so that a null in an experiment stays, and what is absent is absent."""
    return Response(spell_json(body), media_type="application/json")
