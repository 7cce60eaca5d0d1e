"""A PostgreSQL server of the tests' own, where its programs are installed."""

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

INSTALLED = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def program(name: str) -> str | None:
    """Where one of PostgreSQL's programs lies."""
    return str(INSTALLED[-1] / name) if INSTALLED else shutil.which(name)


@contextmanager
def postgres() -> Iterator[str]:
    """Its URL; it listens on a Unix socket only. Raises RuntimeError if it is not installed."""
    initdb, pg_ctl = program("initdb"), program("pg_ctl")
    if initdb is None or pg_ctl is None:
        raise RuntimeError("PostgreSQL is not installed")
    # A short path: socket names are limited to about 100 characters.
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        data = folder / "data"
        user = unprivileged()
        shutil.chown(folder, user)
        command(user, initdb, "-D", str(data), "-U", "playground", "--auth=trust", "--no-sync")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        command(user, pg_ctl, "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgresql://playground@/postgres?host={folder}"
        finally:
            command(user, pg_ctl, "-D", str(data), "-m", "immediate", "stop")


def unprivileged() -> str:
    """PostgreSQL does not run as root."""
    return getpass.getuser() if os.geteuid() else "nobody"


def command(user: str, *words: str) -> None:
    """Run it to its end as that user."""
    as_user = {"user": pwd.getpwnam(user).pw_uid} if os.geteuid() == 0 else {}
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd="/", **as_user)  # type: ignore[call-overload]
