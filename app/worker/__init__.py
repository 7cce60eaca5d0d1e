"""The worker: a loop that owns a device or a core and advances many runs in turn.

It knows nothing of processes.
"""
