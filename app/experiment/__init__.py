"""Experiments: network, dataset and training together; everything needed to reproduce a run."""
