"""Element-wise functions, one a file, and the two that see several numbers."""
