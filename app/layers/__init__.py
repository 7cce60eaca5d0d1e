"""Layers: each declared once (settings, shapes, parameters, cost, module, source, explanation)."""
