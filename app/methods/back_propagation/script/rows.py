"""The rows of a run as Python: from a file beside it, where its dataset cannot write them."""

from __future__ import annotations

from app.datasets.rows_file import FILE_NAME
from app.schema.script import ScriptPart

NOTE = (
    f"`splits` reads the samples from {FILE_NAME} beside the script: GET /api/v1/runs/<run>/samples, "
    "or what `playground train --out` wrote."
)
ROWS = f'''\
def splits(path: str = "{FILE_NAME}") -> dict[str, tuple[torch.Tensor, torch.Tensor]]:
    """Inputs and targets of each split, as training has them."""
    with np.load(path) as arrays:
        names = [name.removesuffix("_inputs") for name in arrays if name.endswith("_inputs")]
        return {{
            name: (torch.from_numpy(arrays[f"{{name}}_inputs"]), torch.from_numpy(arrays[f"{{name}}_targets"]))
            for name in names
        }}
'''


def rows_part() -> ScriptPart:
    """`splits` reads a file of arrays."""
    return ScriptPart(ROWS, ("import numpy as np",), NOTE)
