"""One update of the weights: penalty, clipping, optimiser, gradient."""
