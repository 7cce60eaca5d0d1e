"""Keras models as JSON, in the forms that Keras 2 and 3 write."""

from __future__ import annotations

from typing import Any

import pytest

from app.experiment.check import check
from app.experiment.parse import parse
from app.importing.catalog import read
from app.importing.imported import Imported, Unreadable
from app.importing.keras_layers import LAYERS
from app.schema.text import text

Body = dict[str, Any]


def layer(kind: str, **config: Any) -> Body:
    return {"class_name": kind, "config": config}


def sequential(*layers: Body, **more: Any) -> Body:
    return {"class_name": "Sequential", "config": {"name": "model", "layers": list(layers)}, **more}


def types(it: Imported) -> list[str]:
    return [each["type"] for each in it.experiment["network"]["layers"]]


def codes(it: Imported) -> set[str]:
    return {each.code for each in it.not_carried}


LESSON = sequential(
    layer("Dense", units=12, activation="relu", batch_input_shape=[None, 8],
          kernel_initializer={"class_name": "GlorotUniform", "config": {}}),
    layer("Dense", units=8, activation="relu"),
    layer("Dense", units=1, activation="sigmoid"),
)  # fmt: skip


def test_a_stack_becomes_layers_of_the_same_shapes_and_counts() -> None:
    it = read(LESSON)
    assert it.format == "keras"
    assert types(it) == ["dense", "relu", "dense", "relu", "dense", "sigmoid"]
    report = check(parse(it.experiment))
    assert report.problems == []
    assert report.parameters == 12 * 9 + 8 * 13 + 9
    assert it.experiment["training"]["loss"] == "binary-cross-entropy"
    assert {"weights", "data", "training"} <= codes(it)
    assert "input-shape" not in codes(it)


def test_images_come_channels_first_and_windows_alike() -> None:
    it = read(
        sequential(
            layer("InputLayer", batch_shape=[None, 28, 28, 1]),
            layer("Conv2D", filters=8, kernel_size=[3, 3], strides=[1, 1], padding="same", activation="relu"),
            layer("BatchNormalization", momentum=0.99, epsilon=0.001),
            layer("MaxPooling2D", pool_size=[2, 2], strides=[2, 2], padding="valid"),
            layer("Dropout", rate=0.25),
            layer("Flatten"),
            layer("Dense", units=10, activation={"class_name": "Softmax", "config": {}}),
        )
    )
    assert types(it) == [
        "conv2d",
        "relu",
        "batch-norm",
        "max-pool2d",
        "dropout",
        "flatten",
        "dense",
        "softmax",
    ]
    assert it.experiment["network"]["layers"][2]["momentum"] == pytest.approx(0.01)
    assert it.experiment["dataset"]["name"] == "digits-image"
    assert "input-shape" in codes(it)
    assert check(parse(it.experiment)).ok


@pytest.mark.parametrize(
    ("kernel", "padding", "output_padding", "side"),
    [
        (3, "same", None, 16),
        (4, "same", None, 16),
        (1, "same", None, 16),
        (5, "valid", None, 19),
        (1, "valid", None, 16),
        (3, "same", [1, 1], 16),
        (3, "valid", [1, 1], 18),
    ],
)
def test_a_transposed_convolution_keeps_the_size_that_keras_gives_it(
    kernel: int, padding: str, output_padding: list[int] | None, side: int
) -> None:
    """Sizes as `compute_conv_transpose_output_length` of Keras 3 has them, of 8 with strides 2."""
    it = read(
        sequential(
            layer("InputLayer", batch_shape=[None, 8, 8, 1]),
            layer("Conv2DTranspose", filters=4, kernel_size=[kernel, kernel], strides=[2, 2], padding=padding,
                  output_padding=output_padding, dilation_rate=[1, 1], activation="relu"),
            layer("Flatten"),
            layer("Dense", units=10, activation="softmax"),
        )
    )  # fmt: skip
    assert types(it) == ["conv-transpose2d", "relu", "flatten", "dense", "softmax"]
    report = check(parse(it.experiment))
    assert report.ok
    assert report.parameters == 4 * (kernel**2 + 1) + 10 * (4 * side**2 + 1)
    assert ("transposed" in codes(it)) == (kernel == 3 and output_padding is None)


