"""Links that open an experiment, as the page itself writes them."""

import base64
import json
import zlib
from typing import Any

CIRCLE = {"name": "circle", "samples": 500, "noise": 0.1, "train_share": 0.5, "seed": 1}


def link(url: str, experiment: dict[str, Any]) -> str:
    """The address of the page with this experiment in its fragment: JSON, deflated, base64url."""
    deflate = zlib.compressobj(wbits=-15)
    packed = deflate.compress(json.dumps(experiment).encode()) + deflate.flush()
    return f"{url}/#{base64.urlsafe_b64encode(packed).decode().rstrip('=')}"


def experiment(
    layers: list[dict[str, Any]],
    dataset: dict[str, Any],
    loss: str = "mse",
    rate: float = 0.03,
    **training: Any,
) -> dict[str, Any]:
    optimizer = {"name": training.pop("optimizer", "sgd"), "learning_rate": rate}
    return {
        "version": 1,
        "network": {"layers": layers},
        "dataset": dataset,
        "training": {"loss": loss, "optimizer": optimizer, "batch_size": 10, "seed": 7, **training},
    }


def stack(depth: int, activation: str, units: int = 8, last: str | None = "tanh") -> list[dict[str, Any]]:
    """So many dense layers with an activation each, and one output."""
    block = [{"type": "dense", "units": units}, {"type": activation}]
    return [*block * depth, {"type": "dense", "units": 1}, *([{"type": last}] if last else [])]
