"""Runs that begin in other runs, runs without a dataset, and stop conditions of any method."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Let a run name its parent and need no dataset; those that are there keep theirs."""
    op.add_column("runs", sa.Column("parent_run", sa.String(64)))
    op.add_column("runs", sa.Column("parent_epoch", sa.Integer))
    _widen("dataset")
    _widen("stop_reason")


def _widen(name: str) -> None:
    """Make a column of runs a nullable text of 64 characters.

    SQLite cannot alter a column. To rebuild the table, as Alembic would, drops it, and with it
    every event and checkpoint that refers to it: so the column alone is replaced.
    """
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column("runs", name, type_=sa.String(64), nullable=True)
        return
    op.add_column("runs", sa.Column("wider", sa.String(64)))
    op.execute(f"UPDATE runs SET wider = {name}")
    op.execute(f"ALTER TABLE runs DROP COLUMN {name}")
    op.execute(f"ALTER TABLE runs RENAME COLUMN wider TO {name}")
