"""An uploaded table as a dataset, held against the file read by hand."""

from typing import Any

import numpy as np
import pytest

from app.datasets.sample import original_targets, sample
from app.datasets.uploads import library
from app.datasets.uploads.misread import Misread
from app.datasets.uploads.upload import Upload
from app.experiment.parse import Malformed, parse
from tests.datasets.uploads.trees import CONTENT, DIGEST, ROWS, upload


@pytest.fixture(autouse=True)
def given() -> None:
    library.give(DIGEST, CONTENT)


def refusal(**settings: Any) -> Misread:
    with pytest.raises(Misread) as caught:
        upload(**settings)
    return caught.value


def everything(dataset: Upload) -> list[tuple[list[float], float]]:
    """Raw rows and targets of both splits, sorted."""
    data = dataset.load()
    splits = [each for each in (data.train, data.test) if each is not None]
    rows = [row for each in splits for row in each.raw.tolist()]
    targets = [target for each in splits for target in original_targets(data, each).tolist()]
    return sorted(zip(rows, targets, strict=True))


def test_rows_of_numbers_and_classes_are_those_of_the_file() -> None:
    dataset = upload(target=["kind"], features=["height", "level"])
    assert [each.en for each in dataset.class_names] == ["oak", "pine"]
    expected = sorted(
        ([float(np.float32(row["height"])), float(row["level"])], float(row["kind"] == "pine"))
        for row in ROWS
    )
    assert everything(dataset) == expected


def test_it_describes_itself_without_the_file_and_loads_what_it_described() -> None:
    for settings in (
        {"target": ["kind"], "missing": "drop"},
        {"target": ["kind"], "missing": "fill", "text": "codes"},
        {"target": ["height", "level"], "features": ["colour"], "missing": "drop", "samples": 30},
        {"target": ["level"], "classes": ["3", "1"], "features": ["height"]},
    ):
        dataset = upload(**settings)
        library.take(DIGEST)
        described = dataset.describe()
        library.give(DIGEST, CONTENT)
        data = dataset.load()
        assert data.description == described
        assert data.test is not None
        assert (len(data.train), len(data.test)) == (described.train, described.test)
        assert data.train.inputs.shape[1:] == described.input_shape == (len(described.features),)
        assert data.train.targets.shape[1:] == ((2,) if described.outputs == 2 else ())


def test_text_is_one_input_for_each_value_or_its_code_or_left_out() -> None:
    settings: dict[str, Any] = {"target": ["kind"], "features": ["height", "colour"], "missing": "drop"}
    plain = {"standardize": False}
    hot, codes = upload(**settings, **plain), upload(**settings, text="codes", **plain)
    assert hot.feature_names == ("height", "colour = blue", "colour = green", "colour = red")
    data = hot.load()
    assert np.array_equal(data.train.inputs[:, 1:].argmax(1), data.train.raw[:, 1])
    assert (data.train.inputs[:, 1:].sum(1) == 1).all()
    assert codes.feature_names == ("height", "colour")
    assert set(codes.load().train.inputs[:, 1]) == {0, 1, 2}
    assert upload(**settings, text="leave-out").feature_names == ("height",)


def test_a_missing_value_is_refused_with_its_row_and_column() -> None:
    error = refusal(target=["kind"], features=["height", "weight"])
    assert (error.row, error.column, error.field) == (7, "weight", "missing")
    assert error.found is not None
    assert error.found.en == "none, in 2 rows in all"


def test_rows_with_missing_values_are_dropped() -> None:
    assert upload(target=["kind"], features=["weight"], missing="drop").size == 38
    assert upload(target=["kind"], features=["weight", "colour"], missing="drop").size == 37
    assert upload(target=["weight"], features=["height"], missing="fill").size == 38


def test_missing_values_are_filled_from_the_training_rows_alone() -> None:
    dataset = upload(target=["kind"], features=["weight", "colour"], missing="fill", standardize=False)
    data = dataset.load()
    known = {float(np.float32(row["weight"])) for row in ROWS if row["weight"]}
    assert data.test is not None
    filled = [row for each in (data.train, data.test) for row in each.raw if float(row[0]) not in known]
    present = np.array([row[0] for row in data.train.raw if float(row[0]) in known], np.float64)
    assert len(filled) == 2
    for row in filled:
        assert row[0] == pytest.approx(present.mean(), rel=1e-6)


def test_several_targets_are_standardised_each_by_itself() -> None:
    data = upload(target=["height", "level"], features=["colour"], missing="drop").load()
    assert data.train.targets.mean(0) == pytest.approx([0, 0], abs=1e-6)
    assert data.train.targets.std(0) == pytest.approx([1, 1], rel=1e-5)
    shown = sample(upload(target=["height", "level"], features=["colour"], missing="drop"), 0, 5)
    assert shown.train.outputs is not None
    assert [row[0] for row in shown.train.outputs] == shown.train.targets
    assert [row[1] for row in shown.train.outputs] == pytest.approx(
        [round(row[1]) for row in shown.train.outputs], abs=1e-6
    )


