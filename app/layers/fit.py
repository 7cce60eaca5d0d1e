"""What the shape rules share: refusals in the words of the signal, and reshapes that mend a wrong
rank.
"""

from __future__ import annotations

from math import isqrt, prod

from app.layers.declaration import InsertFix, Layer, ShapeError
from app.schema.signal import IMAGE, KINDS, SEQUENCE, VECTOR, Axes, Signal, form, spelled
from app.schema.text import Text, either, text

USUAL_EMBEDDING = 16
"""Numbers for each token, where nobody has said how many."""


def require_kind(layer: Layer, inputs: tuple[Signal, ...]) -> None:
    """Raise ShapeError where tokens reach a layer that takes numbers, which an embedding mends, or
    numbers one of tokens.
    """
    for number, signal in enumerate(inputs):
        if signal.kind != layer.takes:
            looked_up = InsertFix("embedding", {"units": USUAL_EMBEDDING}, number)
            raise _refusal(layer, signal, KINDS[layer.takes], looked_up if layer.takes == "number" else None)


def require(layer: Layer, signal: Signal, *forms: Axes, fix: InsertFix | None = None) -> None:
    """Raise ShapeError unless the signal has the axes of one of the forms."""
    if signal.axes not in forms:
        raise _refusal(layer, signal, either([form(axes) for axes in forms]), fix)


def require_positions(layer: Layer, signal: Signal, axes: Axes) -> None:
    """Raise ShapeError unless the signal has channels and positions along `axes`; the fix reshapes,
    if the layer can take the result.
    """
    wanted: Axes = ("channel", *axes)
    if signal.axes != wanted:
        require(layer, signal, wanted, fix=_reshape(layer, shaped_as(signal, wanted)))


def shaped_as(signal: Signal, axes: Axes) -> Signal:
    """The numbers of a signal as a sequence or an image: what has no channels becomes one channel,
    a vector is folded as near to a square as it divides.
    """
    if axes == SEQUENCE:
        first, *others = (1, *signal.shape) if signal.axes == VECTOR else signal.shape
        return Signal(SEQUENCE, (first, prod(others)))
    folded = squarest(signal.size) if signal.axes == VECTOR else signal.shape
    return Signal(IMAGE, (1, *folded))


def squarest(number: int) -> tuple[int, int]:
    """The two factors of `number` that lie closest together, the smaller first:

    64 → (8, 8), 12 → (3, 4), 7 → (1, 7).
    """
    smaller = next(divisor for divisor in range(isqrt(number), 0, -1) if number % divisor == 0)
    return smaller, number // smaller


def _refusal(layer: Layer, signal: Signal, expected: Text, fix: InsertFix | None) -> ShapeError:
    title = layer.about.title
    return ShapeError(
        text(f"{title.en} takes {expected.en}.", f"{title.ko} 층의 입력은 {expected.ko}여야 합니다."),
        expected=expected,
        found=spelled(signal),
        fix=fix,
    )


def _reshape(layer: Layer, signal: Signal) -> InsertFix | None:
    try:
        layer.output(signal)
    except ShapeError:
        return None
    return InsertFix("reshape", {"shape": list(signal.shape)})
