"""What datasets were called before: whatever was kept then is still read."""

from __future__ import annotations

from typing import Any


def read_former_name(body: Any) -> Any:
    """A dataset's body under its name of today."""
    match body:
        case {"name": "adding", **rest}:
            return {"name": "adding-problem", **rest}
        case {"name": "waves", "kind": "mixed", **rest}:
            return {"name": "mixed-waves", **rest}
        case {"name": "waves", "kind": "sine", **rest} | {"name": "waves", **rest} if "kind" not in rest:
            return {"name": "sine", **rest}
    return body
