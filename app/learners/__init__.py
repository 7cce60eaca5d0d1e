"""Learners: what executes a run step by step.

They know no socket, no store, no clock but the budget they are given.
"""
