"""Tables and images that were measured and are stored."""
