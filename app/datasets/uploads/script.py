"""Python that reads an uploaded table from a file beside it: the rows of each split, as training
has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import Template

from app.datasets import partition
from app.datasets.declaration import Description
from app.datasets.script import SCALING
from app.datasets.uploads import columns, numbers
from app.datasets.uploads.reading import Reading
from app.datasets.uploads.selection import TableFacts, Wanted
from app.randomness import Stream
from app.schema.script import ScriptPart, definitions_of

IMPORTS = (
    "import csv",
    "import hashlib",
    "import io",
    "import re",
    "from math import isfinite, nan",
    "from pathlib import Path",
    "import numpy as np",
)
FILE_NAME = "table.csv"
NOTE = (
    "`splits` reads the samples from the table as it was uploaded, "
    f"{FILE_NAME} beside the script: save GET /api/v1/datasets/uploads/{{digest}}/file there."
)
ROWS = Template('''\
DIGEST = $digest
MISSING = $missing
INPUTS = $inputs
"""Each column's place in the file, and the values of text."""
TARGETS = $targets
CLASSES = $classes

$quoted

def number(cell: str) -> float:
    """A number as the file writes it; NaN where there is none."""
    found = None if cell in MISSING else number_of(cell, "$decimal")
    return nan if found is None else found


def value(cell: str, values: list[str] | None) -> float:
    """A cell of an input: a number, or of text the place of its value."""
    if values is None:
        return number(cell)
    return float(values.index(cell)) if cell in values else nan


def answers(cells: list[list[str]]) -> np.ndarray:
    """The targets of every row: values, or the number of the class; NaN where there is none."""
    if not CLASSES:
        return np.array([[number(cell) for cell in row] for row in cells])
    names = [cell for (cell,) in cells]
$as_numbers    return np.array([[float(CLASSES.index(name)) if name in CLASSES else nan] for name in names])


def rows(path: str | Path) -> tuple[np.ndarray, np.ndarray]:
    """Every row that serves: numbers, of text the place of its value, NaN where one is missing;
    and its targets.
    """
    content = Path(path).read_bytes()
    if hashlib.sha256(content).hexdigest() != DIGEST:
        raise ValueError(f"{path} is another file than the network learned from")
    text = re.sub(r"(?i)\\Asep=.\\r?\\n?", "", content.decode("$encoding").removeprefix("\\ufeff"))
    records = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=$separator, skipinitialspace=True)]
    width = 1 + max([*TARGETS, *(place for place, _ in INPUTS)])
    body = [row + [""] * (width - len(row)) for row in records if any(row)]$body
    raw = np.array([[value(row[place], values) for place, values in INPUTS] for row in body])
    targets = answers([[row[place] for place in TARGETS] for row in body])
    serve = ~np.isnan(targets).any(axis=1)$dropped
    return raw[serve], targets[serve]$squeezed
''')
SPLITS = Template('''\
def stream(index: int) -> np.random.Generator:
    """The playground's random numbers of these data: 0 chooses rows, 1 is noise, 2 splits."""
    return np.random.Generator(np.random.Philox(np.random.SeedSequence([$seed, $data, index])))
$scaling

def inputs_of(raw: np.ndarray) -> np.ndarray:
    """What the network is fed, [n, $count]: numbers as they are; of text, $text."""
    columns = zip(raw.astype(np.float32).astype(np.float64).T, [values for _, values in INPUTS])
    return np.concatenate([$column for column, values in columns], axis=1, dtype=np.float64)


def splits(path: str | Path) -> dict[str, tuple[torch.Tensor, torch.Tensor]]:
    """Inputs and targets ($target) of each split, as training has them."""
    raw, targets = rows(path)
$drawn    taken, test = partition(len(raw), $taken, $strata, stream(2))
    parts = {"train": taken[:$train], "validation": taken[$train:], "test": test}
$filled    inputs = inputs_of(raw)
$scales    return {
        split: (torch.from_numpy(inputs[part].astype(np.float32)), torch.from_numpy(targets[part]$cast))
        for split, part in parts.items()
        if len(part)
    }
