"""`playground token`: credentials for tools."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.failure import fail

if TYPE_CHECKING:
    from app.store.accounts import Accounts

token = typer.Typer(help="Make, list and revoke tokens for tools.", no_args_is_help=True)

Data = Annotated[
    Path | None, typer.Option(help="The server's data folder. Unset: as `playground serve` has it.")
]


@token.command()
def create(
    name: Annotated[str, typer.Argument(help="What it is for, such as “notebook”.")], data: Data = None
) -> None:
    """Make a token and print it.

    It is shown this once; send it as `Authorization: Bearer TOKEN`.
    """
    from app.api.actors import new_token

    if not 0 < len(name) <= 128:
        fail(f"expected a name of 1 to 128 characters, found {len(name)}")
    if not name.isprintable():
        fail("expected a name on one line, without control characters")
    with accounts(data) as found:
        record, secret = new_token(found, name)
    typer.echo(secret)
    typer.echo(f"Revoke it with: playground token revoke {record.id}", err=True)


@token.command("list")
def list_tokens(data: Data = None) -> None:
    """List the tokens: id, day, name."""
    with accounts(data, there=True) as found:
        for each in found.tokens():
            typer.echo(f"{each.id}  {each.created_at:%Y-%m-%d}  {printable(each.name)}")


@token.command()
def revoke(
    id: Annotated[str, typer.Argument(help="As `playground token list` shows it.")], data: Data = None
) -> None:
    """Revoke a token: it is worth nothing from now on."""
    with accounts(data, there=True) as found:
        if not found.revoke_token(id):
            fail(f"there is no token {id}; see `playground token list`")


def printable(name: str) -> str:
    """A name that cannot look like another line."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in name)


@contextmanager
def accounts(data: Path | None, *, there: bool = False) -> Iterator[Accounts]:
    """The accounts of the store that the server uses; it may be running. `there`: none is made."""
    from app.cli.opening import open_for
    from app.settings import Settings
    from app.store.store import DATABASE

    settings = Settings() if data is None else Settings(data=data)
    if there and settings.database_url is None and not (settings.data / DATABASE).exists():
        fail(f"there is no store in {settings.data}; name the server's data folder with --data")
    store = open_for(settings)
    try:
        yield store.accounts
    finally:
        store.close()
