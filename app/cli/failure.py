"""How a command gives up."""

from typing import NoReturn

import typer


def fail(reason: str) -> NoReturn:
    """Say why in one line on stderr and end with exit status 1."""
    typer.echo(f"playground: {' '.join(reason.split())}", err=True)
    raise typer.Exit(1)
