"""Stop conditions as Python."""

from __future__ import annotations

from app.schema.script import ScriptPart
from app.schema.split import SPLIT_TITLES, SplitName
from app.training.stop import Stop

HEAD = '''\
def stop(losses: list[float], accuracies: list[float]) -> str | None:
    """Which condition ends training after these epochs, the first before any update: it reads the
    {split} loss and accuracy. None: go on.
    """
'''


def stop_script(conditions: Stop, split: SplitName) -> ScriptPart:
    """A function `stop` that judges what was measured on `split`, as the run does; the time is not
    looked at.
    """
    rules = [
        ("loss", f"losses[-1] <= {conditions.loss}", conditions.loss),
        ("accuracy", f"np.float32(accuracies[-1]) >= np.float32({conditions.accuracy})", conditions.accuracy),
        ("epochs", f"len(losses) > {conditions.epochs}", conditions.epochs),
        (
            "patience",
            f"len(losses) - 1 - losses.index(min(losses)) >= {conditions.patience}",
            conditions.patience,
        ),
    ]
    lines = [
        f'    if {rule}:\n        return "{name}"\n' for name, rule, wanted in rules if wanted is not None
    ]
    imports = ("import numpy as np",) if conditions.accuracy is not None else ()
    head = HEAD.format(split=SPLIT_TITLES[split].en)
    return ScriptPart(f"{head}{''.join(lines)}    return None\n", imports, "`stop` says when training ends.")
