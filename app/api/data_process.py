"""`python -m app.api.data_process`: loads datasets for the web process.

The web process must not import scikit-learn, which takes 0.9 s and 118 MiB. Each line of stdin is
a JSON request, each line of stdout its JSON answer. The process ends with its stdin.
"""

from __future__ import annotations

import json
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any

from pydantic import TypeAdapter

from app.datasets.catalog import DATASETS, AnyDataset, dataset_entry, upload_entry
from app.datasets.rows_file import rows_file
from app.datasets.sample import sample
from app.datasets.uploads import library
from app.datasets.uploads.misread import Misread, Refused
from app.datasets.uploads.reading import Reading
from app.datasets.uploads.selection import Wanted, select

DATASET: TypeAdapter[AnyDataset] = TypeAdapter(AnyDataset)


def entries(_: Any) -> Any:
    """The catalogue's entries of every dataset."""
    found = [*map(dataset_entry, DATASETS), upload_entry()]
    return [each.model_dump(mode="json") for each in found]


def rows(request: Any) -> Any:
    """A part of a dataset."""
    dataset = DATASET.validate_python(request["dataset"])
    return sample(dataset, request["offset"], request["limit"]).model_dump(mode="json")


def arrays(request: Any) -> Any:
    """All rows of a dataset as a file, in base64."""
    return b64encode(rows_file(DATASET.validate_python(request["dataset"]).load())).decode()


def give(request: Any) -> Any:
    """Keep a file that requests to come are about, and forget others."""
    for digest in request["forget"]:
        library.take(digest)
    library.give(request["digest"], b64decode(request["content"]))
    return True


def facts(request: Any) -> Any:
    """What is known of a part of an uploaded table, or why it cannot be learned from."""
    try:
        table = library.table_of(request["digest"], Reading.model_validate(request["reading"]))
        return {"facts": select(table, Wanted(**request["part"])).facts.model_dump(mode="json")}
    except Misread as error:
        return {"refused": Refused.of(error).model_dump(mode="json")}


ANSWERS: dict[str, Callable[[Any], Any]] = {
    "entries": entries,
    "rows": rows,
    "arrays": arrays,
    "give": give,
    "facts": facts,
}


def main() -> None:
    """Answer until stdin ends."""
    for line in sys.stdin:
        request = json.loads(line)
        answer = ANSWERS[request["wanted"]](request)
        sys.stdout.write(json.dumps(answer, allow_nan=False) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
