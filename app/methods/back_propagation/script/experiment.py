"""The experiment behind a script, written into it, so that it can be brought back."""

from __future__ import annotations

import json

from app.methods.declaration import Experiment
from app.schema.script import EXPERIMENT_BEGINS, EXPERIMENT_ENDS, ScriptPart

NOTE = "The playground reads EXPERIMENT where the script is brought back."


def experiment_part(experiment: Experiment) -> ScriptPart:
    """The experiment's JSON, which an import of the script reads."""
    told = json.dumps(experiment.model_dump(mode="json"), indent=1)
    return ScriptPart(f"{EXPERIMENT_BEGINS}{told}{EXPERIMENT_ENDS}", note=NOTE)
