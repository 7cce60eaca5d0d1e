"""The console command `playground`.

Commands import what they need when they run, so that `--help` answers at once.
"""

import errno
import os
import sys

import typer

from app.cli import catalog, check, engine, importing, openapi, serve, token, train

COMMANDS = (
    serve.serve,
    train.train,
    check.check,
    importing.import_,
    catalog.catalog,
    engine.compile,
    openapi.openapi,
)
"""Every command, in the order of the help page."""


FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def main() -> None:
    """Run the command line."""
    cli = typer.Typer(
        name="playground",
        help="Assemble neural networks and watch them learn.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for command in COMMANDS:
        cli.command(command.__name__.strip("_"))(command)
    cli.add_typer(token.token, name="token")
    try:
        cli()
    except OSError as error:
        if error.errno not in FULL:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is buffered goes nowhere
        typer.echo(f"playground: the output cannot be written: {error.strerror}", err=True)
        sys.exit(1)
