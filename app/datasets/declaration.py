"""What a dataset is: settings, a description that costs nothing, and arrays on demand.

The description (task, shapes, names) is plain arithmetic on the settings, so that a check needs no
data; `load` makes the arrays and is held against the description by a test.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, Self

import numpy as np
from numpy.typing import NDArray

from app.datasets.features import Feature, Floats
from app.datasets.preview import Preview
from app.schema.about import About
from app.schema.script import ScriptPart
from app.schema.setting import setting
from app.schema.shape import Shape
from app.schema.signal import Signal
from app.schema.split import SplitName
from app.schema.strict import Strict
from app.schema.text import Text, text
from app.schema.unfit import Unfit

Task = Literal["classification", "regression"]
Array = NDArray[np.float32]
Cell = float | str


@dataclass(frozen=True)
class Description:
    """What is known of a dataset before it is loaded.

    `input_signal`: of one sample, after feature selection. `features`: a name per input (empty for
    images). `classes`: names, empty for regression. `outputs`: targets per sample in regression.
    `target_steps`: how many steps of a sample have a class of their own; 0 where a sample has one
    target. `planar`: whether inputs derive from the plane (x1, x2), so that maps over it exist.
    `samples`, `train`, `test`, `validation`: counts of rows. `extent`: lowest and highest value
    that maps and plots show on every raw axis; None where the columns have ranges of their own.
    `reconstructed`: whether every sample is its own target. `input_bounds`: between which numbers
    inputs lie as training sees them, where that is known.
    """

    task: Task
    input_signal: Signal
    features: tuple[str, ...]
    classes: tuple[Text, ...]
    outputs: int
    planar: bool
    samples: int
    train: int
    test: int
    extent: tuple[float, float] | None = None
    validation: int = 0
    reconstructed: bool = False
    target_steps: int = 0
    input_bounds: tuple[float, float] | None = None

    @property
    def input_shape(self) -> Shape:
        """The sizes of one sample."""
        return self.input_signal.shape


@dataclass(frozen=True)
class Split:
    """Rows: inputs [n, *input_shape]; targets [n] (class index as float32, or the value), [n,
    outputs] or [n, target_steps]; `raw` [n, columns]: the points before features are derived and
    standardised ((x1, x2) for planes, the original columns for tables), for plotting. `lengths`
    int64 [n]: how many steps of each row are there, of a padded signal; None where all are.
    """

    inputs: Array
    targets: Array
    raw: Array
    lengths: NDArray[np.int64] | None = None

    def __len__(self) -> int:
        return len(self.inputs)


@dataclass(frozen=True)
class Data:
    """A loaded dataset.

    `test` is None where no sample is kept from training to test, `validation` where none is kept to
    watch it. `mean`, `scale`: the standardisation applied
    to each input [*input_shape], fitted on the training rows; zeros and ones where none was. A
    regression table's targets are standardised too: the table's own value is target ·
    `target_scale` + `target_mean`, which are [outputs] where there are several targets. `labelled`:
    the same rows with the targets that they have, where each is its own.
    """

    description: Description
    train: Split
    test: Split | None
    mean: Array
    scale: Array
    target_mean: float | Floats = 0.0
    target_scale: float | Floats = 1.0
    validation: Split | None = None
    labelled: Data | None = None

    @property
    def named_splits(self) -> dict[SplitName, Split]:
        """Those that there are, the training rows first."""
        found: dict[SplitName, Split | None] = {
            "train": self.train,
            "test": self.test,
            "validation": self.validation,
        }
        return {name: split for name, split in found.items() if split is not None}

    @property
    def splits(self) -> list[Split]:
        """Those that there are."""
        return list(self.named_splits.values())


class UnfitCell(Unfit):
    """A cell of a row that says nothing: its place in a list, or its column's name."""

    def __init__(self, place: int | str, error: Unfit) -> None:
        super().__init__(error.message.en, error.message.ko, expected=error.expected, found=error.found)
        self.place = place


