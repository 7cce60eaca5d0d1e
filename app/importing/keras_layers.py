"""Keras's layers, one by one, as layers of ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.experiment.names import meant, names_in
from app.experiment.quote import quote
from app.importing.imported import NotCarried, Unreadable, not_carried
from app.layers.catalog import layer_class
from app.schema.text import Text, either, text

Body = dict[str, Any]
NOTHING = text("nothing", "없음")


class Lost:
    """What is not carried, each thing once."""

    def __init__(self) -> None:
        self.items: list[NotCarried] = []
        self.initializers: set[str] = set()

    def note(self, code: str, en: str, ko: str) -> None:
        """Once for each sentence."""
        item = not_carried(code, en, ko)
        if item not in self.items:
            self.items.append(item)


class Config:
    """The settings of one Keras layer, read one by one."""

    def __init__(self, values: Body, place: str, lost: Lost) -> None:
        self.values, self.place, self.lost = values, place, lost

    def number(self, name: str, usual: float | None = None) -> float:
        found = self.values.get(name, usual)
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise self.refused(name, text("a number", "숫자"), found)
        return found

    def whole(self, name: str, usual: int | None = None) -> int:
        """A whole number, or one that is given for every axis alike."""
        found = self.values.get(name, usual)
        if isinstance(found, list) and found and all(each == found[0] for each in found):
            found = found[0]
        if isinstance(found, bool) or not isinstance(found, int):
            expected = text("a whole number, the same for every axis", "모든 축에 같은 정수")
            raise self.refused(name, expected, found)
        return found

    def true(self, name: str, usual: bool = True) -> bool:
        return self.values.get(name, usual) is True

    def sizes(self, name: str) -> list[int]:
        found = self.values.get(name)
        if not isinstance(found, list) or not all(isinstance(each, int) and each > 0 for each in found):
            raise self.refused(name, text("a list of sizes", "크기의 목록"), found)
        return found

    def only(self, name: str, *usual: object) -> None:
        """Refuse a setting that has no counterpart, unless it says the usual."""
        found = self.values.get(name, usual[0])
        if found not in usual and found not in [[each] * 2 for each in usual]:
            words = dict.fromkeys(NOTHING.en if each is None else f"{each}" for each in usual)
            expected = either([NOTHING if each == NOTHING.en else text(each, each) for each in words])
            raise self.refused(name, expected, found)

    def refused(self, name: str, expected: Text, found: object) -> Unreadable:
        message = text(f"“{name}” cannot be carried over.", f"“{name}”을(를) 옮길 수 없습니다.")
        return Unreadable(f"{self.place}.config.{name}", message, expected, quote(found))


def layers_of(layer: Body, place: str, lost: Lost) -> list[Body]:
    """The layers of ours that do what one of Keras does; none for an InputLayer."""
    kind = layer.get("class_name")
    make = LAYERS.get(kind) if isinstance(kind, str) else None
    values = layer.get("config")
    if make is None or not isinstance(values, dict):
        raise Unreadable(
            f"{place}.class_name",
            text(f"There is no layer “{str(kind)[:60]}” here.", f"“{str(kind)[:60]}” 층은 여기에 없습니다."),
            expected=text(f"one of {', '.join(LAYERS)}", f"{', '.join(LAYERS)} 중 하나"),
            found=quote(kind),
        )
    config = Config(values, place, lost)
    for name in ("kernel_regularizer", "bias_regularizer", "activity_regularizer", "kernel_constraint"):
        if values.get(name) is not None:
            lost.note("regularizer", f"A layer’s own {name}.", f"층마다 정한 {name}.")
    made = make(config)
    return [*([made] if made else []), *_activation(config)]


def _activation(config: Config) -> list[Body]:
    """The activation that a layer has of its own, as a layer."""
    found = config.values.get("activation")
    if isinstance(found, dict):
        inner = found.get("config")
        found = inner if isinstance(inner, str) else found.get("class_name")
    if found is None or found == "linear":
        return []
    known = {name: names for name, names in names_in("layers").items() if _is_activation(name)}
    near = meant(found, known) if isinstance(found, str) else None
    if near is None:
        raise config.refused(
            "activation", text("an activation that is here", "여기에 있는 활성화 함수"), found
        )
    return [{"type": near.name}]


def _is_activation(name: str) -> bool:
    return layer_class(name).about.group == "activation"


def _dense(config: Config) -> Body:
    _note_start(config)
    return {"type": "dense", "units": config.whole("units"), "bias": config.true("use_bias")}


def _convolution(kind: str) -> Callable[[Config], Body]:
    def make(config: Config) -> Body:
        config.only("dilation_rate", 1)
        config.only("groups", 1)
        config.only("data_format", "channels_last", None)
        config.only("padding", "valid", "same")
        _note_start(config)
        return {
            "type": kind,
            "filters": config.whole("filters"),
            "kernel_size": config.whole("kernel_size"),
            "stride": config.whole("strides", 1),
            "padding": config.values.get("padding", "valid"),
            "bias": config.true("use_bias"),
        }

    return make


def _transposed(kind: str) -> Callable[[Config], Body]:
    def make(config: Config) -> Body:
        return _convolution(kind)(config) | _cut(config)

    return make


def _cut(config: Config) -> Body:
    """What keeps the sizes that Keras gives: in × stride with "same" padding, without all that the
    windows cover, but in × stride at least.
    """
    kernel, stride = config.whole("kernel_size"), config.whole("strides", 1)
    same = config.values.get("padding", "valid") == "same"
    if config.values.get("output_padding") is not None:
        return {
            "padding": kernel // 2 if same else 0,
            "output_padding": config.whole("output_padding"),
        }
    if kernel <= stride:
        return {"padding": 0, "output_padding": stride - kernel}
    padding = (kernel - stride + 1) // 2 if same else 0
    if same and (kernel - stride) % 2:
        config.lost.note(
            "transposed",
            "On which side a transposed convolution cuts off one position more: here at the near end.",
            "전치 합성곱이 한 위치를 더 잘라 내는 쪽. 여기서는 앞쪽입니다.",
        )
    return {"padding": padding, "output_padding": 2 * padding - (kernel - stride) if same else 0}


def _pooling(kind: str) -> Callable[[Config], Body]:
    def make(config: Config) -> Body:
        config.only("padding", "valid", "same")
        size = config.whole("pool_size", 2)
        stride = size if config.values.get("strides") is None else config.whole("strides")
        padding = config.values.get("padding", "valid")
        return {"type": kind, "kernel_size": size, "stride": stride, "padding": padding}

    return make


def _batch_norm(config: Config) -> Body:
    for name in ("center", "scale"):
        if not config.true(name):
            config.lost.note(
                "batch-norm", f"That {name} is off: here it is learnt.", f"꺼 둔 {name}. 여기서는 학습합니다."
            )
    momentum = round(1 - config.number("momentum", 0.99), 6)
    return {"type": "batch-norm", "momentum": momentum, "epsilon": config.number("epsilon", 1e-3)}


def _relu(config: Config) -> Body:
    config.only("max_value", None)
    config.only("threshold", 0, None)
    slope = config.number("negative_slope", 0)
    return {"type": "leaky-relu", "slope": slope} if slope else {"type": "relu"}


def _leaky_relu(config: Config) -> Body:
    name = "negative_slope" if "negative_slope" in config.values else "alpha"
    return {"type": "leaky-relu", "slope": config.number(name, 0.3)}


def _reshape(config: Config) -> Body:
    """Keras lists channels last, here they come first."""
    *positions, channels = config.sizes("target_shape")
    return {"type": "reshape", "shape": [channels, *positions]}


def _plain(kind: str) -> Callable[[Config], Body]:
    return lambda config: {"type": kind}


def _note_start(config: Config) -> None:
    start = config.values.get("kernel_initializer")
    name = start.get("class_name") if isinstance(start, dict) else start
    config.lost.initializers.add(str(name or "GlorotUniform"))


LAYERS: dict[str, Callable[[Config], Body | None]] = {
    "InputLayer": lambda config: None,
    "Dense": _dense,
    "Activation": lambda config: None,
    "ReLU": _relu,
    "LeakyReLU": _leaky_relu,
    "ELU": lambda config: {"type": "elu", "alpha": config.number("alpha", 1.0)},
    "PReLU": lambda config: {"type": "prelu", "shared": False, "initial_slope": 0.0},
    "Softmax": _plain("softmax"),
    "Dropout": lambda config: {"type": "dropout", "rate": config.number("rate")},
    "BatchNormalization": _batch_norm,
    "LayerNormalization": lambda config: {"type": "layer-norm", "epsilon": config.number("epsilon", 1e-3)},
    "Conv1D": _convolution("conv1d"),
    "Conv2D": _convolution("conv2d"),
    "Conv1DTranspose": _transposed("conv-transpose1d"),
    "Conv2DTranspose": _transposed("conv-transpose2d"),
    "MaxPooling1D": _pooling("max-pool1d"),
    "MaxPooling2D": _pooling("max-pool2d"),
    "AveragePooling1D": _pooling("avg-pool1d"),
    "AveragePooling2D": _pooling("avg-pool2d"),
    "GlobalAveragePooling1D": _plain("global-avg-pool"),
    "GlobalAveragePooling2D": _plain("global-avg-pool"),
    "GlobalMaxPooling1D": _plain("global-max-pool"),
    "GlobalMaxPooling2D": _plain("global-max-pool"),
    "UpSampling1D": lambda config: {"type": "upsample", "factor": config.whole("size", 2)},
    "UpSampling2D": lambda config: {"type": "upsample", "factor": config.whole("size", 2)},
    "Flatten": _plain("flatten"),
    "Reshape": _reshape,
    "Add": _plain("add"),
    "Multiply": _plain("multiply"),
    "Concatenate": _plain("concatenate"),
}
"""By class; what one returns is followed by the layer's own activation."""
