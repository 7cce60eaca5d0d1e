"""Layers that bring values to mean 0 and deviation 1."""
