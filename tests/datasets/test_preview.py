"""The pictures of the catalogue."""

import numpy as np
import pytest
from sklearn.datasets import load_digits

from app.datasets.catalog import DATASETS, dataset_class, dataset_name
from app.datasets.measured.diabetes import Diabetes
from app.datasets.measured.digits import DigitsImage
from app.datasets.measured.iris import Iris
from app.datasets.sequences.chirps import Chirps

PLANES = [each for each in DATASETS if each.planar]


@pytest.mark.parametrize("declared", PLANES, ids=dataset_name)
def test_a_plane_shows_points_within_its_range(declared):
    dataset = declared(name=dataset_name(declared))
    picture = dataset.preview()
    assert picture.kind == "plane"
    assert len(picture.points) == min(200, dataset.describe().samples)
    assert all(
        picture.low <= coordinate <= picture.high for x1, x2, _ in picture.points for coordinate in (x1, x2)
    )
    assert len({target for *_, target in picture.points}) > 1


def test_a_curve_shows_points_on_it():
    picture = dataset_class("curve")(name="curve", shape="absolute").preview()
    assert picture.kind == "curve"
    assert all(y == pytest.approx(abs(x) / 3 - 1, abs=1e-5) for x, y in picture.points)


def test_a_table_shows_rows_and_counts():
    picture = Iris().preview()
    assert picture.columns[0] == "sepal length (cm)"
    assert (len(picture.rows), len(picture.targets), len(picture.rows[0])) == (8, 8, 4)
    assert picture.class_counts == [50, 50, 50]


def test_a_regression_table_shows_its_scores_and_has_no_classes():
    picture = Diabetes().preview()
    assert picture.class_counts == []
    assert all(25 <= target <= 346 for target in picture.targets)


def test_images_show_one_of_each_class():
    picture = DigitsImage().preview()
    assert picture.targets == list(range(10))
    theirs = load_digits()
    known = {
        (tuple(map(tuple, image.astype(int).tolist())), target)
        for image, target in zip(theirs.images, theirs.target, strict=True)
    }
    assert all(
        (tuple(map(tuple, image)), target) in known
        for image, target in zip(picture.images, picture.targets, strict=True)
    )


def test_a_spectrogram_of_each_class_is_shown_the_lowest_band_first():
    rising, falling, _ = np.array(Chirps().preview().spectrograms).argmax(axis=1)
    heard = np.flatnonzero(rising)
    assert (np.diff(rising[heard[0] : heard[-1] + 1]) >= 0).all()
    heard = np.flatnonzero(falling)
    assert (np.diff(falling[heard[0] : heard[-1] + 1]) <= 0).all()
