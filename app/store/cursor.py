"""Where the next page of a list begins: behind the last row shown, by when it was made and by its
id.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import ColumnElement, Table, and_, or_

from app.store.tables import EPOCH


class Listed(Protocol):
    """What lists show."""

    @property
    def id(self) -> str: ...

    @property
    def created_at(self) -> datetime: ...


def cursor_of(last: Listed) -> str:
    """The cursor of the page that follows `last`."""
    return f"{(last.created_at - EPOCH) // timedelta(microseconds=1)}-{last.id}"


def follows(table: Table, cursor: str) -> ColumnElement[bool]:
    """Whether a row comes after the cursor in a list, newest first.

    Raises ValueError for a cursor that no page gave.
    """
    at, last = _read(cursor)
    created = table.c.created_at
    return or_(created < at, and_(created == at, table.c.id < last))


def _read(cursor: str) -> tuple[datetime, str]:
    microseconds, dash, last = cursor.partition("-")
    try:
        if not dash:
            raise ValueError
        return EPOCH + timedelta(microseconds=int(microseconds)), last
    except (ValueError, OverflowError):
        raise ValueError("expected a cursor as an earlier page gave it in `next`") from None
