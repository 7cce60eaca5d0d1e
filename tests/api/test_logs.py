"""What is logged, and what never is."""

import json
import subprocess
import sys

import pytest

FAILING = """
import structlog
from app.cli.logs import log_to_stderr

log_to_stderr("info", {format!r})
def fail(token):
    raise ValueError("it broke")
try:
    fail("tell-tale-" + "canary")
except ValueError as error:
    structlog.get_logger().error("request failed", path="/x", exc_info=error)
"""


def logged(format: str) -> str:
    code = FAILING.format(format=format)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr


@pytest.mark.parametrize("format", ["text", "json"])
def test_a_traceback_shows_where_but_no_values(format: str) -> None:
    told = logged(format)

    assert "it broke" in told
    assert "fail" in told
    assert "tell-tale-canary" not in told


def test_a_json_log_is_one_object_a_line() -> None:
    (line,) = logged("json").splitlines()

    assert json.loads(line)["event"] == "request failed"
