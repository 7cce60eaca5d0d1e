"""Python source that reads an uploaded table from a file beside it, as training did."""

from __future__ import annotations

from string import Template

from app.datasets.uploads.reading import Reading
from app.datasets.uploads.selection import TableFacts, Wanted

SOURCE = Template('''\
import csv
import hashlib
import io
import math
import re
from pathlib import Path

DIGEST = $digest
MISSING = $missing
INPUTS = $inputs  # each column's place in the file, and the values of text
TARGETS = $targets
CLASSES = $classes


def number(cell: str) -> float:
    """A number as the file writes it; nan where there is none."""
    return math.nan if cell in MISSING else float(re.sub("[ \\u00a0\\u202f'’$thousands]", "", cell.replace("−", "-"))$decimal)


def encoded(cell: str, values: list[str] | None) -> list[float]:
    """A cell as inputs: a number; of text, $text."""
    if values is None:
        return [number(cell)]
    return $encoded


def target(cell: str) -> float:
    """The class's number, or the value."""
    if not CLASSES:
        return number(cell)
    name = cell if cell in CLASSES or cell in MISSING else f"{number(cell):.15g}"
    return float(CLASSES.index(name)) if name in CLASSES else math.nan


def rows(path: str | Path) -> tuple[torch.Tensor, torch.Tensor]:
    """Inputs and targets of every row that serves, before they are split and standardised.

    $note
    """
    content = Path(path).read_bytes()
    if hashlib.sha256(content).hexdigest() != DIGEST:
        raise ValueError(f"{path} is another file than the network learned from")
    text = re.sub(r"(?i)\\Asep=.\\r?\\n?", "", content.decode("$encoding").removeprefix("\\ufeff"))
    records = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=$separator)]
    inputs, targets = [], []
    for row in [row for row in records if any(row)]$body:
        row += [""] * (1 + max([*TARGETS, *(place for place, _ in INPUTS)]) - len(row))
        answer = [target(row[place]) for place in TARGETS]
        if $skipped:
            continue
        inputs.append([value for place, values in INPUTS for value in encoded(row[place], values)])
        targets.append(answer)
    return torch.tensor(inputs), torch.tensor(targets)$squeezed
''')
FILLED = "nan is a missing value: training fills in the mean (of text the most frequent value) of the training rows."


def source(digest: str, reading: Reading, facts: TableFacts, wanted: Wanted) -> str:
    """Definitions for a script that has imported torch: `rows(path)` gives inputs and targets."""
    codes = wanted.text == "codes"
    code = "[math.nan if cell in MISSING else float(values.index(cell))]"
    one_hot = "[math.nan if cell in MISSING else float(cell == each) for each in values]"
    empty = "any(map(math.isnan, answer))"
    gap = "any(row[place] in MISSING for place, _ in INPUTS)"
    return SOURCE.substitute(
        digest=repr(digest),
        missing=repr(["", *reading.missing]),
        inputs=repr([(each.number, each.values) for each in facts.inputs]),
        targets=repr(facts.targets),
        classes=repr(facts.classes),
        thousands="," if reading.decimal == "." else ".",
        decimal="" if reading.decimal == "." else '.replace(",", ".")',
        text="the number of its value" if codes else "one for each value, 1 for its own",
        encoded=code if codes else one_hot,
        note=FILLED if wanted.missing == "fill" else "No value is missing in them.",
        encoding=reading.encoding,
        separator=repr(reading.separator),
        body="[1:]" if reading.header else "",
        skipped=f"{empty} or {gap}" if wanted.missing == "drop" else empty,
        squeezed="[:, 0].long()" if facts.classes else "",
    )
