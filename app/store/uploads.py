"""Files that people uploaded: kept once by the digest of their bytes, for each who has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, exists, func, insert, or_, select

from app.store.records import NoSuchUpload, UploadRecord
from app.store.tables import experiments, files, runs, uploads

COLUMNS = [*uploads.c, files.c.bytes]


def digest_in(experiment: Mapping[str, Any]) -> str | None:
    """The digest of the file that an experiment's data is read from, if it is."""
    digest = (experiment.get("dataset") or {}).get("digest")
    return digest if isinstance(digest, str) else None


def required(connection: Connection, experiment: Mapping[str, Any]) -> str | None:
    """The same, once it is certain that the file is there. Raises NoSuchUpload."""
    digest = digest_in(experiment)
    if digest is not None and file_of(connection, digest) is None:
        raise NoSuchUpload(f"there is no upload {digest}")
    return digest


def add(connection: Connection, record: UploadRecord, path: str) -> bool:
    """Insert what is new of an upload; whether the file at `path` is."""
    fresh = file_of(connection, record.digest) is None
    if fresh:
        values = {"digest": record.digest, "bytes": record.bytes, "path": path}
        connection.execute(insert(files).values(**values, created_at=record.created_at))
    remove(connection, record.digest, record.owner)
    values = {column.name: getattr(record, column.name) for column in uploads.c}
    connection.execute(insert(uploads).values(**values))
    return fresh


def find(connection: Connection, digest: str, owner: str) -> UploadRecord | None:
    """What an owner has uploaded, or None."""
    query = _joined().where(uploads.c.digest == digest, uploads.c.owner == owner)
    row = connection.execute(query).one_or_none()
    return None if row is None else UploadRecord(**row._mapping)


def of_owner(connection: Connection, owner: str) -> list[UploadRecord]:
    """All that an owner has uploaded, newest first."""
    query = _joined().where(uploads.c.owner == owner)
    query = query.order_by(uploads.c.created_at.desc(), uploads.c.digest)
    return [UploadRecord(**row._mapping) for row in connection.execute(query)]


def count(connection: Connection, owner: str) -> int:
    """How many files an owner has uploaded."""
    query = select(func.count()).select_from(uploads).where(uploads.c.owner == owner)
    return int(connection.execute(query).scalar_one())


def is_shared(connection: Connection, digest: str) -> bool:
    """Whether somebody shares an experiment whose data is read from the file."""
    shared = exists().where(experiments.c.upload == digest, experiments.c.shared)
    return bool(connection.execute(select(shared)).scalar_one())


def find_shared(connection: Connection, digest: str) -> UploadRecord | None:
    """The same file as somebody has it who shares such an experiment, or None."""
    sharing = select(experiments.c.owner).where(experiments.c.upload == digest, experiments.c.shared)
    query = _joined().where(uploads.c.digest == digest, uploads.c.owner.in_(sharing))
    row = connection.execute(query.order_by(uploads.c.created_at)).first()
    return None if row is None else UploadRecord(**row._mapping)


def remove(connection: Connection, digest: str, owner: str) -> bool:
    """Delete an upload of an owner, not its file; whether it was there."""
    mine = delete(uploads).where(uploads.c.digest == digest, uploads.c.owner == owner)
    return connection.execute(mine).rowcount > 0


def file_of(connection: Connection, digest: str) -> tuple[str, int] | None:
    """The path of a file and how many bytes it has, or None."""
    row = connection.execute(
        select(files.c.path, files.c.bytes).where(files.c.digest == digest)
    ).one_or_none()
    return None if row is None else (row.path, row.bytes)


def remove_unused(connection: Connection) -> list[str]:
    """Delete the rows of files that nobody has uploaded (any more), and no run and no saved
    experiment needs; their paths.
    """
    used = or_(
        exists().where(uploads.c.digest == files.c.digest),
        exists().where(runs.c.upload == files.c.digest),
        exists().where(experiments.c.upload == files.c.digest),
    )
    rows = connection.execute(select(files.c.digest, files.c.path).where(~used)).all()
    if rows:
        connection.execute(delete(files).where(files.c.digest.in_([row.digest for row in rows])))
    return [row.path for row in rows]


def paths(connection: Connection) -> set[str]:
    """The paths of all files that are valid."""
    return set(connection.execute(select(files.c.path)).scalars())


def total_bytes(connection: Connection) -> int:
    """What all files take."""
    return int(connection.execute(select(func.coalesce(func.sum(files.c.bytes), 0))).scalar_one())


def _joined() -> Any:
    return select(*COLUMNS).select_from(uploads.join(files))
