"""Layers of tokens, places and attention."""
