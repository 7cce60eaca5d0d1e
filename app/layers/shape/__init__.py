"""Layers that only arrange numbers anew."""
