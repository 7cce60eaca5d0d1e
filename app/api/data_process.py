"""`python -m app.api.data_process`: loads datasets for the web process.

The web process must not import scikit-learn, which takes 0.9 s and 118 MiB. Each line of stdin is
a JSON request, each line of stdout its JSON answer. The process ends with its stdin.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from pydantic import TypeAdapter

from app.datasets.catalog import DATASETS, AnyDataset, dataset_entry
from app.datasets.sample import sample

DATASET: TypeAdapter[AnyDataset] = TypeAdapter(AnyDataset)


def entries(_: Any) -> Any:
    """The catalogue's entries of every dataset."""
    return [dataset_entry(each).model_dump(mode="json") for each in DATASETS]


def rows(request: Any) -> Any:
    """A part of a dataset."""
    dataset = DATASET.validate_python(request["dataset"])
    return sample(dataset, request["offset"], request["limit"]).model_dump(mode="json")


ANSWERS: dict[str, Callable[[Any], Any]] = {"entries": entries, "rows": rows}


def main() -> None:
    """Answer until stdin ends."""
    for line in sys.stdin:
        request = json.loads(line)
        answer = ANSWERS[request["wanted"]](request)
        sys.stdout.write(json.dumps(answer, allow_nan=False) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
