"""An experiment as data."""

from typing import Literal

from app.datasets.catalog import AnyDataset
from app.network.specification import Network
from app.schema.strict import Strict
from app.training.specification import Training


class Experiment(Strict):
    """Everything needed to reproduce a run: what a share link, a preset and `POST /runs` carry."""

    version: Literal[1] = 1
    network: Network
    dataset: AnyDataset
    training: Training
