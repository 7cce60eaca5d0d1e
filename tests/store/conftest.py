from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.store.records import RunRecord
from app.store.store import Store, open_store
from tests.store.postgres import postgres, program

MORNING = datetime(2030, 1, 1, 8, 0, 0, 123_456, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server, or a skip where there is none."""
    pytest.importorskip("psycopg", reason="the extra “postgres” is not installed")
    if program("initdb") is None:
        pytest.skip("PostgreSQL is not installed")
    with postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store in each of the databases."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else None
    store = open_store(tmp_path, url)
    yield store
    if url:
        with store.engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    store.close()


@pytest.fixture
def new_run(store: Store) -> Callable[..., RunRecord]:
    """Makes and keeps runs, each a minute younger than the one before."""

    def make(id: str = "a" * 32, *, dataset: str = "circle", **values: Any) -> RunRecord:
        run = RunRecord(**fresh(id, dataset) | values)
        store.create_run(run)
        return run

    return make


def fresh(id: str, dataset: str) -> dict[str, Any]:
    return {
        "id": id,
        "owner": "local",
        "experiment": {"version": 1, "dataset": {"name": dataset}},
        "hash": f"hash of {dataset}",
        "state": "queued",
        "epoch": 0,
        "attempt": 1,
        "sequence": 0,
        "device": None,
        "engine": None,
        "speed": None,
        "seconds": 0.0,
        "stop_reason": None,
        "reason": None,
        "metrics": {},
        "created_at": MORNING + timedelta(minutes=ord(id[0])),
        "started_at": None,
        "ended_at": None,
    }
