"""Images that are drawn from a formula."""
