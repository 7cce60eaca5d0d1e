"""Reading an experiment from a file or from stdin."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from app.cli.failure import fail
from app.experiment.decode import number_of, object_of

STDIN = "-"
BYTE_ORDER_MARK = "\ufeff"


def read_json(source: str) -> object:
    """The JSON in a file, or on stdin for `-`; ends the command with a reason if there is none."""
    try:
        return json.loads(read_text(source), object_pairs_hook=object_of, parse_float=number_of)
    except RecursionError:
        fail(f"{source} is no experiment: it is nested too deeply")
    except ValueError as error:  # JSON, or a number of too many digits
        fail(f"{source} is not JSON: {error}")


def read_text(source: str) -> str:
    """The text in a file, or on stdin for `-`; ends the command with a reason if there is none."""
    try:
        read = sys.stdin.read() if source == STDIN else Path(source).read_text(encoding="utf-8")
    except OSError as error:
        fail(f"cannot read {source}: {error.strerror}")
    except UnicodeDecodeError as error:
        fail(f"{source} is not JSON: {error}")
    return read.removeprefix(BYTE_ORDER_MARK)
