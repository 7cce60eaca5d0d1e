"""How much of what there is for runs is taken, for whoever operates the server."""

from __future__ import annotations

from app.schema.strict import Strict, example


class Capacity(Strict):
    """`training` runs of at most `places` (resumed ones may be more), `waiting` in line; bytes that
    those that train take, by estimate, of all that runs may take together. The head of the line
    waits for a place and for its memory.
    """

    model_config = example(
        {
            "training": 38,
            "places": 64,
            "waiting": 2,
            "memory_taken": 7_600_000_000,
            "memory": 8_000_000_000,
        }
    )

    training: int
    places: int
    waiting: int
    memory_taken: int
    memory: int
