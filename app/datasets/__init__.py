"""Datasets: each declared once, seeded, described; loaded as arrays where training happens."""
