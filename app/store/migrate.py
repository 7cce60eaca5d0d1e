"""Bring the tables up to date with Alembic; nothing is imported or run where they already are."""

from __future__ import annotations

from importlib.resources import files

from sqlalchemy import Connection, Engine, inspect, text

from app.store.database import writing

NEWEST = "0006"
"""The newest file in `migrations/versions`."""


def migrate(engine: Engine) -> None:
    """Apply the migrations that this database lacks, in one transaction."""
    with engine.begin() as connection:
        if _version(connection) == NEWEST:
            return
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