@pytest.mark.parametrize("keras", [2, 3])
def test_a_functional_model_becomes_a_graph(keras: int) -> None:
    def node(*names: str) -> list[Any]:
        if keras == 2:
            return [[[name, 0, 0, {}] for name in names]]
        tensors = [
            {"class_name": "__keras_tensor__", "config": {"shape": [None, 4], "keras_history": [name, 0, 0]}}
            for name in names
        ]
        return [{"args": [tensors if len(names) > 1 else tensors[0]], "kwargs": {}}]

    def named(name: str, kind: str, *before: str, **config: Any) -> Body:
        return {**layer(kind, **config), "name": name, "inbound_nodes": node(*before) if before else []}

    it = read(
        {
            "class_name": "Functional",
            "config": {
                "layers": [
                    named("in", "InputLayer", batch_input_shape=[None, 4]),
                    named("a", "Dense", "in", units=4, activation="tanh"),
                    named("b", "Add", "a", "in"),
                    named("c", "Dense", "b", units=3, activation="softmax"),
                ],
                "input_layers": [["in", 0, 0]],
                "output_layers": [["c", 0, 0]],
            },
        }
    )
    ids = {each["id"]: each["type"] for each in it.experiment["network"]["layers"]}
    tanh, add = (next(each for each, kind in ids.items() if kind == name) for name in ("tanh", "add"))
    assert [tanh, add] in it.experiment["network"]["wires"]
    assert ["input", add] in it.experiment["network"]["wires"]
    assert it.experiment["dataset"]["name"] == "iris"
    assert check(parse(it.experiment)).problems == []


def test_what_a_compiled_model_says_of_its_training_is_taken() -> None:
    compiled = {
        "optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.5}},
        "loss": "mean_squared_error",
    }
    it = read({**LESSON, "compile_config": compiled})
    assert it.experiment["training"]["loss"] == "mse"
    assert it.experiment["training"]["optimizer"] == {"name": "sgd", "learning_rate": 0.5}


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        (layer("LSTM", units=4), "config.layers.0.class_name"),
        (layer("Dense", units="many"), "config.layers.0.config.units"),
        (layer("Dense", units=4, activation="softsign"), "config.layers.0.config.activation"),
        (layer("Conv2D", filters=4, kernel_size=[3, 5]), "config.layers.0.config.kernel_size"),
        (
            layer("Conv2D", filters=4, kernel_size=3, dilation_rate=[2, 2]),
            "config.layers.0.config.dilation_rate",
        ),
        (layer("ReLU", max_value=6.0), "config.layers.0.config.max_value"),
    ],
)
def test_what_cannot_be_built_is_told_with_its_place(wrong: Body, place: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(sequential(wrong))
    assert refused.value.place == place


@pytest.mark.parametrize("broken", [{"class_name": "Sequential", "config": 3}, sequential(), {"class_name": "Model", "config": {"layers": [{"class_name": "Dense", "config": {}}]}}])  # fmt: skip
def test_a_broken_model_is_refused_or_opens_with_its_problems(broken: Body) -> None:
    try:
        it = read(broken)
    except Unreadable:
        return
    assert not check(parse(it.experiment)).ok


def test_every_layer_that_is_known_makes_one_that_is_sound() -> None:
    settings = {"units": 3, "filters": 3, "kernel_size": 3, "rate": 0.5, "target_shape": [4, 1], "size": 2}
    for kind in LAYERS:
        it = read(sequential(layer(kind, **settings), layer("Dense", units=1)))
        parse(it.experiment)


def test_what_a_setting_may_be_is_told_in_words_of_both_languages() -> None:
    for config, expected in (
        ({"max_value": 6}, text("nothing", "없음")),
        ({"threshold": 1}, text("0 or nothing", "0 또는 없음")),
    ):
        layers = [{"class_name": "ReLU", "config": config}]
        with pytest.raises(Unreadable) as refused:
            read({"class_name": "Sequential", "config": {"layers": layers}})
        assert refused.value.expected == expected


def test_an_input_of_which_the_file_tells_nothing_is_told_as_that() -> None:
    for layers in ([], [{"class_name": "Dense", "config": {"units": 1}}]):
        it = read({"class_name": "Sequential", "config": {"layers": layers}})
        told = next(each.message.en for each in it.not_carried if each.code == "input-shape")
        assert "tells nothing" in told
        assert not any("?" in each.message.en for each in it.not_carried)
