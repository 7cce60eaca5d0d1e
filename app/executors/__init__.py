"""Executors: where workers live. Local processes; later, hosts of a cluster."""
