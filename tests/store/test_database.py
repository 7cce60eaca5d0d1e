import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from app.store import migrate
from app.store.database import writing
from app.store.lock import FolderInUse, FolderLock
from app.store.records import StorageFull, UnusableDatabase
from app.store.store import DATABASE, Store, open_store
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


def test_a_database_of_a_newer_version_is_refused_and_says_which(store: Store, tmp_path: Path) -> None:
    with writing(store.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    url = None if store.engine.dialect.name == "sqlite" else store.engine.url.render_as_string(False)
    with pytest.raises(UnusableDatabase, match=r"newer version .*9999.*update the playground"):
        open_store(tmp_path, url)


@pytest.mark.parametrize("place", [0, 5000])
def test_a_damaged_database_is_refused_and_says_what_to_do(tmp_path: Path, place: int) -> None:
    open_store(tmp_path).close()
    with (tmp_path / DATABASE).open("r+b") as file:
        file.seek(place)
        file.write(b"\xff" * 20_000)
    with pytest.raises(UnusableDatabase, match=r"damaged .*restore a copy"):
        open_store(tmp_path)


def test_nobody_but_its_owner_can_read_a_database_or_look_into_a_new_folder(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    sqlite3.connect(old / DATABASE).close()
    (old / DATABASE).touch(0o644)
    for folder in (old, tmp_path / "new"):
        open_store(folder).close()
        assert oct((folder / DATABASE).stat().st_mode)[-3:] == "600"
    assert oct((tmp_path / "new").stat().st_mode)[-3:] == "700"


def test_a_run_can_be_deleted_though_the_disk_is_full_since_its_files_make_room(
    store: Store, new_run: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = new_run()  # type: ignore[operator]
    path = store.files.write(run.id, "0-0", b"weights")
    remove = store._remove_run

    def remove_if_there_is_room(id: str) -> bool:
        if store.files.read(path, 7):
            raise StorageFull("the disk is full")
        return remove(id)

    monkeypatch.setattr(store, "_remove_run", remove_if_there_is_room)
    assert store.delete_run(run.id)
    assert store.get_run(run.id) is None
