"""Names of saved experiments, and the order in which they are listed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Let experiments have names; those that are there have none."""
    op.add_column("experiments", sa.Column("name", sa.String(128), nullable=False, server_default=""))
    op.create_index("experiments_of_an_owner", "experiments", ["owner", "created_at", "id"])
