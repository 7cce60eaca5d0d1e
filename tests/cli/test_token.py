"""Tokens for tools, as the terminal lists them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.store.records import TokenRecord
from app.store.store import open_store
from tests.cli.conftest import Run


@pytest.mark.parametrize("command", [["list"], ["revoke", "none"]])
def test_a_folder_that_is_not_there_is_not_made(playground: Run, tmp_path: Path, command: list[str]) -> None:
    run = playground("token", *command, "--data", str(tmp_path / "missing"))

    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "there is no store in" in run.stderr
    assert not (tmp_path / "missing").exists()


def test_a_name_cannot_look_like_another_line(playground: Run, tmp_path: Path) -> None:
    forged = "notebook\nabcd  2030-01-01  admin"
    refused = playground("token", "create", forged, "--data", str(tmp_path))
    assert refused.returncode == 1
    assert "one line" in refused.stderr

    store = open_store(tmp_path)
    store.accounts.add_token(TokenRecord("digest", "id", forged, datetime(2030, 1, 1, tzinfo=UTC)))
    store.close()
    listed = playground("token", "list", "--data", str(tmp_path)).stdout
    assert listed == "id  2030-01-01  notebook\N{REPLACEMENT CHARACTER}abcd  2030-01-01  admin\n"
