"""What somebody gives to import: text that is a link or a script, or that spells a JSON value."""

from __future__ import annotations

from app.experiment.decode import decode

SPELLS_JSON = ("{", "[", '"')
SPELLS_PYTHON = '"""'
"""How a script begins."""


def value_of(told: str) -> object:
    """The JSON value that a text spells, or the text. Raises NotJson."""
    told = told.removeprefix("\ufeff").strip()
    is_json = told.startswith(SPELLS_JSON) and not told.startswith(SPELLS_PYTHON)
    return decode(told) if is_json else told
