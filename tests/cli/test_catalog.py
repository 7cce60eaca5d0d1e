import json

from app.layers.catalog import LAYERS, layer_name
from tests.cli.conftest import Run


def test_the_whole_catalogue_lists_every_layer_and_dataset(playground: Run) -> None:
    listed = json.loads(playground("catalog").stdout)

    names = {each["type"] for each in listed["layers"] + listed["activations"]}
    assert names == {layer_name(each) for each in LAYERS}
    assert {"iris", "circle"} <= {each["name"] for each in listed["datasets"]}


def test_one_list_can_be_asked_for(playground: Run) -> None:
    assert [each["name"] for each in json.loads(playground("catalog", "losses").stdout)][:2] == ["mse", "mae"]


def test_an_unknown_list_is_refused_with_those_there_are(playground: Run) -> None:
    run = playground("catalog", "loses")

    assert run.returncode == 1
    assert "expected one of activations, datasets" in run.stderr
