"""Each unit's activation over the input plane, or over the line of a single column."""

from __future__ import annotations

from typing import Any

from app.events import Reason
from app.learners.learner import Arrays, Refusal
from app.learners.views.maps import quantize
from app.learners.views.scene import Scene
from app.network.specification import INPUT
from app.schema.view import UnitMapsView


def unit_maps(scene: Scene, view: UnitMapsView) -> tuple[Arrays, dict[str, Any]]:
    """`units/<layer id>` uint8 [units, height, side], all layers in one pass, and the features under `input`; `height` is `side` over a
    plane and 1 over a line; fact `layers`: {id: {low, high}}, one number per unit."""
    extent = scene.data.description.extent
    planar, linear = scene.data.description.planar, scene.data.train.raw.shape[1] == 1
    if extent is None or not (planar or linear):
        message = "Unit maps are drawn over the plane (x1, x2); this data does not lie in one. Ask for activation histograms."
        ko = "유닛 지도는 평면(x1, x2) 위에 그리는데 이 데이터는 평면에 있지 않습니다. 활성값 히스토그램을 요청하세요."
        raise Refusal(Reason(code="not-planar", message=message, ko=ko))
    wanted = [
        node.id
        for node in scene.model.graph.nodes
        if len(node.output_shape) == 1 and node.output_shape[0] <= view.most
    ]
    fed = scene.over_plane(view.side) if planar else scene.over_line(view.side)
    arrays: Arrays = {}
    layers: dict[str, dict[str, list[float]]] = {}
    for name, outputs in (scene.model.collect(fed, wanted) | {INPUT: fed.cpu().numpy()}).items():
        maps, low, high = quantize(outputs.T.reshape(-1, view.side if planar else 1, view.side))
        arrays[f"units/{name}"], layers[name] = maps, {"low": low, "high": high}
    return arrays, {"layers": layers, "range": extent}
