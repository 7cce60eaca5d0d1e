"""Texts, a character at a time."""
