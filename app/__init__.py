"""The neural-network playground: assemble a network, train it on the server, watch it learn."""

__version__ = "0.1.0"
