"""The perceptron rule: its learner, its border and its views."""
