"""What all tests share."""

import pytest


@pytest.fixture(autouse=True, scope="session")
def one_thread() -> None:
    """PyTorch computes with one thread, as in a worker: several wait for each other on a busy
    machine, a hundred times as long.
    """
    import torch

    torch.set_num_threads(1)
