"""The import order that the architecture promises."""

import ast
from collections.abc import Set as AbstractSet
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

APP = Path(__file__).parent.parent / "app"
LEVELS: dict[str, int] = {
    "schema": 0,
    "events": 1,
    "concurrency": 1,
    "live_messages": 2,
    "randomness": 1,
    "views": 1,
    "layers": 2,
    "datasets": 2,
    "store": 2,
    "network": 3,
    "training": 4,
    "methods": 5,
    "experiment": 6,
    "presets": 7,
    "importing": 7,
    "diagnosis": 7,
    "learners": 8,
    "devices": 9,
    "worker": 10,
    "executors": 11,
    "runs": 12,
    "settings": 13,
    "api": 14,
    "cli": 15,
}


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
        assert LEVELS[other] < LEVELS[here], (
            f"{path.relative_to(APP)} imports app.{other}, which does not stand below app.{here}"
        )


def test_the_store_knows_schema_and_events_only() -> None:
    found = {other for path in (APP / "store").rglob("*.py") for other in imports(path)} - {"store"}
    assert found <= {"schema", "events"}, f"the store imports {found - {'schema', 'events'}}"


def module(path: Path) -> str:
    """The dotted name of a file: `app.schema.text`; of a package's `__init__`, the package's."""
    return ".".join(path.relative_to(APP.parent).with_suffix("").parts).removesuffix(".__init__")


def imported_modules(path: Path, known: AbstractSet[str]) -> set[str]:
    """The modules among `known` that a file imports, anywhere in it: for type checks, too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inside if inside <= known else inside | {node.module or ""}
    return found & known


def test_no_modules_import_each_other_in_a_circle() -> None:
    paths = {module(path): path for path in APP.rglob("*.py")}
    try:
        TopologicalSorter(
            {name: imported_modules(path, paths.keys()) for name, path in paths.items()}
        ).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))