def test_chosen_classes_are_numbered_as_given_and_others_left_out() -> None:
    dataset = upload(target=["level"], classes=["3", "1"], features=["height"])
    assert dataset.size == 20
    expected = sorted(
        ([float(np.float32(row["height"]))], float(["3", "1"].index(row["level"])))
        for row in ROWS
        if row["level"] in ("3", "1")
    )
    assert everything(dataset) == expected


def test_all_columns_that_can_be_an_input_are_one_unless_some_are_named() -> None:
    assert [each.name for each in upload(target=["kind"], missing="drop").columns] == [
        "height",
        "weight",
        "colour",
        "level",
    ]


@pytest.mark.parametrize(
    ("settings", "field", "column"),
    [
        ({"target": ["kinds"]}, "target.0", "kinds"),
        ({"target": ["kind"], "features": ["height", "hight"]}, "features.1", "hight"),
        ({"target": ["kind"], "features": ["day"]}, "features.0", "day"),
        ({"target": ["day"]}, "target.0", "day"),
        ({"target": ["kind"], "features": ["kind"]}, "features.0", "kind"),
        ({"target": ["height", "kind"]}, "target.1", "kind"),
        ({"target": ["height", "level"], "classes": ["1", "2"]}, "classes", None),
        ({"target": ["kind"], "classes": ["oak", "elm"]}, "classes.1", "kind"),
        ({"target": ["kind"], "features": ["colour"], "text": "leave-out"}, "features", None),
    ],
)
def test_what_cannot_be_learned_from_is_pinned_to_its_setting(
    settings: dict[str, Any], field: str, column: str | None
) -> None:
    error = refusal(**{"missing": "drop"} | settings)
    assert (error.field, error.column) == (field, column)


def test_a_row_to_predict_names_its_columns() -> None:
    dataset = upload(target=["kind"], features=["height", "colour"], missing="drop")
    assert dataset.raw_row({"colour": "red", "height": 1.5}) == [1.5, 2.0]
    assert dataset.raw_row([1.5, "green"]) == [1.5, 1.0]
    for wrong in ({"height": 1.0}, {"height": 1.0, "colour": "pink"}, {"height": "tall", "colour": "red"}):
        with pytest.raises(ValueError, match=r"(?i)column"):
            dataset.raw_row(wrong)


def test_without_its_file_an_experiment_is_refused_at_the_table() -> None:
    body = {
        "network": {"layers": [{"type": "dense", "units": 1}]},
        "dataset": {"name": "upload", "digest": DIGEST, "target": ["kind"]},
        "training": {"loss": "mse"},
    }
    with pytest.raises(Malformed) as caught:
        parse(body)
    assert [each.field for each in caught.value.problems] == ["dataset.table"]


def test_another_file_under_the_same_name_is_refused() -> None:
    with pytest.raises(ValueError, match="not those of"):
        library.give(DIGEST, b"a,b\n1,2\n")
    dataset = upload(target=["kind"], features=["height"])
    lying = dataset.model_copy(update={"table": dataset.facts.model_copy(update={"rows": 39})})
    with pytest.raises(ValueError, match="not as the experiment says"):
        lying.load()


@pytest.mark.parametrize(
    ("settings", "setting", "value"),
    [
        ({"target": ["Kind"]}, "target.0", "kind"),
        ({"target": ["kind"], "features": ["Height ", "weight"]}, "features.0", "height"),
        ({"target": ["kind"], "features": ["colour", "wieght"]}, "features.1", "weight"),
        ({"target": ["kind"], "classes": ["Oak", "pine"]}, "classes.0", "oak"),
        ({"target": ["height", "kind", "level"]}, "target", ["height", "level"]),
        ({"target": ["kind"], "features": ["height", "kind", "level"]}, "features", ["height", "level"]),
    ],
)
def test_what_is_surely_meant_is_offered(settings: Any, setting: str, value: Any) -> None:
    remedy = refusal(**settings).remedy
    assert remedy is not None
    assert (remedy.setting, remedy.value) == (setting, value)
    name, _, place = setting.partition(".")
    mended = settings | {
        name: value
        if not place
        else [value if at == int(place) else each for at, each in enumerate(settings[name])]
    }
    assert len(upload(**mended, missing="drop").load().train)


@pytest.mark.parametrize(
    "settings",
    [
        {"target": ["price"]},
        {"target": ["Y"]},
        {"target": ["kind"], "features": ["age"]},
        {"target": ["level"], "classes": ["1", "1.0"]},
        {"target": ["kind"], "classes": ["oak", "beech"]},
        {"target": ["kind"], "features": ["kind"]},
    ],
)
def test_where_nothing_is_near_nothing_is_offered(settings: Any) -> None:
    assert refusal(**settings).remedy is None
