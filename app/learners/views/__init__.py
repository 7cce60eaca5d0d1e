"""Views that any method with labelled rows can serve."""
