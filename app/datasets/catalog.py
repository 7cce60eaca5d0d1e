"""Every dataset: the list from which catalogue, validation and schema derive."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated, get_args

from pydantic import BeforeValidator, Field

from app.datasets.curve import Curve
from app.datasets.declaration import Task
from app.datasets.features import Feature
from app.datasets.former_names import read_former_name
from app.datasets.gates import GateAnd, GateNand, GateOr, GateXor
from app.datasets.images.shapes import Shapes
from app.datasets.measured.breast_cancer import BreastCancer
from app.datasets.measured.diabetes import Diabetes
from app.datasets.measured.digits import Digits, DigitsImage
from app.datasets.measured.iris import Iris
from app.datasets.measured.wine import Wine
from app.datasets.planes.circle import Circle
from app.datasets.planes.drawn import Drawn
from app.datasets.planes.gauss import Gauss
from app.datasets.planes.gaussians import GridOfGaussians, RingOfGaussians
from app.datasets.planes.moons import Moons
from app.datasets.planes.reg_gauss import RegGauss
from app.datasets.planes.reg_plane import RegPlane
from app.datasets.planes.rings import Rings
from app.datasets.planes.spiral import Spiral
from app.datasets.planes.xor import Xor
from app.datasets.preview import Preview, TablePreview
from app.datasets.sampled import Sampled
from app.datasets.sequences.adding import Adding
from app.datasets.sequences.chirps import Chirps
from app.datasets.sequences.delayed_recall import DelayedRecall
from app.datasets.sequences.parity import Parity
from app.datasets.sequences.reversal import Reversal
from app.datasets.sequences.sorting import Sorting
from app.datasets.sequences.waves import MixedWaves, Sine
from app.datasets.texts.character_text import CharacterText
from app.datasets.uploads.upload import Upload
from app.schema.about import About
from app.schema.setting import Setting, describe
from app.schema.strict import Strict
from app.schema.text import Text

AnyDataset = Annotated[
    GateAnd
    | GateOr
    | GateNand
    | GateXor
    | Circle
    | Xor
    | Gauss
    | Spiral
    | Moons
    | Rings
    | RingOfGaussians
    | GridOfGaussians
    | Drawn
    | RegPlane
    | RegGauss
    | Curve
    | Iris
    | Wine
    | BreastCancer
    | Diabetes
    | Digits
    | DigitsImage
    | Shapes
    | DelayedRecall
    | Adding
    | Parity
    | Reversal
    | Sorting
    | Sine
    | MixedWaves
    | Chirps
    | CharacterText
    | Upload,
    Field(discriminator="name"),
    BeforeValidator(read_former_name),
]
DATASETS: tuple[type[Sampled], ...] = tuple(
    each for each in get_args(get_args(AnyDataset)[0]) if each is not Upload
)
"""Every dataset that is there by itself, in the order of the gallery."""


class DatasetEntry(Strict):
    """What the catalogue says of a dataset, at its defaults. `input_shape`: of one sample."""

    name: str
    about: About
    task: Task
    classes: list[Text]
    settings: list[Setting]
    features: list[Feature]
    preview: Preview
    input_shape: list[int]
    uploaded: bool = False
    """Whether its rows come from a file that somebody uploads."""


def dataset_name(declared: type[Sampled]) -> str:
    """The name of a dataset in JSON."""
    name: str = declared.model_fields["name"].default
    return name


def dataset_class(name: str) -> type[Sampled]:
    """The declaration of this name. Raises LookupError, which names those that come close."""
    names = {dataset_name(each): each for each in DATASETS}
    if name not in names:
        near = get_close_matches(name, names, n=3, cutoff=0.5) or list(names)
        raise LookupError(
            f"there is no dataset {name!r} (expected one of {len(names)}); choose for example {', '.join(near)}"
        )
    return names[name]


def dataset_entry(declared: type[Sampled]) -> DatasetEntry:
    """The entry of one dataset.

    Loads it, which may import scikit-learn: call it where that may take a second.
    """
    dataset = declared(name=dataset_name(declared))
    return DatasetEntry(
        name=dataset.name,
        about=declared.about,
        task=dataset.describe().task,
        classes=list(dataset.class_names),
        settings=[_with_features(each, dataset) for each in describe(declared)],
        features=list(dataset.offered),
        preview=dataset.preview(),
        input_shape=list(dataset.input_signal.shape),
    )


def upload_entry() -> DatasetEntry:
    """The entry of tables that people bring, whose columns and classes are their own."""
    picture = TablePreview(columns=["?"], rows=[], targets=[1.0, 2.0, 3.0], class_counts=[])
    return DatasetEntry(
        name=dataset_name(Upload),
        about=Upload.about,
        task="classification",
        classes=[],
        settings=describe(Upload),
        features=[],
        preview=picture,
        input_shape=[0],
        uploaded=True,
    )


def _with_features(setting: Setting, dataset: Sampled) -> Setting:
    """The setting `features` with the offered names and labels for its choices."""
    if setting.name != "features":
        return setting
    names = [each.name for each in dataset.offered]
    return setting.model_copy(
        update={"choices": names, "choice_labels": [each.label for each in dataset.offered]}
    )
