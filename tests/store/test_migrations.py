"""Databases of earlier releases, brought up to date."""

from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from app.schema.run import RunParent
from app.store.database import writing
from app.store.records import RunRecord
from app.store.store import Store, open_store
from app.store.tables import tables
from tests.store.conftest import fresh

OLD_RUN = """
INSERT INTO runs (id, owner, experiment, hash, dataset, state, epoch, last_row, attempt, sequence,
                  seconds, stop_reason, metrics, bytes, created_at)
VALUES ('old', 'ada', '{"dataset": {"name": "circle"}}', 'hash', 'circle', 'finished', 3, -1, 1, 1,
        0.5, 'epochs', '{}', 0, :now)
"""
OLD_EVENT = """
INSERT INTO events (run, sequence, at, type, body)
VALUES ('old', 1, 0.0, 'state', '{"state": "finished", "epoch": 3, "attempt": 1}')
"""


@pytest.fixture
def of_release_4(store: Store, tmp_path: Path) -> tuple[Path, str | None]:
    """A folder and the URL of a database with the tables of revision 0004, and a run with an
    event.
    """
    config = Config()
    config.set_main_option("script_location", str(files("app.store") / "migrations"))
    with writing(store.engine) as connection:
        tables.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
        connection.execute(text(OLD_RUN), {"now": 1_763_900_000_000_000})
        connection.execute(text(OLD_EVENT))
    is_sqlite = store.engine.dialect.name == "sqlite"
    return tmp_path, None if is_sqlite else store.engine.url.render_as_string(False)


def test_runs_of_before_there_were_parents_keep_all_they_had(of_release_4: tuple[Path, str | None]) -> None:
    store = open_store(*of_release_4)
    run = store.get_run("old")
    assert run is not None
    assert (run.stop_reason, run.parent, run.created_at) == (
        "epochs",
        None,
        datetime.fromtimestamp(1_763_900_000, UTC),
    )
    assert [event.type for event in store.events("old")] == ["state"]
    assert store.list_runs("ada", dataset="circle") == ([run], None)
    store.close()


def test_a_run_is_kept_with_its_parent_and_without_a_dataset(store: Store) -> None:
    values = fresh("a" * 32, "circle") | {"experiment": {"version": 1}, "parent": RunParent(run="b", epoch=7)}
    run = RunRecord(**values)
    store.create_run(run)
    assert store.get_run(run.id) == run
    assert store.list_runs("local", dataset="circle") == ([], None)
