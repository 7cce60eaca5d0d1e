"""Back-propagation on a network: its learner, its two engines and its views."""
