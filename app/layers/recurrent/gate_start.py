"""Where the gate that keeps a memory starts, as data."""

from __future__ import annotations

from typing import Any

STARTS = {"pytorch": "drawn", "chrono": "chrono"}
"""Names of `gate_start` that are words of the setting, too."""


def read_gate_start(body: Any, setting: str) -> Any:
    """A layer's body in which `gate_start: {name, value}` is the setting of its keeping gate.

    `name`: "pytorch" as the initialisation draws it, "constant" at `value`, "chrono". Left as it
    is where it is nothing of the kind, or says the same thing twice, so that it is refused.
    """
    if not isinstance(body, dict) or "gate_start" not in body or setting in body:
        return body
    match body["gate_start"]:
        case {"name": "constant", "value": value, **rest} if not rest:
            start: Any = value
        case {"name": str(name), **rest} if (
            name in STARTS and rest.get("value") is None and not rest.keys() - {"value"}
        ):
            start = STARTS[name]
        case _:
            return body
    return {**{key: value for key, value in body.items() if key != "gate_start"}, setting: start}
