"""Runs whose stop conditions were changed after they began."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Let a run have stop conditions of its own; those that are there keep their experiment's."""
    op.add_column("runs", sa.Column("stop", sa.JSON(none_as_null=True)))
