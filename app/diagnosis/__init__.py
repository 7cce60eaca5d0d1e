"""What is wrong with a run, found by rules from what was measured of it; no torch."""
