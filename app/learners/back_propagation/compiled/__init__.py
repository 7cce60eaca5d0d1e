"""Back-propagation as machine code: the same arithmetic as the PyTorch path, without PyTorch's cost
per operation.
"""
