"""The rows of a dataset as a file of arrays, for whoever trains elsewhere."""

from __future__ import annotations

from io import BytesIO

import numpy as np

from app.datasets.declaration import Data

FILE_NAME = "samples.npz"


def rows_file(data: Data) -> bytes:
    """NumPy's .npz, without pickles: of each split `<split>_inputs` float32 [n, …] and
    `<split>_targets`, int64 class numbers or float32 values.
    """
    classes, arrays = bool(data.description.classes), {}
    for name, split in data.named_splits.items():
        arrays[f"{name}_inputs"] = split.inputs
        arrays[f"{name}_targets"] = split.targets.astype(np.int64 if classes else np.float32)
    file = BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    return file.getvalue()
