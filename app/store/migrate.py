"""Bring the tables up to date with Alembic; nothing is imported or run where they already are."""

from __future__ import annotations

from importlib.resources import files

from sqlalchemy import Connection, Engine, inspect, text

from app.store.database import writing
from app.store.records import UnusableDatabase

NEWEST = "0007"
"""The newest file in `migrations/versions`."""


def migrate(engine: Engine) -> None:
    """Apply the migrations that this database lacks, in one transaction.

    Raises UnusableDatabase if it has some that this version does not know.
    """
    with engine.begin() as connection:
        version = _version(connection)
    if version == NEWEST:
        return
    if version is not None and version > NEWEST:
        raise UnusableDatabase(
            f"the database is of a newer version of the playground (revision {version}; this one knows "
            f"those up to {NEWEST}); update the playground, or choose another folder with --data"
        )
    with writing(engine) as connection:
        _upgrade(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _upgrade(connection: Connection) -> None:
    from alembic import command  # half a second to import, needed once per release
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("app.store") / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
