import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.store import migrate
from app.store.lock import FolderInUse, FolderLock
from app.store.store import Store, open_store
from app.store.tables import tables


def test_the_migrations_make_the_tables_as_declared(store: Store) -> None:
    with store.engine.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables) == []


def test_the_newest_migration_is_the_one_that_start_up_looks_for() -> None:
    folder = Path(migrate.__file__).parent / "migrations"

    assert ScriptDirectory(str(folder)).get_current_head() == migrate.NEWEST


def test_what_is_stored_is_there_after_opening_again(store: Store, new_run: object, tmp_path: Path) -> None:
    run = new_run()  # type: ignore[operator]
    url = None if store.engine.dialect.name == "sqlite" else store.engine.url.render_as_string(False)

    again = open_store(tmp_path, url)

    assert again.get_run(run.id) == run
    again.close()


def test_a_reader_is_not_held_up_by_a_writer(store: Store, new_run: object) -> None:
    run = new_run()  # type: ignore[operator]
    with store.engine.execution_options(writes=True).begin():
        assert store.get_run(run.id) == run


def test_a_folder_in_use_is_refused_and_names_the_process(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    with pytest.raises(FolderInUse, match=rf"process {os.getpid()}\).*--data"):
        FolderLock(tmp_path)
    lock.release()

    FolderLock(tmp_path).release()


def test_the_lock_ends_with_its_process_however_that_ends(tmp_path: Path) -> None:
    code = f"import os, pathlib; from app.store.lock import FolderLock; l = FolderLock(pathlib.Path({str(tmp_path)!r})); os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", code], check=False)

    FolderLock(tmp_path).release()
