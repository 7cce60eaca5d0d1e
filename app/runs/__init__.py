"""Runs: their life cycle, quotas, recovery, and the hub that brings events and frames to
viewers.
"""
