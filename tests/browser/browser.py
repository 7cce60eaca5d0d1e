"""A Chromium to test in: the system's, else Playwright's own; of either the shell without windows,
where there is one (measured: a page opens in two thirds of the time).

`python -m tests.browser.browser` installs one where there is none, ahead of the tests: their time
is limited, and a system's installation that is cut off leaves it broken.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

SHELL = "chromium-headless-shell"
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
PLAYWRIGHT_INSTALL = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
APT_UPDATE = ["apt-get", "update", "-qq"]
APT = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
APT_INSTALLS = [*APT, SHELL], [*APT, "chromium"]

IDLE_FEATURES = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"]
"""Pages of its own that a window loads behind its address bar: a fifth of the time that a page
takes to open.
"""
PLAYWRIGHTS_FEATURES = ["HttpsUpgrades", "MediaRouter", "OptimizationHints", "PaintHolding"]
"""Of those that Playwright turns off, whose list this one replaces."""

# What a browser does of its own accord (updates, sync, QUIC probes) has no place in a test.
LAUNCH_FLAGS = [
    f"--disable-features={','.join([*IDLE_FEATURES, *PLAYWRIGHTS_FEATURES])}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class BrowserMissing(Exception):
    """No Chromium was found and none could be installed."""


def find_or_install(playwright: Playwright) -> str:
    """Path of a Chromium. Raises BrowserMissing, with what to do, if there is none to be had."""
    return find(playwright) or install(playwright)


def find_or_refuse(playwright: Playwright) -> str:
    """Path of a Chromium that is there. Raises BrowserMissing, with what installs one."""
    if path := find(playwright):
        return path
    raise BrowserMissing(
        "Expected Chromium or Google Chrome, found neither: `python -m tests.browser.browser` installs one."
    )


def find(playwright: Playwright) -> str | None:
    own = Path(playwright.chromium.executable_path)
    shells = own.parents[2].glob("chromium_headless_shell-*/*/*headless?shell")
    windowed = [*map(shutil.which, COMMANDS), *MAC_APPLICATIONS, str(own)]
    candidates = [shutil.which(SHELL), *map(str, shells), *windowed]
    return next((path for path in candidates if path and Path(path).exists()), None)


def install(playwright: Playwright) -> str:
    for commands in (PLAYWRIGHT_INSTALL,), *((APT_UPDATE, each) for each in APT_INSTALLS):
        if all(attempt(command) for command in commands) and (path := find(playwright)):
            return path
    raise BrowserMissing(
        "Expected Chromium or Google Chrome, found neither, and installing one failed: "
        f"install it yourself (named {' or '.join(COMMANDS)}) and run the tests again."
    )


def attempt(command: list[str]) -> bool:
    """Whether the command succeeded; apt-get is tried only by root."""
    if shutil.which(command[0]) is None or (command[0] == "apt-get" and os.geteuid() != 0):
        return False
    return subprocess.run(command, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}).returncode == 0


if __name__ == "__main__":
    with sync_playwright() as playwright:
        find_or_install(playwright)
