"""`playground import`: an experiment out of what others have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from app.cli.failure import fail
from app.cli.own_data import DataFile, completed
from app.cli.reading import STDIN, read_text

if TYPE_CHECKING:
    from app.importing.imported import Imported
    from app.schema.text import Language


def import_(
    given: Annotated[
        str,
        typer.Argument(
            help="A link of TensorFlow Playground, a JSON file (a Keras model, an experiment), or - for stdin.",
            metavar="FILE_OR_LINK",
        ),
    ],
    language: Annotated[Literal["en", "ko"], typer.Option(help="Of what is told.")] = "en",
    data_file: DataFile = None,
) -> None:
    """Import an experiment: its JSON on stdout, for `playground train -`; what it does not carry
    over on stderr.
    """
    imported = _read(given, data_file, language)
    for lost in imported.not_carried:
        typer.echo(f"not carried: {lost.message.in_language(language)}", err=True)
    typer.echo(json.dumps(imported.experiment, ensure_ascii=False, allow_nan=False))


def _read(given: str, data_file: Path | None, language: Language) -> Imported:
    """Ends the command with a reason where there is nothing to import."""
    from app.cli.check import spell
    from app.experiment.parse import Malformed
    from app.importing.catalog import read
    from app.importing.given import value_of
    from app.importing.imported import Unreadable
    from app.importing.own import OWN, experiment_in

    try:
        value = value_of(given if _is_link(given) else read_text(given))
        if OWN.knows(value):
            value = completed(experiment_in(value), data_file)
        return read(value, language)
    except Unreadable as error:
        fail("refused: " + " ".join(spell(each.problem(language), language) for each in error.findings))
    except Malformed as malformed:
        fail(f"refused: {spell(malformed.problems[0], language)}")
    except ValueError as error:
        fail(f"{given} is not JSON: {error}")


def _is_link(given: str) -> bool:
    """Whether it is a link or its fragment, and no file."""
    return given != STDIN and ("://" in given or "#" in given or "=" in given) and not Path(given).exists()
