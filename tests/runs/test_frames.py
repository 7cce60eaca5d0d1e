"""What a run shows and answers, through the run service, a real store and real worker processes."""

from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load

from app.runs.errors import RunRefused
from app.schema.weight import WeightEdit
from app.views.boundary import BoundaryView
from app.views.weights import WeightsView
from tests.worker.doubles import double

pytestmark = pytest.mark.timeout(60)


async def test_a_frame_shows_a_weight_that_was_set_at_rest(open_world: Any) -> None:
    async with open_world() as world:
        run = (await world.runs.creation.create("ada", double(), paused=True)).id
        seen = []
        for value in (0.25, -0.5):
            await world.runs.control.edit(
                run, WeightEdit(layer="a", parameter="weight", index=[0], value=value)
            )
            frame = await world.runs.watching.frame(run, [WeightsView()])
            seen.append(load(frame)["a.weight"].tolist())
        assert seen == [[0.25], [-0.5]]


async def test_a_view_that_does_not_fit_is_refused_with_the_reason(open_world: Any) -> None:
    async with open_world() as world:
        run = (await world.runs.creation.create("ada", double(), paused=True)).id
        with pytest.raises(RunRefused, match="Expected a view of weights"):
            await world.runs.watching.frame(run, [BoundaryView()])


async def test_a_run_predicts_in_any_state(open_world: Any) -> None:
    async with open_world() as world:
        run = (await world.runs.creation.create("ada", double(epochs=5))).id
        await world.until_state(run, "finished")
        rows = np.array([[1, 2], [3, 4]], dtype=np.float32)
        assert (await world.runs.watching.predict(run, rows)).tolist() == [[3], [7]]
