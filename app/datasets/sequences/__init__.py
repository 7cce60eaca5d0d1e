"""Sequences to remember, to add up, to forecast."""
