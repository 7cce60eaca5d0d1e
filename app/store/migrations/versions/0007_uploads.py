"""Files that people upload, and which runs and saved experiments need them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables; no run and no experiment of before needs a file."""
    op.create_table(
        "files",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("bytes", sa.BigInteger, nullable=False),
        sa.Column("path", sa.Text, nullable=False, unique=True),
        sa.Column("created_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "uploads",
        sa.Column("digest", sa.String(64), sa.ForeignKey("files.digest"), primary_key=True),
        sa.Column("owner", sa.String(128), primary_key=True),
        sa.Column("name", sa.String(256), nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("columns", sa.JSON, nullable=False),
        sa.Column("reading", sa.JSON, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
    )
    op.create_index("uploads_of_an_owner", "uploads", ["owner", "created_at"])
    for table in ("runs", "experiments"):
        op.add_column(table, sa.Column("upload", sa.String(64)))
        op.create_index(f"{table}_of_an_upload", table, ["upload"])
