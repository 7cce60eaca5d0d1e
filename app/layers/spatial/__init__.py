"""Layers that look at a window of a sequence or an image."""
