"""Browser sessions and tokens: digests only, so that who reads the database cannot act as
anyone.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, delete, insert, or_, select, update

from app.store.database import writing
from app.store.records import SessionRecord, TokenRecord
from app.store.tables import sessions, tokens


class Accounts:
    """Who may act: rows that can be revoked, never signed cookies that cannot."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def add_session(self, session: SessionRecord) -> None:
        """Keep a new session."""
        with writing(self.engine) as connection:
            connection.execute(insert(sessions).values(**vars(session)))

    def find_session(self, digest: str, now: datetime) -> SessionRecord | None:
        """The session with this digest, unless it has expired or the token that opened it was
        revoked.
        """
        entitled = or_(sessions.c.token.is_(None), sessions.c.token.in_(select(tokens.c.id)))
        query = select(sessions).where(sessions.c.digest == digest, sessions.c.expires_at > now, entitled)
        with self.engine.begin() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else SessionRecord(**row._mapping)

    def extend_session(self, digest: str, expires_at: datetime) -> None:
        """Let a session live until `expires_at`."""
        with writing(self.engine) as connection:
            connection.execute(
                update(sessions).where(sessions.c.digest == digest).values(expires_at=expires_at)
            )

    def end_session(self, digest: str) -> None:
        """Delete a session: its cookie is worth nothing from now on."""
        with writing(self.engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.digest == digest))

    def remove_expired(self, now: datetime) -> int:
        """Delete the sessions that have expired; how many."""
        with writing(self.engine) as connection:
            return connection.execute(delete(sessions).where(sessions.c.expires_at <= now)).rowcount

    def add_token(self, token: TokenRecord) -> None:
        """Keep a new token."""
        with writing(self.engine) as connection:
            connection.execute(insert(tokens).values(**vars(token)))

    def find_token(self, digest: str) -> TokenRecord | None:
        """The token with this digest."""
        with self.engine.begin() as connection:
            row = connection.execute(select(tokens).where(tokens.c.digest == digest)).one_or_none()
        return None if row is None else TokenRecord(**row._mapping)

    def tokens(self) -> list[TokenRecord]:
        """Every token, oldest first."""
        with self.engine.begin() as connection:
            rows = connection.execute(select(tokens).order_by(tokens.c.created_at)).all()
        return [TokenRecord(**row._mapping) for row in rows]

    def revoke_token(self, id: str) -> bool:
        """Delete a token, and with it the worth of the sessions that it opened; whether there was
        one.
        """
        with writing(self.engine) as connection:
            return connection.execute(delete(tokens).where(tokens.c.id == id)).rowcount > 0
