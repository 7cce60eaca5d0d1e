"""Frames as bytes, read by the format's own library."""

import json

import numpy as np
import pytest
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import load

from app.learners.learner import Arrays
from app.worker.blob import ALIGNMENT, NAMES, to_blob

METADATA = {"run": "r", "views": '[{"view": "weights", "layers": ["„dense“"]}]'}


def example() -> Arrays:
    """Every type, in shapes that tempt: nothing, a single number, several dimensions."""
    random = np.random.default_rng(0)
    return {
        f"{name} {shape}": random.integers(0, 2, shape).astype(kind)
        for kind, name in NAMES.items()
        for shape in ((3,), (0, 2), (), (2, 1, 3))
    }


def test_the_formats_own_library_reads_every_type_and_shape() -> None:
    arrays = example()
    read = load(to_blob(arrays, METADATA))
    assert read.keys() == arrays.keys()
    for name, array in arrays.items():
        assert read[name].dtype == array.dtype
        np.testing.assert_array_equal(read[name], array)


def test_the_metadata_comes_back(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("blob") / "blob.safetensors"
    path.write_bytes(to_blob({"a": np.zeros(1, np.float32)}, METADATA))
    with safe_open(path, "np") as blob:
        assert blob.metadata() == METADATA


@pytest.mark.parametrize("array", [np.arange(6).reshape(2, 3).T, np.arange(12)[::2]])
def test_arrays_in_any_order_in_memory_are_written_row_by_row(array: NDArray[np.int64]) -> None:
    np.testing.assert_array_equal(load(to_blob({"a": array}, {}))["a"], array)


def test_every_array_begins_where_its_numbers_are_aligned() -> None:
    arrays = example()
    blob = to_blob(arrays, METADATA)
    length = int.from_bytes(blob[:8], "little")
    header = json.loads(blob[8 : 8 + length])
    assert length % ALIGNMENT == 0
    for name, array in arrays.items():
        assert header[name]["data_offsets"][0] % array.itemsize == 0


def test_the_same_shapes_with_other_numbers_are_other_bytes() -> None:
    ones, twos = (to_blob({"a": np.full(4, value, np.float32)}, {}) for value in (1, 2))
    assert (load(ones)["a"] == 1).all()
    assert (load(twos)["a"] == 2).all()


def test_a_type_that_the_format_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError):
        to_blob({"a": np.zeros(2, np.complex64)}, {})
