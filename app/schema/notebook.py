"""A Python script as a Jupyter notebook, in format 4.5: https://nbformat.readthedocs.io."""

from __future__ import annotations

import json
from typing import Any

BETWEEN = "\n\n\n"
"""What stands between two definitions of a script."""
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def notebook(script: str) -> str:
    """The notebook's JSON: what the script's head says as text, then a cell for each of its
    definitions.
    """
    head, rest = script.split('"""\n', 1)[0], script.split('"""\n', 1)[1]
    texts = [head.removeprefix('"""').strip(), *(part.strip("\n") for part in rest.split(BETWEEN))]
    cells = [_cell(place, text) for place, text in enumerate(texts) if text]
    return json.dumps(
        {
            "cells": cells,
            "metadata": {"kernelspec": KERNEL, "language_info": {"name": "python"}},
            "nbformat": 4,
            "nbformat_minor": 5,
        },
        indent=1,
    )


def _cell(place: int, text: str) -> dict[str, Any]:
    kind = "code" if place else "markdown"
    ran: dict[str, Any] = {"execution_count": None, "outputs": []} if place else {}
    lines = text.splitlines(keepends=True)
    return {"id": f"cell-{place}", "cell_type": kind, "metadata": {}, "source": lines} | ran


def script_of(notebook: dict[str, Any]) -> str:
    """The code of a notebook's cells, one after the other. Raises ValueError for what is none."""
    try:
        cells = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
        return BETWEEN.join(each if isinstance(each, str) else "".join(each) for each in cells)
    except (KeyError, TypeError) as error:
        raise ValueError(f"expected cells with source, found a notebook without {error}") from None
