"""`playground train`: train an experiment here and now, without a server."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from app.cli.failure import fail
from app.cli.own_data import DataFile, completed
from app.cli.reading import read_json

if TYPE_CHECKING:
    from app.cli.drive import Outcome
    from app.learners.learner import Learner
    from app.methods.declaration import Prepared
    from app.schema.text import Language


def folder(given: str) -> Path:
    """A folder by its name; nothing is not this one."""
    if not given.strip():
        raise typer.BadParameter("expected the name of a folder, found nothing")
    return Path(given)


def train(
    experiment: Annotated[
        str, typer.Argument(help="A JSON file, or - for stdin.", metavar="EXPERIMENT.json")
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            parser=folder,
            help="Folder for weights.safetensors, metrics.csv, experiment.json and, of a network, network.py.",
            metavar="DIR",
        ),
    ] = None,
    threads: Annotated[
        int,
        typer.Option(
            min=1,
            help="Of PyTorch, on the CPU. With one it computes what a server does, to the bit; more pay for large networks on idle cores.",
        ),
    ] = 1,
    language: Annotated[Literal["en", "ko"], typer.Option(help="Of problems and findings.")] = "en",
    data_file: DataFile = None,
) -> None:
    """Train an experiment: progress and findings on stderr, one line of JSON on stdout.

    Ctrl-C, or SIGTERM, ends the run and keeps what was learned.
    """
    prepared = _accept(completed(read_json(experiment), data_file, needed=True), language)
    learner = _make(prepared, threads, language)
    outcome = _train(prepared, learner, out)
    _tell(outcome, language)
    typer.echo(json.dumps(_summary(learner, outcome, threads, language), allow_nan=False))


def _accept(body: object, language: Language) -> Prepared:
    """The experiment in a body, its warnings told; ends the command with the first error if it
    cannot run.
    """
    from app.cli.check import spell
    from app.experiment.check import report
    from app.experiment.parse import Malformed, parse
    from app.experiment.prepare import prepare

    try:
        prepared = prepare(parse(body, language))
        problems = report(prepared, language).problems
    except Malformed as malformed:
        problems = malformed.problems
    errors = [each for each in problems if each.level == "error"]
    if errors:
        more = f" ({len(errors) - 1} more: see `playground check`)" if len(errors) > 1 else ""
        fail(f"refused: {spell(errors[0], language)}{more}")
    for warning in problems:
        typer.echo(f"warning: {spell(warning, language)}", err=True)
    return prepared


def _make(prepared: Prepared, threads: int, language: Language) -> Learner:
    import torch

    from app.devices.here import device_here
    from app.learners.catalog import make
    from app.learners.learner import Refusal

    torch.set_num_threads(threads)
    try:
        return make(prepared, device_here(prepared))
    except Refusal as refusal:
        fail(f"refused: {refusal.reason.words.in_language(language)}")


def _train(prepared: Prepared, learner: Learner, out: Path | None) -> Outcome:
    """Drive the learner to its end, writing metrics as they come; the other files follow once it
    has ended.
    """
    from app.cli.drive import drive
    from app.cli.output import make_folder, metrics_file, write_experiment, write_source, write_weights

    experiment = prepared.experiment
    if out is None:
        return drive(learner, experiment, lambda _: None)
    try:
        make_folder(out)
        with ExitStack() as files:
            outcome = drive(learner, experiment, files.enter_context(metrics_file(out)))
        write_weights(out, learner)
        write_experiment(out, experiment)
        write_source(out, prepared)
    except OSError as error:
        fail(f"cannot write to {out}: {error.strerror or error}")
    return outcome


def _tell(outcome: Outcome, language: Language) -> None:
    """What was found, and what helps, in words on stderr."""
    for finding in outcome.diagnosed.findings if outcome.diagnosed else ():
        typer.echo(f"{finding.level}: {finding.words.in_language(language)}", err=True)
        for cure in finding.cures:
            typer.echo(f"  try: {cure.words.in_language(language)}", err=True)


def _summary(learner: Learner, outcome: Outcome, threads: int, language: Language) -> dict[str, object]:
    end, seconds = outcome.end, outcome.seconds
    findings = outcome.diagnosed.findings if outcome.diagnosed else []
    epochs = learner.position.epoch
    return {
        "state": "diverged" if end.diverged else "stopped" if end.stop_reason == "user" else "finished",
        "stop_reason": end.stop_reason,
        "reason": end.diverged.words.in_language(language) if end.diverged else None,
        "epochs": epochs,
        "seconds": round(seconds, 6),
        "epochs_per_second": round(epochs / seconds, 3) if seconds > 0 else None,
        "device": learner.device,
        "engine": learner.engine,
        "threads": threads,
        "metrics": outcome.metrics,
        "findings": [each.code for each in findings],
    }
