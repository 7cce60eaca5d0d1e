"""The store's saved experiments: every method one transaction."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine

from app.store import experiments
from app.store.database import overwrite_deleted, writing
from app.store.records import ExperimentRecord
from app.store.upload_store import UploadStore


class ExperimentStore:
    """Experiments that people saved, each with the upload that its data is read from, if it is."""

    def __init__(self, engine: Engine, uploads: UploadStore) -> None:
        self.engine, self.uploads = engine, uploads

    def save(self, experiment: ExperimentRecord) -> None:
        """Keep an experiment. Raises StorageFull, NoSuchUpload."""
        with writing(self.engine) as connection:
            experiments.add(connection, experiment)

    def find(self, id: str) -> ExperimentRecord | None:
        """The saved experiment, or None."""
        with self.engine.begin() as connection:
            return experiments.find(connection, id)

    def list(
        self, owner: str, limit: int = 20, cursor: str | None = None
    ) -> tuple[list[ExperimentRecord], str | None]:
        """A page of an owner's experiments, newest first, and the next page's cursor.

        Raises ValueError for a cursor that no page gave.
        """
        with self.engine.begin() as connection:
            return experiments.page(connection, owner, limit, cursor)

    def change(self, id: str, values: dict[str, Any]) -> ExperimentRecord:
        """Change the name of a saved experiment, or whether it is shared.

        Raises NoSuchExperiment.
        """
        with writing(self.engine) as connection:
            return experiments.change(connection, id, values)

    def delete(self, id: str) -> bool:
        """Delete a saved experiment, for good; whether it was there."""
        with writing(self.engine) as connection:
            there = experiments.remove(connection, id)
        self.uploads.remove_unused()
        overwrite_deleted(self.engine)
        return there

    def count(self, owner: str) -> int:
        """How many experiments an owner has saved."""
        with self.engine.begin() as connection:
            return experiments.count(connection, owner)
