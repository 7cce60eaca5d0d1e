"""A run as a PyTorch script that needs nothing of this project: the network, its rows, its start
and its training loop, which give the run's own curve.
"""
