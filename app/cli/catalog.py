"""`playground catalog`: everything that an experiment can be made of."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from app.cli.failure import fail


def catalog(
    kind: Annotated[
        str | None, typer.Argument(help="One list: layers, activations, datasets, losses, optimizers, …")
    ] = None,
) -> None:
    """Print the catalogue, or one list of it, as JSON: the same as GET /api/v1/catalog."""
    from app.api.catalog import declared
    from app.datasets.catalog import DATASETS, dataset_entry, upload_entry

    kinds = [*declared(), "datasets"]
    if kind is not None and kind not in kinds:
        fail(f"there is no list {kind!r} in the catalogue; expected one of {', '.join(sorted(kinds))}")
    wanted = kinds if kind is None else [kind]
    lists = {name: declared()[name] for name in wanted if name != "datasets"}
    if "datasets" in wanted:
        lists["datasets"] = [*map(dataset_entry, DATASETS), upload_entry()]
    spelled = {name: [each.model_dump(mode="json") for each in entries] for name, entries in lists.items()}
    typer.echo(json.dumps(spelled if kind is None else spelled[kind], ensure_ascii=False, allow_nan=False))
