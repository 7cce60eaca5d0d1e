"""What tests on a GPU share."""

from collections.abc import Iterator

import pytest
import torch


@pytest.fixture
def float32() -> Iterator[None]:
    """Convolutions in float32, as on the CPU, instead of TF32."""
    convolutions = torch.backends.cudnn.conv
    before = convolutions.fp32_precision
    convolutions.fp32_precision = "ieee"
    yield
    convolutions.fp32_precision = before
