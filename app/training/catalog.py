"""The catalogue of training: what every form, help page and API route knows of losses, optimisers,
schedules and initialisations.
"""

from app.schema.about import About
from app.schema.setting import Setting, describe
from app.schema.strict import Strict
from app.training.initialization import Initialization
from app.training.initializations import INITIALIZATIONS
from app.training.losses import LOSSES
from app.training.optimizers import OPTIMIZERS, Optimizer
from app.training.schedules import SCHEDULES, Schedule


class Entry(Strict):
    """One choice in a form: its name in JSON, what it says of itself, and its settings."""

    name: str
    about: About
    settings: list[Setting]


def losses() -> list[Entry]:
    """Every loss; they have no settings."""
    return [Entry(name=loss.name, about=loss.about, settings=[]) for loss in LOSSES.values()]


def optimizers() -> list[Entry]:
    """Every optimiser."""
    return [_entry(each) for each in OPTIMIZERS]


def schedules() -> list[Entry]:
    """Every schedule."""
    return [_entry(each) for each in SCHEDULES]


def initializations() -> list[Entry]:
    """Every initialisation."""
    return [_entry(each) for each in INITIALIZATIONS]


def _entry(declared: type[Optimizer] | type[Schedule] | type[Initialization]) -> Entry:
    name = declared.model_fields["name"].default
    return Entry(name=name, about=declared.about, settings=describe(declared))
