"""The engine that runs any network on PyTorch, with CUDA graphs where there is a GPU."""
