"""Every format that can be imported."""

from __future__ import annotations

from app.experiment.quote import quote
from app.importing.imported import Format, Imported, Unreadable
from app.importing.keras import KERAS
from app.importing.own import OWN
from app.importing.script import SCRIPT
from app.importing.tensorflow_playground import TENSORFLOW_PLAYGROUND
from app.schema.text import Language, either, text

FORMATS: tuple[Format, ...] = (TENSORFLOW_PLAYGROUND, KERAS, SCRIPT, OWN)


def read(given: object, language: Language = "en") -> Imported:
    """The experiment in a link (text) or in a decoded JSON value. Raises Unreadable, and Malformed,
    in a language, where it is one of our own and not sound.
    """
    for each in FORMATS:
        if each.knows(given):
            return each.reads(given, language)
    raise Unreadable(
        "import",
        text("This is nothing that can be imported.", "불러올 수 있는 것이 아닙니다."),
        expected=either([each.title for each in FORMATS]),
        found=quote(given),
    )
