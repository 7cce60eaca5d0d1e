"""Back-propagation on a network, as data: its experiment, checks, cost and canonical form."""
