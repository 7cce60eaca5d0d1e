"""What keeps a store from being opened is told in one line."""

from pathlib import Path
from typing import Any

import pytest
import typer

from app.cli.opening import open_for
from app.settings import Settings
from app.store.records import StorageFull
from app.store.store import DATABASE, Store, open_store


def refuse(*given: Any) -> None:
    """As a full disk does."""
    raise StorageFull("the disk that holds the database is full; free some space, then resume")


def told(settings: Settings, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command says as it gives up, checked to be one line."""
    with pytest.raises(typer.Exit):
        open_for(settings, sweep=True)
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    return said


def test_a_full_disk_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Store, "sweep", refuse)
    assert "is full; free some space, then start again" in told(Settings(data=tmp_path), capsys)


def test_a_file_that_is_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / DATABASE).write_bytes(b"x" * 5000)
    assert "damaged (file is not a database)" in told(Settings(data=tmp_path), capsys)


def test_a_database_with_damaged_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    open_store(tmp_path).close()
    with (tmp_path / DATABASE).open("r+b") as file:
        file.seek(5000)
        file.write(b"\xff" * 20_000)
    assert "restore a copy of the data folder" in told(Settings(data=tmp_path), capsys)
