"""What a run left, in the forms that people compute with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas
    from torch import Tensor


def data_frame(metrics: dict[str, Any]) -> pandas.DataFrame:
    """A row for each epoch, by its number, from 0 before any update; NaN where a metric is not
    defined.
    """
    import pandas

    first, count = metrics["first_epoch"], metrics["count"]
    epochs = pandas.RangeIndex(first, first + count, name="epoch")
    return pandas.DataFrame(metrics["columns"], index=epochs, dtype=float)


def tensors(weights: bytes) -> dict[str, Tensor]:
    """Every array of a network by `<layer id>.<parameter>`, in PyTorch's shapes."""
    from safetensors.torch import load

    return load(weights)
