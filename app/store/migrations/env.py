"""Alembic's entry: migrate over the connection that `migrate.py` opened."""

from alembic import context

from app.store.tables import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
