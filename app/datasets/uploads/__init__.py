"""Tables that people bring: CSV files, read with guesses that can be overruled."""
