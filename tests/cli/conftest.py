"""The console command, in this process: what it prints and how it ends."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from app.cli import main


@dataclass(frozen=True)
class Ended:
    """A command that has ended."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Ended]


def experiment(**training: Any) -> dict[str, Any]:
    """A small experiment that ends after three epochs unless `training` says otherwise."""
    return {
        "network": {
            "layers": [{"type": "dense", "units": 4}, {"type": "tanh"}, {"type": "dense", "units": 1}]
        },
        "dataset": {"name": "circle", "samples": 40},
        "training": {"loss": "mse", "device": "cpu", "stop": {"epochs": 3}, **training},
    }


@pytest.fixture
def playground(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `playground` with arguments; `stdin` is text."""

    def run(*arguments: str, stdin: str = "") -> Ended:
        monkeypatch.setattr(sys, "argv", ["playground", *arguments])
        monkeypatch.setattr(sys, "stdin", StringIO(stdin))
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Ended(int(ended.value.code or 0), printed.out, printed.err)

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The small experiment as a file."""
    path = tmp_path / "experiment.json"
    path.write_text(json.dumps(experiment()))
    return path
