"""The import order that the architecture promises."""

import ast
from pathlib import Path

import pytest

APP = Path(__file__).parent.parent / "app"
LEVELS: dict[str, int] = {
    "schema": 0,
    "events": 1,
    "randomness": 1,
    "settings": 1,
    "layers": 2,
    "datasets": 2,
    "training": 2,
    "network": 3,
    "experiment": 4,
    "presets": 5,
    "learners": 5,
    "worker": 6,
    "executors": 7,
    "store": 2,
    "runs": 8,
    "api": 9,
    "cli": 10,
}
MAY_IMPORT_BESIDES = {("training", "layers"), ("training", "datasets"), ("training", "network")}
"""Training reads declared layers and resolved graphs (to initialise them); it is not read by
them.
"""


def imports(path: Path) -> set[str]:
    """The packages of `app` that a file imports, anywhere in it."""
    tree = ast.parse(path.read_text())
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    modules += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    return {module.split(".")[1] for module in modules if module.startswith("app.")}


def package(path: Path) -> str:
    """The package of `app` that a file belongs to."""
    return path.relative_to(APP).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", sorted(APP.rglob("*.py")), ids=lambda path: str(path.relative_to(APP)))
def test_a_file_imports_only_what_stands_below_it(path: Path) -> None:
    here = package(path)
    if here in ("__init__", "__main__"):
        return
    for other in imports(path) - {here}:
        allowed = LEVELS[other] < LEVELS[here] or (here, other) in MAY_IMPORT_BESIDES
        assert allowed, f"{path.relative_to(APP)} imports app.{other}, which does not stand below app.{here}"


def test_the_store_knows_schema_and_events_only() -> None:
    found = {other for path in (APP / "store").rglob("*.py") for other in imports(path)} - {"store"}
    assert found <= {"schema", "events"}, f"the store imports {found - {'schema', 'events'}}"
