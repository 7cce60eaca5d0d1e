"""The network's outputs over the plane (x1, x2), or along the line of a single column.

One forward pass serves all the views of a frame that show them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.learners.back_propagation.views.scene import Planes, Scene
from app.network.specification import INPUT
from app.views.boundary import BoundaryView
from app.views.catalog import View
from app.views.unit_maps import UnitMapsView


def pass_over(scene: Scene, views: Sequence[View]) -> Scene:
    """The scene with its planes, if one of these views shows them."""
    if not (scene.data.description.planar or scene.linear):
        return scene
    boundary = next((v for v in views if isinstance(v, BoundaryView) and shows_plane(scene, v)), None)
    maps = next((view for view in views if isinstance(view, UnitMapsView)), None)
    if not boundary and not maps:
        return scene
    few = boundary.side**2 if boundary else 0
    inputs = scene.points((boundary.side if boundary else 0, maps.side if maps else 0))
    layers = _layers(scene, maps.most) if maps else []
    return replace(scene, planes=Planes(*scene.model.over_planes(inputs, few, layers)))


def shows_plane(scene: Scene, view: BoundaryView) -> bool:
    """Whether a boundary lies in the plane of the data itself."""
    return scene.data.description.planar and (view.x, view.y) == (0, 1) and view.hold is None


def _layers(scene: Scene, most: int) -> list[str]:
    """The input, and every layer whose output is a vector of at most so many units."""
    nodes = scene.model.graph.nodes
    return [INPUT, *(n.id for n in nodes if len(n.output_shape) == 1 and n.output_shape[0] <= most)]
