"""`playground compile`: have the machine code of the engine for small networks made now, rather
than at the first start.
"""

from __future__ import annotations

import typer


def compile() -> None:  # noqa: A001 - the command's name
    """Compile the engine for small networks, unless that is done: some forty seconds, once on a
    machine.
    """
    from app.learners.back_propagation.compiled.warm import warm

    warm()
    typer.echo("The engine for small networks is compiled.")
