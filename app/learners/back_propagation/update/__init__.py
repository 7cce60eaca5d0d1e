"""One update of the weights: penalty, optimiser, gradient."""