''')
CHOSEN = Template("""\
    chosen = np.sort(partition(len(raw), $samples, $strata, stream(0))[0])
""")
NOISE = Template("""\
    numbers = np.array([values is None for _, values in INPUTS])
    deviation = np.where(numbers, np.nanstd(raw, axis=0), 0.0)
    raw = raw + stream(1).standard_normal(raw.shape) * ($noise * deviation)
""")
TAKEN = "    raw, targets = raw[chosen], targets[chosen]\n"
FILLED = """\
    for place, column in enumerate(raw[parts["train"]].T):  # what is missing: by what the training rows tell
        known = column[~np.isnan(column)]
        usual = known.mean if INPUTS[place][1] is None else np.bincount(known.astype(np.intp)).argmax
        raw[np.isnan(raw[:, place]), place] = usual() if len(known) else 0.0
"""
SCALES = """\
    fed = inputs[parts["train"]]
    inputs = (inputs - fed.mean(axis=0).astype(np.float32)) / spread(fed).astype(np.float32)
"""
TARGET_SCALES = """\
    known = targets[parts["train"]]
    targets = (targets - known.mean(axis=0)) / spread(known)
"""
AS_NUMBERS = """\
    if all(cell in MISSING or number(cell) == number(cell) for cell in names):  # a column of numbers
        names = ["" if cell in MISSING else spelled(number(cell)) for cell in names]
"""
ONE_HOT = "column[:, None] if values is None else column[:, None] == np.arange(len(values))"

QUOTED = {
    **definitions_of(Path(partition.__file__)),
    **definitions_of(Path(numbers.__file__)),
    **definitions_of(Path(columns.__file__)),
}
"""Parsed once, at the start."""


@dataclass(frozen=True)
class Sampling:
    """How rows are drawn from a table: see `Tabular`."""

    description: Description
    seed: int
    samples: int | None
    noise: float
    standardize: bool


def script(
    digest: str, reading: Reading, facts: TableFacts, wanted: Wanted, sampling: Sampling
) -> ScriptPart:
    """`rows(path)` reads the rows that serve, `splits(path)` gives inputs and targets of each
    split.
    """
    body = "\n\n".join([_rows(digest, reading, facts, wanted), _splits(facts, wanted, sampling)])
    return ScriptPart(body, IMPORTS, NOTE.format(digest=digest), f'splits("{FILE_NAME}")')


def _rows(digest: str, reading: Reading, facts: TableFacts, wanted: Wanted) -> str:
    by_text = wanted.target and reading.kinds.get(wanted.target[0]) == "text"
    return ROWS.substitute(
        digest=repr(digest),
        missing=repr(["", *reading.missing]),
        inputs=repr([(each.number, each.values) for each in facts.inputs]),
        targets=repr(facts.targets),
        classes=repr(facts.classes),
        quoted=_quoted(
            "SPACES", "NUMBERS", "NOT_DIGITS", "LARGEST", "number_of", "spelled", "quotas", "partition"
        ),
        decimal=reading.decimal,
        as_numbers="" if by_text else AS_NUMBERS,
        encoding=reading.encoding,
        separator=repr(reading.separator),
        body="[1:]" if reading.header else "",
        dropped=" & ~np.isnan(raw).any(axis=1)" if wanted.missing == "drop" else "",
        squeezed="[:, 0]" if len(facts.targets) == 1 else "",
    )


def _splits(facts: TableFacts, wanted: Wanted, sampling: Sampling) -> str:
    described, classes = sampling.description, bool(facts.classes)
    strata = "targets.astype(np.intp)" if classes else "None"
    codes = wanted.text == "codes"
    chosen = (
        CHOSEN.substitute(samples=sampling.samples, strata=strata) if sampling.samples is not None else ""
    )
    noise = NOISE.substitute(noise=sampling.noise) if sampling.noise else ""
    scales = SCALES + ("" if classes else TARGET_SCALES) if sampling.standardize else ""
    return SPLITS.substitute(
        seed=sampling.seed,
        data=int(Stream.DATA),
        scaling=SCALING if sampling.standardize else "",
        count=described.input_shape[0],
        text="its place" if codes else "one number for each value, 1 for its own",
        column="column[:, None]" if codes else f"({ONE_HOT})",
        target="the number of the class" if classes else "values",
        drawn=chosen + noise + (TAKEN if chosen else ""),
        taken=described.train + described.validation,
        train=described.train,
        strata=strata,
        filled=FILLED if wanted.missing == "fill" else "",
        scales=scales,
        cast=".astype(np.int64)" if classes else ".astype(np.float32)",
    )


def _quoted(*names: str) -> str:
    """Definitions of this project, with the types that a reader knows."""
    found = "".join(QUOTED[name] if name.isupper() else f"\n\n{QUOTED[name]}" for name in names)
    return found.replace("DecimalMark", "str").replace("Indices", "np.ndarray").replace("  # fmt: skip", "")
