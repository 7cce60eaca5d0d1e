"""Data and training for a Keras model, whose file tells little of them."""

from __future__ import annotations

from typing import Any

from app.datasets.catalog import DATASETS, dataset_name
from app.datasets.features import DERIVED
from app.datasets.measured.table import Table
from app.experiment.names import meant, names_in
from app.importing.keras_layers import Body, Lost

PLANE = [each.feature.name for each in DERIVED]


def data_and_training(layers: list[Body], shape: list[int], model: Body, lost: Lost) -> tuple[Body, Body]:
    """A dataset that the model's input and output fit as nearly as one does, and a training of
    usual settings; both are listed as not carried.
    """
    last = layers[-1]["type"] if layers else ""
    units = next((each["units"] for each in reversed(layers) if each["type"] == "dense"), 1)
    classes = {"sigmoid": 2, "softmax": units}.get(last, 0 if units == 1 else units)
    dataset, fits = _dataset(shape, classes)
    lost.note(
        "data",
        "Its data, of which the file tells nothing: choose or bring your own.",
        "데이터. 파일에 적혀 있지 않으니 고르거나 직접 가져오세요.",
    )
    if not shape:
        lost.note(
            "input-shape",
            "The shape of its input, of which the file tells nothing.",
            "입력의 모양. 파일에 적혀 있지 않습니다.",
        )
    elif not fits:
        told = "×".join(map(str, shape))
        lost.note(
            "input-shape",
            f"Its input of {told}: no data here have that shape.",
            f"크기 {told}의 입력. 여기에는 그런 모양의 데이터가 없습니다.",
        )
    return dataset, _training(last, units, bool(classes), model, lost)


def _dataset(shape: list[int], classes: int) -> tuple[Body, bool]:
    """The data, and whether their inputs have the shape."""
    if len(shape) == 3:
        return {"name": "digits-image"}, shape == [8, 8, 1]
    width = shape[0] if len(shape) == 1 else 0
    if classes in (0, 2) and 1 <= width <= len(PLANE):
        name = "circle" if classes else "reg-gauss"
        return {"name": name, "features": PLANE[:width]}, True
    for each in (each for each in DATASETS if issubclass(each, Table)):
        table = each.model_validate({"name": dataset_name(each)})
        if len(table.class_names) == classes and len(table.columns) >= width > 0:
            names = [column.name for column in table.columns]
            chosen = {} if width == len(names) else {"features": names[:width]}
            return {"name": table.name, **chosen}, True
    if width == 64 or classes == 10:
        return {"name": "digits"}, width == 64
    if 3 <= classes <= 6:
        return {"name": "rings", "classes": classes}, False
    return {"name": "circle" if classes else "reg-gauss"}, False


def _training(last: str, units: int, classifies: bool, model: Body, lost: Lost) -> Body:
    compiled = model.get("compile_config")
    compiled = compiled if isinstance(compiled, dict) else {}
    usual = {"sigmoid": "binary-cross-entropy", "softmax": "cross-entropy"}.get(last)
    loss = (
        _named("loss", compiled.get("loss"))
        or usual
        or ("cross-entropy" if classifies and units > 1 else "mse")
    )
    training: Body = {"loss": loss, "optimizer": _optimizer(compiled.get("optimizer")), "batch_size": 32}
    start = _named("initialization", next(iter(lost.initializers), None))
    if start and len(lost.initializers) == 1:
        training["initialization"] = {"name": start}
    elif lost.initializers:
        lost.note("initializers", "How each layer’s weights start.", "층마다 다른 가중치의 시작.")
    lost.note(
        "training",
        "Batch size, epochs and what else the file does not tell of its training: usual values stand there.",
        "배치 크기, 에폭 등 파일에 없는 학습 설정. 흔히 쓰는 값으로 채웠습니다.",
    )
    return training


def _optimizer(given: Any) -> Body:
    config = given.get("config") if isinstance(given, dict) else None
    config = config if isinstance(config, dict) else {}
    named = given.get("class_name") if isinstance(given, dict) else given
    name = _named("optimizer", named) or "adam"
    rate = config.get("learning_rate")
    known = isinstance(rate, int | float) and not isinstance(rate, bool)
    return {"name": name, **({"learning_rate": rate} if known else {})}


def _named(part: str, word: Any) -> str | None:
    """The name here of what Keras calls so."""
    found = meant(word, names_in(part)) if isinstance(word, str) else None
    return found.name if found else None
