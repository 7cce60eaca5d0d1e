"""Outlines of runs, and a way to the events that are no metrics which passes the metrics by."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add both; a run that is there already gets its outline when it goes on."""
    op.create_table(
        "outlines",
        sa.Column("run", sa.String(64), sa.ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("block", sa.LargeBinary, nullable=False),
    )
    quiet = sa.text("type != 'metrics'")
    op.create_index("quiet_events", "events", ["run", "sequence"], sqlite_where=quiet, postgresql_where=quiet)