class Dataset(Strict, ABC):
    """A source of samples with its settings.

    Instances are data; subclasses are declarations with a literal field `name`.
    """

    name: str
    seed: int = setting(
        0,
        ge=0,
        le=2**31 - 1,
        aliases=["random_state", "random_seed"],
        label=text("Seed", "시드"),
        help=text(
            "Another seed draws other points and another split.",
            "시드를 바꾸면 다른 점과 다른 분할이 뽑힙니다.",
        ),
    )

    about: ClassVar[About]

    @property
    def files(self) -> tuple[str, ...]:
        """The digests of the files that `load` reads, which its process must have been given."""
        return ()

    @property
    @abstractmethod
    def columns(self) -> tuple[Feature, ...]:
        """The raw columns, in order."""

    @property
    def symbol_names(self) -> tuple[Text, ...]:
        """What the numbers 0, 1, … of its rows are called, where they stand for symbols."""
        return ()

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """The characters that its tokens stand for, where its rows are text."""
        return ()

    def tokens_of(self, written: str) -> list[int]:
        """The tokens of a text, where its rows are text. Raises Unfit for one that it lacks."""
        raise NotImplementedError

    def guesses(self) -> Mapping[str, float]:
        """What simple guesses lose on the test rows, by the names of reference lines."""
        return {}

    @property
    def fed(self) -> Self:
        """The same, with the usual features where none is chosen: what the check goes on with."""
        return self

    def known_targets(self) -> Floats | None:
        """Targets as training sees them, or as many that are spread alike, where they are known
        without reading a file; None elsewhere.
        """
        return None

    @abstractmethod
    def describe(self) -> Description:
        """The description that `load` will keep to."""

    @abstractmethod
    def load(self) -> Data:
        """Make the arrays; the same settings give the same bytes. May import scikit-learn."""

    @abstractmethod
    def preview(self) -> Preview:
        """Its picture, from its training rows, which are loaded for it."""

    def script(self) -> ScriptPart | None:
        """Python that defines `splits`: inputs and targets of each split, from a file beside it or
        written out; None where it can be neither.
        """
        return None

    def raw_row(self, row: Sequence[Cell] | Mapping[str, Cell]) -> list[float]:
        """A raw row, numbers in the order of the columns, of one whose cells may be named or text.

        Raises Unfit for a column that is missing or not there, UnfitCell for text that is none.
        """
        named = isinstance(row, Mapping)
        if isinstance(row, Mapping):
            row = self._in_order(row)
        if not any(isinstance(cell, str) for cell in row):
            return [float(cell) for cell in row]
        names = [each.name for each in self.columns]
        numbers: list[float] = []
        for place, cell in enumerate(row):
            column = names[place] if place < len(names) else str(place)
            try:
                numbers.append(self.number_of(column, cell))
            except Unfit as error:
                raise UnfitCell(column if named else place, error) from None
        return numbers

    def number_of(self, column: str, cell: Cell) -> float:
        """The number that stands for a cell of a column. Raises Unfit."""
        if isinstance(cell, str):
            raise Unfit(
                f"Column “{column}” takes numbers.",
                f"“{column}” 열에는 숫자를 넣습니다.",
                expected=text("a number", "숫자"),
                found=text(f"“{cell[:60]}”", f"“{cell[:60]}”"),
            )
        return cell

    def _in_order(self, row: Mapping[str, Cell]) -> list[Cell]:
        names = [each.name for each in self.columns]
        strange = [*(each for each in names if each not in row), *(each for each in row if each not in names)]
        if strange:
            listed = ", ".join(names[:20])
            raise Unfit(
                "A row names every column once.",
                "행에는 모든 열의 이름이 한 번씩 있어야 합니다.",
                expected=text(f"the columns {listed}", f"{listed} 열"),
                found=text(
                    f"no “{strange[0]}”" if strange[0] in names else f"“{strange[0][:60]}”",
                    f"“{strange[0]}” 없음" if strange[0] in names else f"“{strange[0][:60]}”",
                ),
            )
        return [row[each] for each in names]

    @abstractmethod
    def transform(self, raw: Array, data: Data) -> Array:
        """Inputs [n, *input_shape] for raw rows [n, columns]: derive features, select columns,
        standardise. For prediction and for maps.
        """
