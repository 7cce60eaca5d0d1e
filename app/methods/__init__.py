"""Methods: every way of learning, declared once, without the code that computes it."""
