import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.browser import browser
from tests.browser.browser import BrowserMissing, find_or_install, find_or_refuse


def playwright_with(path: Path) -> Any:
    return SimpleNamespace(chromium=SimpleNamespace(executable_path=str(path)))


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine whose only programs are those put into the folder returned."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "MAC_APPLICATIONS", ())
    return tmp_path


def program(path: Path) -> Path:
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_systems_browser_comes_before_playwrights(bare_machine: Path) -> None:
    own = program(bare_machine / "own")
    system = program(bare_machine / "google-chrome")
    assert find_or_install(playwright_with(own)) == str(system)


def test_of_either_the_shell_without_windows_comes_first(bare_machine: Path) -> None:
    own = bare_machine / "chromium-1" / "chrome-linux64" / "chrome"
    shell = bare_machine / "chromium_headless_shell-1" / "chrome-linux" / "headless_shell"
    for path in (own, shell):
        path.parent.mkdir(parents=True)
        program(path)
    program(bare_machine / "google-chrome")
    assert find_or_install(playwright_with(own)) == str(shell)
    systems = program(bare_machine / "chromium-headless-shell")
    assert find_or_install(playwright_with(own)) == str(systems)


def test_playwrights_browser_serves_where_the_system_has_none(bare_machine: Path) -> None:
    own = program(bare_machine / "own")
    assert find_or_install(playwright_with(own)) == str(own)


def test_a_browser_is_installed_where_there_is_none(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def install(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        program(bare_machine / "own")
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", install)
    assert find_or_install(playwright_with(bare_machine / "own")) == str(bare_machine / "own")


def test_the_systems_packages_are_asked_where_playwright_cannot_download(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(bare_machine / "apt-get")

    def install(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        if command == browser.APT_INSTALLS[-1]:
            program(bare_machine / "chromium")
        failed = command in (browser.PLAYWRIGHT_INSTALL, browser.APT_INSTALLS[0])
        return subprocess.CompletedProcess(command, int(failed))

    monkeypatch.setattr(subprocess, "run", install)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert find_or_install(playwright_with(bare_machine / "own")) == str(bare_machine / "chromium")


def test_a_machine_without_any_says_what_to_install(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "attempt", lambda command: False)
    with pytest.raises(BrowserMissing, match="chromium or chromium-browser"):
        find_or_install(playwright_with(bare_machine / "own"))


def test_nothing_is_installed_while_journeys_run(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare_machine / "apt-get")
    monkeypatch.setattr(browser, "attempt", lambda command: pytest.fail("something is installed"))
    with pytest.raises(BrowserMissing, match=r"python -m tests\.browser\.browser"):
        find_or_refuse(playwright_with(bare_machine / "own"))
