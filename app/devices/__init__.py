"""What is known of devices: which there are, what a step costs on each, which one a run gets."""
