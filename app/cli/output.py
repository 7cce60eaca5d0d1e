"""The files that a run leaves: each appears whole or not at all."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from safetensors.numpy import save

from app.datasets.declaration import Dataset
from app.datasets.rows_file import FILE_NAME, rows_file
from app.learners.learner import Block, Learner
from app.methods.declaration import Experiment, Prepared
from app.store.decimals import spell

NETWORK = "network/"
"""What a checkpoint puts before the names of weights."""


def make_folder(folder: Path) -> None:
    """Make the folder, and prove that it takes a file. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryFile(dir=folder):
        pass


@contextmanager
def metrics_file(folder: Path) -> Iterator[Callable[[Block], None]]:
    """`metrics.csv`, one row per epoch, as a server spells it; give it the blocks in order.

    A metric that is not defined is an empty cell.
    """
    with _whole(folder / "metrics.csv", "w", newline="") as file:
        writer = csv.writer(file)
        yield lambda block: writer.writerows(_rows(block))


def _rows(block: Block) -> Iterator[list[object]]:
    """The rows of a block, below the header if it is the first."""
    if block.first_epoch == 0 and len(block):
        yield ["epoch", *block.columns]
    columns = map(spell, block.columns.values())
    for epoch, row in enumerate(zip(*columns, strict=True), start=block.first_epoch):
        yield [epoch, *row]


def write_weights(folder: Path, learner: Learner) -> None:
    """`weights.safetensors`: every array of the network, as `<layer id>.<parameter>`."""
    arrays, _ = learner.save()
    network = {name.removeprefix(NETWORK): each for name, each in arrays.items() if name.startswith(NETWORK)}
    with _whole(folder / "weights.safetensors", "wb") as file:
        file.write(save(network))


def write_experiment(folder: Path, experiment: Experiment) -> None:
    """`experiment.json`: what was trained, every default filled."""
    with _whole(folder / "experiment.json", "w", encoding="utf-8") as file:
        file.write(experiment.model_dump_json(indent=2) + "\n")


def write_source(folder: Path, prepared: Prepared) -> None:
    """`network.py`: the run as a PyTorch script, and `samples.npz` where it reads its rows from
    there; nothing where the method has none.
    """
    source = prepared.source(prepared.experiment.stop)
    if source is not None:
        with _whole(folder / "network.py", "w", encoding="utf-8") as file:
            file.write(source)
        dataset: Dataset | None = getattr(prepared.experiment, "dataset", None)
        if dataset is not None and FILE_NAME in source:
            with _whole(folder / FILE_NAME, "wb") as file:
                file.write(rows_file(dataset.load()))


@contextmanager
def _whole(path: Path, mode: str, **options: str) -> Iterator[IO[Any]]:
    """A file beside `path` that takes its place once it is complete, and goes if it never is."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open(mode, **options) as file:  # type: ignore[call-overload]
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
