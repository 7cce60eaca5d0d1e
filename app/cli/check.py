"""`playground check`: is it an experiment, what does it cost, what is wrong with it?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from app.cli.own_data import DataFile, completed
from app.cli.reading import read_json

if TYPE_CHECKING:
    from app.schema.problem import CheckReport, Problem
    from app.schema.text import Language


def check(
    experiment: Annotated[
        str, typer.Argument(help="A JSON file, or - for stdin.", metavar="EXPERIMENT.json")
    ],
    language: Annotated[Literal["en", "ko"], typer.Option(help="Of the problems.")] = "en",
    data_file: DataFile = None,
) -> None:
    """Check an experiment: problems on stderr, the report as JSON on stdout; exit status 1 if it
    cannot run.
    """
    report = report_on(completed(read_json(experiment), data_file), language)
    for problem in report.problems:
        level = "warning: " if problem.level == "warning" else ""
        typer.echo(level + spell(problem, language), err=True)
    typer.echo(report.model_dump_json())
    if not report.ok:
        raise typer.Exit(1)


def report_on(body: object, language: Language = "en") -> CheckReport:
    """The report on a decoded JSON body, experiment or not."""
    from app.experiment.check import check
    from app.experiment.parse import Malformed, parse
    from app.schema.problem import CheckReport

    try:
        return check(parse(body, language), language)
    except Malformed as malformed:
        return CheckReport(ok=False, layers=[], problems=malformed.problems)


def spell(problem: Problem, language: Language = "en") -> str:
    """One line: where, what, expected and found, what to do."""
    wire = " → ".join(problem.wire or [])
    where = problem.layer or wire or problem.field
    if language == "ko":
        mend = f" 고치려면: {problem.fix.label}." if problem.fix else ""
        return f"{where}: {problem.message} 필요한 값: {problem.expected}, 받은 값: {problem.found}.{mend}"
    mend = f" Fix: {problem.fix.label}." if problem.fix else ""
    return f"{where}: {problem.message} Expected {problem.expected}; found {problem.found}.{mend}"
