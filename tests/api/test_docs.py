"""Every block of docs/api.md, run in its order against a real server."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.api.run_bodies import RunChange
from app.settings import Settings
from tests.api.process import ROOT, Running
from tests.api.routes import API, CASES

PAGE = (ROOT / "docs" / "api.md").read_text()
WIRE = (ROOT / "docs" / "wire.md").read_text()
SETTINGS = (ROOT / "docs" / "settings.md").read_text()
WRITTEN_FOR = "http://127.0.0.1:8000"


def blocks(language: str, url: str) -> str:
    """All blocks of a language as one script, for a server at `url`."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    script = "\n".join(found)
    assert WRITTEN_FOR in script
    return script.replace(WRITTEN_FOR, url).replace(
        WRITTEN_FOR.replace("http", "ws"), url.replace("http", "ws")
    )


@pytest.mark.parametrize(
    ("language", "command"), [("sh", ["bash", "-euo", "pipefail", "-c"]), ("python", [sys.executable, "-c"])]
)
def test_every_example_runs(running: Running, tmp_path: Path, language: str, command: list[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    done = subprocess.run(
        [*command, blocks(language, running.url)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=100,
    )

    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


@pytest.mark.parametrize("key", [key for key in CASES if key[1].startswith(API)], ids=" ".join)
def test_the_wire_page_names_every_route(key: tuple[str, str]) -> None:
    path = key[1].removeprefix(API).replace("{run_id}", "{id}").replace("{experiment_id}", "{id}")
    short = path.removeprefix("/runs/{id}")  # as in "· `/resume`"

    assert path in WIRE or f"· `{short}`" in WIRE


def test_the_wire_page_names_every_live_change() -> None:
    assert all(f"{name}?" in WIRE for name in RunChange.model_fields)


def test_the_settings_page_is_the_table_of_settings() -> None:
    rows = [
        f"| `PLAYGROUND_{name.upper()}` | `--{name.replace('_', '-')}` | {spell(field.default)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]

    assert re.findall(r"^\| `PLAYGROUND_.*$", SETTINGS, re.MULTILINE) == rows


def spell(default: object) -> str:
    """A default as the page shows it."""
    return "" if default in (None, []) else f"`{default}`"
