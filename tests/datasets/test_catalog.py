"""The list of datasets and what derives from it."""

import subprocess
import sys
from typing import get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from app.datasets.catalog import DATASETS, AnyDataset, dataset_class, dataset_entry, dataset_name
from app.datasets.planes.circle import Circle
from app.schema.text import Text

NAMES = [
    "gate-and",
    "gate-or",
    "gate-nand",
    "gate-xor",
    "circle",
    "xor",
    "gauss",
    "spiral",
    "moons",
    "rings",
    "drawn",
    "reg-plane",
    "reg-gauss",
    "curve",
    "iris",
    "wine",
    "breast-cancer",
    "diabetes",
    "digits",
    "digits-image",
]
every_dataset = pytest.mark.parametrize("declared", DATASETS, ids=dataset_name)
parse = TypeAdapter(AnyDataset).validate_json


def test_every_name_of_the_specification_is_there_once():
    names = [dataset_name(each) for each in DATASETS]
    assert len(set(names)) == len(names)
    assert [name for name in names if name in NAMES] == NAMES


def test_a_dataset_parses_as_written():
    written = """{"name": "circle", "samples": 500, "noise": 0.0, "train_share": 0.5, "seed": 1, "features": ["x1", "x2"]}"""
    assert parse(written) == Circle(samples=500, noise=0.0, train_share=0.5, seed=1, features=["x1", "x2"])


@every_dataset
def test_a_name_alone_is_a_dataset(declared):
    assert type(parse(f'{{"name": "{dataset_name(declared)}"}}')) is declared


@pytest.mark.parametrize(
    "body",
    [
        '{"name": "cirle"}',
        '{"name": "circle", "colour": 1}',
        '{"samples": 10}',
        '{"name": "circle", "noise": NaN}',
    ],
)
def test_what_is_unknown_missing_or_no_number_is_refused(body):
    with pytest.raises(ValidationError):
        parse(body)


@pytest.mark.parametrize("name", NAMES)
def test_a_class_is_found_by_its_name(name):
    assert dataset_name(dataset_class(name)) == name


def test_an_unknown_name_is_refused_and_names_its_neighbours():
    with pytest.raises(LookupError, match=r"no dataset 'sprial' .*spiral"):
        dataset_class("sprial")


def texts(value):
    """Every text within a declaration."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif hasattr(value, "__class__") and hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))


@every_dataset
def test_every_text_is_there_in_both_languages(declared):
    entry = dataset_entry(declared)
    told = [*texts(entry.about), *texts(entry.settings), *texts(entry.features)]
    assert len(told) >= 10
    for each in told:
        assert each.en.strip()
        assert any("가" <= letter <= "힣" for letter in each.ko), each
        assert each.en != each.ko
    assert all(name.en and name.ko for name in entry.classes)


@every_dataset
def test_the_explanation_is_a_paragraph(declared):
    assert len(declared.about.explanation.en.split(". ")) >= 3
    assert 150 < len(declared.about.explanation.en) < 700


@every_dataset
def test_an_entry_lists_the_settings_that_the_declaration_takes(declared):
    entry = dataset_entry(declared)
    fixed = {
        name for name, each in declared.model_fields.items() if get_args(each.annotation) == (each.default,)
    }
    assert {each.name for each in entry.settings} == set(declared.model_fields) - {*fixed, "points", "own"}
    defaults = {each.name: each.default for each in entry.settings}
    assert declared(name=entry.name, **defaults) == declared(name=entry.name)


@every_dataset
def test_every_offered_feature_can_be_chosen(declared):
    entry = dataset_entry(declared)
    for feature in entry.features:
        dataset = declared(name=entry.name, features=[feature.name])
        assert dataset.describe().features == (feature.name,)
    choices = [each.choices for each in entry.settings if each.name == "features"]
    assert choices == ([[each.name for each in entry.features]] if entry.features else [])


def test_the_species_are_a_list_of_choices_to_a_form():
    (species,) = [each for each in dataset_entry(dataset_class("iris")).settings if each.name == "classes"]
    assert (species.kind, species.optional, species.default) == ("list", True, None)
    assert species.choices == ["setosa", "versicolor", "virginica"]
    assert species.choice_labels[0].ko == "부채붓꽃"


@every_dataset
def test_entries_survive_json(declared):
    entry = dataset_entry(declared)
    assert type(entry).model_validate_json(entry.model_dump_json()) == entry


def test_contract_defaults():
    shares = {dataset_name(each): each(name=dataset_name(each)).train_share for each in DATASETS}
    for name, share in shares.items():
        tables = ("iris", "wine", "breast-cancer", "diabetes", "digits", "digits-image")
        sequences = (
            "delayed-recall",
            "adding-problem",
            "parity",
            "reversal",
            "sorting",
            "sine",
            "mixed-waves",
            "chirps",
        )
        contract = {**dict.fromkeys((*tables, *sequences, "shapes"), 0.8), "text": 0.9}.get(name, 0.5)
        assert share == (1.0 if name.startswith("gate") else contract), name


def test_parsing_and_describing_import_neither_scikit_learn_nor_torch():
    program = """
import sys
from app.datasets.catalog import DATASETS, dataset_name
for each in DATASETS:
    each(name=dataset_name(each)).describe()
sys.exit(any(module in sys.modules for module in ("sklearn", "torch", "scipy")))
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
