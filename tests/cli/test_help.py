import subprocess
import sys

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("command", ["train", "check", "import", "catalog"])
def test_every_command_explains_itself(playground: Run, command: str) -> None:
    assert command in playground("--help").stdout
    assert playground(command, "--help").returncode == 0


def test_help_loads_nothing_heavy() -> None:
    loads = "import sys, app.cli; print({'torch', 'sklearn', 'numpy', 'fastapi'} & set(sys.modules))"

    assert subprocess.check_output([sys.executable, "-c", loads], text=True) == "set()\n"


def test_an_unknown_command_is_a_usage_error(playground: Run) -> None:
    assert playground("trian").returncode == 2
