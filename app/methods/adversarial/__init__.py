"""Two networks that learn against each other."""
