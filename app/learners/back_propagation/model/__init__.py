"""The network of a run with its weights, and how its output is read."""
