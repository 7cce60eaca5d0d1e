"""The command line with one method more: `python -m tests.methods.counting.playground serve …`."""

from functools import partial

from app.executors import local
from tests.methods.counting.method import make

local.LocalExecutor = partial(local.LocalExecutor, make=make)  # type: ignore[misc, assignment]

if __name__ == "__main__":
    from app.cli import main

    main()
