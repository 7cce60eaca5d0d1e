"""Points in the plane (x1, x2), generated."""
