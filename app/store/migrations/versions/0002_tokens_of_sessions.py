"""Which token opened a session, so that it ends with the token."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Let sessions name their token; those that are there were opened before it was noted, and name
    none.
    """
    op.add_column("sessions", sa.Column("token", sa.String(64)))
