"""The rows of a dataset as Python: inputs and targets of each split, as training sees them."""

from __future__ import annotations

from collections.abc import Sequence
from string import Template

from app.datasets.declaration import Data, Split
from app.datasets.features import derivation
from app.schema.script import ScriptPart

MOST_WRITTEN = 2_000
"""Points that a script holds; of more it has none."""
SPLIT_NAMES = ("train", "validation", "test")

SCALING = '''

def spread(values: np.ndarray) -> np.ndarray:
    """The standard deviation of each column; 1 where nothing varies."""
    deviation = values.std(axis=0)
    return np.where(deviation > 0, deviation, 1.0)
'''
POINTS = Template('''\
POINTS = {
$points}
"""Of each split, [$coordinates, target], noise included."""


def inputs_of(points: np.ndarray) -> np.ndarray:
    """What the network is fed, [n, $count], of rows of points."""
    $unpacked = points[:, :-1].astype(np.float64).T
    return np.stack([$features], axis=1)
$scaling

def splits() -> dict[str, tuple[torch.Tensor, torch.Tensor]]:
    """Inputs and targets ($target) of each split, as training has them."""
    points = {split: np.array(rows, np.float32) for split, rows in POINTS.items()}
$scales    return {
        split: (torch.from_numpy($inputs.astype(np.float32)), torch.from_numpy($targets))
        for split, rows in points.items()
    }
''')
SCALES = """\
    fed = inputs_of(points["train"])
    mean, scale = fed.mean(axis=0).astype(np.float32), spread(fed).astype(np.float32)
"""


def script_of_points(data: Data, features: Sequence[str], standardized: bool) -> ScriptPart:
    """The points of a plane or a line, written out."""
    classes = bool(data.description.classes)
    coordinates = [f"x{place + 1}" for place in range(data.train.raw.shape[1])]
    parts = zip(SPLIT_NAMES, (data.train, data.validation, data.test), strict=True)
    body = POINTS.substitute(
        points="".join(_written(name, part, classes) for name, part in parts if part is not None),
        coordinates=", ".join(coordinates),
        unpacked=", ".join(coordinates) if len(coordinates) > 1 else f"({coordinates[0]},)",
        count=len(features),
        features=", ".join(derivation(features)),
        scaling=SCALING if standardized else "",
        target="the number of the class" if classes else "the value",
        scales=SCALES if standardized else "",
        inputs="((inputs_of(rows) - mean) / scale)" if standardized else "inputs_of(rows)",
        targets="rows[:, -1].astype(np.int64)" if classes else "rows[:, -1]",
    )
    return ScriptPart(body, ("import numpy as np",), "`splits` gives the samples.")


def _written(name: str, part: Split, classes: bool) -> str:
    """One split as an item of a dictionary, a point a line, in decimals that give its float32
    back.
    """
    rows = (
        [*map(str, raw), str(int(target)) if classes else str(target)]
        for raw, target in zip(part.raw, part.targets, strict=True)
    )
    return f'    "{name}": [\n' + "".join(f"        [{', '.join(row)}],\n" for row in rows) + "    ],\n"
