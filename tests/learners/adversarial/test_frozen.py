"""A player's frozen layer stays as it is, with and without a recorded graph."""

import numpy as np
import pytest

from app.experiment.parse import parse
from app.experiment.prepare import prepare
from tests.learners.adversarial.experiments import SMALL, body, pair, run

FROZEN = {**SMALL[0], "id": "body", "frozen": True}


@pytest.mark.parametrize("r1", [0.0, 0.1], ids=["by hand", "recorded"])
def test_a_frozen_layer_of_a_player_stays_to_the_bit(r1: float) -> None:
    layers = [[FROZEN, SMALL[1], {"id": "head", "type": "dense", "units": units}] for units in (2, 1)]
    it = pair(*layers, epochs=1, r1=r1)
    before = {name: each.detach().numpy().copy() for name, each in it.game.named().items()}
    run(it)
    moved = {
        name
        for name, each in it.game.named().items()
        if not np.array_equal(each.detach().numpy(), before[name])
    }
    assert moved == {name for name in before if "/head." in name}


def test_a_player_that_is_frozen_throughout_is_refused() -> None:
    layers = [FROZEN, SMALL[1], {"type": "dense", "units": 2, "frozen": True}]
    (finding,) = prepare(parse(body(layers))).findings
    assert (finding.level, finding.found.en) == ("error", "2 of 2 frozen")
