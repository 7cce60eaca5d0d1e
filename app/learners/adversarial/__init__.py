"""Adversarial learning: a generator and a discriminator, and what they show."""
