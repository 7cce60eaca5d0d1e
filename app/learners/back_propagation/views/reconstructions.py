"""Samples, and what the network makes of them."""

from __future__ import annotations

from typing import Any

from app.events import Reason
from app.learners.back_propagation.views.gradients import finite
from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays, Refusal
from app.schema.text import text
from app.views.reconstructions import ReconstructionsView

MOST = 1 << 17
"""Numbers of all samples together that are shown; one sample always is."""


def reconstructions(scene: Scene, view: ReconstructionsView) -> tuple[Arrays, dict[str, Any]]:
    """See the view's declaration. Raises Refusal where samples are not their own targets."""
    refuse_other_targets(scene)
    description = scene.data.description
    whole = scene.rows(view.split)
    start, stop, _ = whole.indices(len(scene.splits.inputs))
    fitting = max(1, MOST // description.input_signal.size)
    rows = slice(start, min(stop, start + min(view.most, fitting)))
    outputs = scene.model.readout.shown(scene.model.evaluate(*scene.splits.fed(rows)))
    targets = scene.splits.encoded[rows]
    shape = (-1, *description.input_shape)
    noisy = {} if scene.splits.noise is None else {"reconstructions/noisy": scene.splits.inputs[rows]}
    return {
        "reconstructions/inputs": finite(scene.in_own_unit(targets).reshape(shape)),
        "reconstructions/outputs": finite(scene.in_own_unit(outputs).reshape(shape)),
        "reconstructions/errors": finite((outputs - targets).square().mean(1)),
        **{name: finite(scene.in_own_unit(fed.flatten(1)).reshape(shape)) for name, fed in noisy.items()},
    }, {"split": view.split}


def refuse_other_targets(scene: Scene) -> None:
    """Raise Refusal where samples are not their own targets."""
    if scene.data.description.reconstructed:
        return
    words = text(
        "Reconstructions are of networks that learn their own input; this one learns labels. Set the target to the input.",
        "재구성은 입력 자신을 배우는 신경망에만 있습니다. 이 신경망은 정답을 배웁니다. 목표를 입력 자신으로 바꾸세요.",
    )
    raise Refusal(Reason.of("no-reconstruction", words))
