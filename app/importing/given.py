"""What somebody gives to import: text that is a link, or that spells a JSON value."""

from __future__ import annotations

from app.experiment.decode import decode

SPELLS_JSON = ("{", "[", '"')


def value_of(told: str) -> object:
    """The JSON value that a text spells, or the text. Raises NotJson."""
    told = told.removeprefix("\ufeff").strip()
    return decode(told) if told.startswith(SPELLS_JSON) else told
