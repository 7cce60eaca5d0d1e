"""The store: runs, events, checkpoints, experiments, sessions and tokens, in SQLite or PostgreSQL
and a folder of files.
"""
