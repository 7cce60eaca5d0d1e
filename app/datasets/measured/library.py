"""The tables that come with scikit-learn, read once a process."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np

from app.datasets.features import Floats

Source = Literal["iris", "wine", "breast-cancer", "diabetes", "digits"]


@lru_cache(maxsize=5)
def read(source: Source) -> tuple[Floats, Floats]:
    """Rows [n, columns] in the table's own units and targets [n], both read-only.

    Imports scikit-learn.
    """
    from sklearn import datasets

    loaders = {
        "iris": datasets.load_iris,
        "wine": datasets.load_wine,
        "breast-cancer": datasets.load_breast_cancer,
        "diabetes": lambda: datasets.load_diabetes(scaled=False),
        "digits": datasets.load_digits,
    }
    table = loaders[source]()
    raw, targets = np.array(table.data, np.float64), np.array(table.target, np.float64)
    raw.flags.writeable = targets.flags.writeable = False
    return raw, targets
