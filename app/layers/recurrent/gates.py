"""Where the biases of gates start.

An exported script quotes these functions.
"""

from __future__ import annotations

import numpy as np

from app.layers.declaration import Floats


def with_gate(bias: Floats, gate: int, units: int, values: Floats | float) -> Floats:
    """A bias [gates · units] with one gate's part set."""
    changed = bias.copy()
    changed[gate * units : (gate + 1) * units] = values
    return changed


def chrono_gates(
    bias: Floats, draws: np.random.Generator, entering: int, forgetting: int, units: int, time: int
) -> Floats:
    """A bias with the forget gate at ln u, u uniform in [1, time], and the input gate at its
    opposite.

    Tallec and Ollivier, "Can recurrent neural networks warp time?" (2018).
    """
    kept = chrono_gate(bias, draws, forgetting, units, time)
    opposite = -kept[forgetting * units : (forgetting + 1) * units]
    return with_gate(kept, entering, units, opposite)


def chrono_gate(bias: Floats, draws: np.random.Generator, keeping: int, units: int, time: int) -> Floats:
    """A bias with the gate that keeps at ln u, u uniform in [1, time]: memories of some u steps."""
    return with_gate(bias, keeping, units, np.log(draws.uniform(1, max(time, 2), units)))
