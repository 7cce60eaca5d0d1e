"""The catalogue: every layer complete in every surface that derives from it, and found by its
name.
"""

import subprocess
import sys

import numpy as np
import pytest
from pydantic import TypeAdapter, ValidationError

from app.layers.catalog import LAYERS, AnyLayer, layer_class, layer_name
from app.layers.declaration import Activation, Layer
from app.layers.definitions import definitions
from app.layers.dense import Dense
from app.layers.entry import CURVE, ActivationEntry, entry
from app.layers.spatial.pooling import MaxPool2d
from app.schema.text import Text

ADAPTER: TypeAdapter[Layer] = TypeAdapter(AnyLayer)
every_layer = pytest.mark.parametrize("kind", LAYERS, ids=layer_name)


def fresh(kind: type[Layer]) -> dict[str, object]:
    """A layer as the palette makes it."""
    return {"type": layer_name(kind), **entry(kind).starter}


def assert_bilingual(words: Text) -> None:
    assert words.en.strip()
    assert words.ko.strip()


@every_layer
def test_a_layer_explains_itself_in_both_languages(kind: type[Layer]) -> None:
    about = entry(kind).about
    assert_bilingual(about.title)
    assert_bilingual(about.explanation)
    assert about.explanation.en != about.explanation.ko
    assert len(about.explanation.en) > 40
    assert kind.__doc__


@every_layer
def test_every_setting_has_label_help_and_a_range_that_ends(kind: type[Layer]) -> None:
    shown = entry(kind).settings
    assert {each.name for each in shown} == set(kind.model_fields) - {"id", "type"}
    for each in shown:
        assert_bilingual(each.label)
        assert_bilingual(each.help)
        assert each.help.en != each.help.ko
        if each.kind in ("integer", "number"):
            assert each.minimum is not None
            assert each.maximum is not None
            assert np.isfinite([each.minimum, each.maximum]).all()
        if each.kind == "choice":
            assert len(each.choice_labels) == len(each.choices) > 1


@every_layer
def test_a_layer_from_the_palette_is_valid_and_comes_back_from_json(kind: type[Layer]) -> None:
    layer = ADAPTER.validate_python(fresh(kind))
    assert type(layer) is kind
    assert ADAPTER.validate_json(ADAPTER.dump_json(layer)) == layer


@every_layer
def test_a_layer_is_found_by_its_name(kind: type[Layer]) -> None:
    assert layer_class(layer_name(kind)) is kind


def test_no_two_layers_share_a_name() -> None:
    names = [layer_name(each) for each in LAYERS]
    assert len(set(names)) == len(names)
    assert all(name == name.lower() and "_" not in name for name in names)


def test_an_unknown_name_is_refused_with_those_that_come_near() -> None:
    with pytest.raises(LookupError, match=r"no layer 'rellu'.*relu"):
        layer_class("rellu")
    with pytest.raises(LookupError, match=r"'quux'.*dense"):
        layer_class("quux")


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "densse", "units": 1},
        {"type": "dense"},
        {"type": "dense", "units": 0},
        {"type": "dense", "units": "4"},
        {"type": "dense", "units": 4, "unit": 4},
        {"type": "elu", "alpha": float("nan")},
        {"type": "elu", "alpha": float("inf")},
        {"type": "dropout", "rate": 1.0},
        {"type": "conv2d", "filters": 4, "padding": "full"},
        {"type": "reshape", "shape": [0, 8]},
        {"type": "reshape", "shape": [1, 2, 3, 4]},
    ],
    ids=str,
)
def test_what_no_layer_is_gets_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ADAPTER.validate_python(wrong)


def test_an_entry_shows_what_a_form_needs() -> None:
    dense, pool = entry(Dense), entry(MaxPool2d)
    assert (dense.type, dense.kind, dense.merges, dense.starter) == ("dense", "layer", False, {"units": 4})
    assert [each.name for each in dense.settings] == ["units", "bias", "frozen"]
    stride = next(each for each in pool.settings if each.name == "stride")
    assert (stride.optional, stride.default, stride.minimum) == (True, None, 1)


@every_layer
def test_activations_and_only_they_have_curves(kind: type[Layer]) -> None:
    shown = entry(kind)
    assert isinstance(shown, ActivationEntry) == (kind.about.group == "activation")
    if not isinstance(shown, ActivationEntry):
        assert shown.kind == "layer"
    elif shown.type in ("softmax", "maxout"):
        assert shown.x == shown.value == shown.derivative == []
    else:
        assert len(shown.x) == len(shown.value) == len(shown.derivative) == 201
        assert (shown.x[0], shown.x[-1]) == (-6, 6)


def test_a_curve_is_the_function_at_its_default_settings() -> None:
    for kind in LAYERS:
        shown = entry(kind)
        if issubclass(kind, Activation) and isinstance(shown, ActivationEntry):
            layer = kind.model_validate({})
            assert isinstance(layer, Activation)
            assert shown.value == layer.value(CURVE).tolist()
            assert shown.derivative == layer.derivative(CURVE).tolist()


def test_describing_layers_never_imports_torch() -> None:
    code = (
        "import sys; from app.layers.catalog import LAYERS; from app.layers.entry import entry\n"
        "[entry(each) for each in LAYERS]; assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_quoted_definitions_run_without_this_project() -> None:
    expressions = [
        *(
            "Add()",
            "Multiply()",
            "Concatenate()",
            "BipolarSigmoid()",
            "Maxout(2)",
            "nn.Sequential(nn.ReLU())",
        ),
        *("Step()", "Step(straight_through=True)", "BipolarStep()"),
    ]
    quoted = definitions(expressions)
    assert len(quoted) == 7
    source = "\n\n".join(["import torch\nfrom torch import nn\n", *quoted, *expressions])
    subprocess.run([sys.executable, "-I", "-W", "error", "-"], input=source.encode(), check=True, timeout=60)
