"""Templates: experiments worth opening, each with what it teaches and what to watch for."""
