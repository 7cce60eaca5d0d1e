"""Each unit's activation over the input plane, or over the line of a single column."""

from __future__ import annotations

from typing import Any

from app.events import Reason
from app.learners.back_propagation.views.maps import quantize
from app.learners.back_propagation.views.scene import Scene
from app.learners.learner import Arrays, Refusal
from app.schema.text import text
from app.views.unit_maps import UnitMapsView


def unit_maps(scene: Scene, view: UnitMapsView) -> tuple[Arrays, dict[str, Any]]:
    """`units/<layer id>` uint8 [units, height, side], all layers in one pass, and the features
    under `input`; `height` is `side` over a plane and 1 over a line; fact `layers`: {id: {low,
    high}}, one number per unit.
    """
    extent = scene.data.description.extent
    if extent is None or not (scene.data.description.planar or scene.linear):
        words = text(
            "Unit maps are drawn over the plane (x1, x2); this data does not lie in one. Ask for activation histograms.",
            "유닛 지도는 평면(x1, x2) 위에 그리는데 이 데이터는 평면에 있지 않습니다. 활성값 히스토그램을 요청하세요.",
        )
        raise Refusal(Reason.of("not-planar", words))
    assert scene.planes
    height = view.side if scene.data.description.planar else 1
    maps, low, high = quantize(scene.planes.signals.reshape(-1, height, view.side))
    units = scene.planes.units
    layers = {name: {"low": low[own], "high": high[own]} for name, own in units.items()}
    return {f"units/{name}": maps[own] for name, own in units.items()}, {"layers": layers, "range": extent}
