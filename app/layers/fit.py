"""What the shape rules share: their words, and reshapes that mend a wrong rank."""

from __future__ import annotations

from math import isqrt, prod

from app.layers.declaration import InsertFix, Layer, ShapeError
from app.schema.shape import Shape, spell
from app.schema.text import Text, text

SEQUENCE = text("a sequence (channels × length)", "시퀀스(채널 × 길이)")
IMAGE = text("an image (channels × height × width)", "이미지(채널 × 높이 × 너비)")
MAP = text(f"{SEQUENCE.en} or {IMAGE.en}", f"{SEQUENCE.ko} 또는 {IMAGE.ko}")


def spelled(shape: Shape) -> Text:
    """A shape, which reads the same in every language."""
    return text(spell(shape), spell(shape))


def require_axes(layer: Layer, shape: Shape, axes: int) -> None:
    """Raise ShapeError unless `shape` is channels and `axes` (1 or 2) spatial axes; the fix
    reshapes, if the layer can take the result.
    """
    if len(shape) == axes + 1:
        return
    expected = SEQUENCE if axes == 1 else IMAGE
    raise _refusal(layer, shape, expected, _reshape(layer, with_axes(shape, axes)))


def require_map(layer: Layer, shape: Shape, fix: InsertFix | None = None) -> None:
    """Raise ShapeError unless `shape` has channels and at least one spatial axis."""
    if len(shape) < 2:
        raise _refusal(layer, shape, MAP, fix)


def with_axes(shape: Shape, axes: int) -> Shape:
    """The numbers of `shape` as channels and `axes` spatial axes; a vector becomes one channel, as
    near to a square as it divides.
    """
    if axes == 1:
        return (1, *shape) if len(shape) == 1 else (shape[0], prod(shape[1:]))
    return (1, *squarest(shape[0])) if len(shape) == 1 else (1, *shape)


def squarest(number: int) -> tuple[int, int]:
    """The two factors of `number` that lie closest together, the smaller first:

    64 → (8, 8), 12 → (3, 4), 7 → (1, 7).
    """
    smaller = next(divisor for divisor in range(isqrt(number), 0, -1) if number % divisor == 0)
    return smaller, number // smaller


def _refusal(layer: Layer, shape: Shape, expected: Text, fix: InsertFix | None) -> ShapeError:
    title = layer.about.title
    return ShapeError(
        text(f"{title.en} takes {expected.en}.", f"{title.ko} 층의 입력은 {expected.ko}여야 합니다."),
        expected=expected,
        found=spelled(shape),
        fix=fix,
    )


def _reshape(layer: Layer, shape: Shape) -> InsertFix | None:
    try:
        layer.output_shape(shape)
    except ShapeError:
        return None
    return InsertFix("reshape", {"shape": list(shape)})
