"""A run's weights as safetensors: the network's part of a checkpoint, or what it started from."""

from __future__ import annotations

from safetensors.numpy import load, save

from app.experiment.specification import Experiment
from app.network.graph import resolve
from app.store.records import RunRecord
from app.store.store import Store
from app.training.start import initial_arrays

NETWORK = "network/"
"""What the names of weights begin with in a checkpoint (`Learner.save`)."""


def weights_of(store: Store, run: RunRecord, epoch: int | None) -> tuple[int, bytes] | None:
    """The epoch and `<layer id>.<parameter>` float32; the newest if `epoch` is None; None if no
    such checkpoint is kept.
    """
    if epoch == 0:
        return 0, initial_weights(run)
    found = store.read_checkpoint(run.id, epoch)
    if found is None:
        return (0, initial_weights(run)) if epoch is None else None
    record, blob = found
    arrays = {
        name.removeprefix(NETWORK): array for name, array in load(blob).items() if name.startswith(NETWORK)
    }
    return record.epoch, save(
        arrays, metadata={"run": run.id, "epoch": str(record.epoch), "batch": str(record.batch)}
    )


def initial_weights(run: RunRecord) -> bytes:
    """The weights before any update, drawn anew from the seed."""
    experiment = Experiment.model_validate(run.experiment)
    graph = resolve(experiment.network, experiment.dataset.describe().input_signal)
    arrays = initial_arrays(graph, experiment.training.initialization, experiment.training.seed)
    return save(arrays, metadata={"run": run.id, "epoch": "0", "batch": "0"})
