"""From what others have, a link or a model's JSON, to an experiment: one file for each format."""
