"""The perceptron rule, as data: its experiment, checks and cost."""
