"""Every route of the application and who may use it; a route that is missing here fails
`test_access.py`.
"""

from dataclasses import dataclass
from typing import Any, Literal

from starlette.routing import BaseRoute, Mount, WebSocketRoute

from app.api.app import routes
from app.api.bodies import EXPERIMENT


@dataclass(frozen=True)
class Case:
    """`of`: whose it has to be. `json`: a body that is fine. `text`: whether plain text is, too."""

    of: Literal["anyone", "actor", "run", "experiment", "upload"]
    json: Any = None
    text: bool = False
    content: bytes | None = None


API = "/api/v1"
RUN = f"{API}/runs/{{run_id}}"
SOCKET = "WS"

CASES: dict[tuple[str, str], Case] = {
    ("GET", "/"): Case("anyone"),
    ("GET", "/sign-in"): Case("anyone"),
    ("GET", "/sign-in.css"): Case("anyone"),
    ("POST", "/sign-in"): Case("anyone"),
    ("POST", "/sign-out"): Case("anyone"),
    ("GET", "/static"): Case("anyone"),
    ("GET", f"{API}/health"): Case("anyone"),
    ("GET", f"{API}/ready"): Case("actor"),
    ("GET", f"{API}/capacity"): Case("actor"),
    ("GET", f"{API}/devices"): Case("actor"),
    ("GET", f"{API}/openapi.json"): Case("actor"),
    ("GET", f"{API}/catalog"): Case("actor"),
    ("GET", f"{API}/catalog/{{kind}}"): Case("actor"),
    ("POST", f"{API}/networks/check"): Case("actor", EXPERIMENT),
    ("POST", f"{API}/import"): Case("actor", EXPERIMENT, text=True),
    ("GET", f"{API}/schema/experiment"): Case("actor"),
    ("POST", f"{API}/datasets/sample"): Case("actor", {"dataset": {"name": "circle"}, "limit": 2}),
    ("POST", f"{API}/datasets/uploads"): Case("actor", content=b"a,b\n1,2\n"),
    ("GET", f"{API}/datasets/uploads"): Case("actor"),
    ("GET", f"{API}/datasets/uploads/{{digest}}"): Case("upload"),
    ("GET", f"{API}/datasets/uploads/{{digest}}/file"): Case("upload"),
    ("DELETE", f"{API}/datasets/uploads/{{digest}}"): Case("upload"),
    ("POST", f"{API}/experiments"): Case("actor", EXPERIMENT),
    ("GET", f"{API}/experiments"): Case("actor"),
    ("GET", f"{API}/experiments/{{experiment_id}}"): Case("experiment"),
    ("PATCH", f"{API}/experiments/{{experiment_id}}"): Case("experiment", {"name": "Rings"}),
    ("DELETE", f"{API}/experiments/{{experiment_id}}"): Case("experiment"),
    ("POST", f"{API}/runs"): Case("actor", EXPERIMENT),
    ("GET", f"{API}/runs"): Case("actor"),
    ("DELETE", f"{API}/runs"): Case("actor"),
    ("GET", RUN): Case("run"),
    ("DELETE", RUN): Case("run"),
    ("PATCH", RUN): Case("run", {"speed": 10}),
    ("POST", f"{RUN}/pause"): Case("run"),
    ("POST", f"{RUN}/resume"): Case("run"),
    ("POST", f"{RUN}/stop"): Case("run"),
    ("POST", f"{RUN}/step"): Case("run", {"unit": "epoch"}),
    ("GET", f"{RUN}/events"): Case("run"),
    ("GET", f"{RUN}/metrics"): Case("run"),
    ("GET", f"{RUN}/diagnosis"): Case("run"),
    ("GET", f"{RUN}/checkpoints"): Case("run"),
    ("GET", f"{RUN}/weights"): Case("run"),
    ("POST", f"{RUN}/weights"): Case(
        "run", {"layer": "dense-1", "parameter": "weight", "index": [0, 0], "value": 0.5}
    ),
    ("GET", f"{RUN}/order"): Case("run"),
    ("GET", f"{RUN}/source"): Case("run"),
    ("GET", f"{RUN}/samples"): Case("run"),
    ("POST", f"{RUN}/predict"): Case("run", {"rows": [[0.0, 1.0]]}),
    ("POST", f"{RUN}/frame"): Case("run", {"views": [{"view": "weights"}]}),
    (SOCKET, f"{RUN}/live"): Case("run"),
}
UNSAFE = sorted(key for key in CASES if key[0] not in ("GET", SOCKET))


def every_route() -> set[tuple[str, str]]:
    """Method and path of every route there is, sockets and mounts included."""
    return {(method, route.path) for route in routes() for method in methods(route)}  # type: ignore[attr-defined]


def methods(route: BaseRoute) -> set[str]:
    """Under which methods of CASES a route appears."""
    if isinstance(route, WebSocketRoute):
        return {SOCKET}
    if isinstance(route, Mount):
        return {"GET"}
    return set(route.methods) - {"HEAD"}  # type: ignore[attr-defined]


def address(path: str, run: str = "r", experiment: str = "x", digest: str = "0" * 64) -> str:
    """The path with ids filled in."""
    filled = path.replace("{run_id}", run).replace("{experiment_id}", experiment).replace("{kind}", "layers")
    filled = filled.replace("{digest}", digest)
    return "/static/assets/main-abc.js" if filled == "/static" else filled
