"""Signals: axes with names, their sizes, and how they are told."""

import pytest

from app.schema.signal import IMAGE, SEQUENCE, VECTOR, Axes, Signal, form, signal_of, spelled

SPEECH = Signal(SEQUENCE, (13, 100), padded=True)


@pytest.mark.parametrize(
    ("shape", "axes"), [((4,), VECTOR), ((2, 20), SEQUENCE), ((1, 8, 9), IMAGE)], ids=["1", "2", "3"]
)
def test_a_plain_shape_stands_for_the_signal_of_its_rank(shape: tuple[int, ...], axes: Axes) -> None:
    signal = signal_of(shape)
    assert (signal.axes, signal.shape, signal.kind) == (axes, shape, "number")


def test_an_axis_is_found_by_its_name_and_resized_by_it() -> None:
    assert SPEECH.along("time") == 100
    assert (SPEECH.features, SPEECH.size) == (13, 1300)
    assert SPEECH.resized({"time": 50}) == Signal(SEQUENCE, (13, 50), padded=True)
    assert SPEECH.with_features(8) == Signal(SEQUENCE, (8, 100), padded=True)
    with pytest.raises(ValueError, match="not in tuple"):
        SPEECH.along("height")


def test_a_layer_that_answers_at_every_step_keeps_time_and_padding() -> None:
    """What a dense layer over time will say of its output."""
    steps = SPEECH.with_features(4)
    assert (steps.along("time"), steps.along("channel"), steps.padded) == (100, 4, True)


@pytest.mark.parametrize(
    ("axes", "shape"), [(("unit",), (2, 3)), (("channel", "time"), (4,)), (("time", "time"), (4, 4))]
)
def test_axes_that_do_not_pair_up_with_sizes_are_refused(axes: Axes, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="one size for each of its axes"):
        Signal(axes, shape)


def test_what_has_no_time_is_not_padded() -> None:
    with pytest.raises(ValueError, match="only time is padded"):
        Signal(IMAGE, (1, 8, 8), padded=True)


def test_signals_are_told_in_both_languages() -> None:
    words = Signal(("time",), (20,), vocabulary=100)
    assert spelled(signal_of((1, 8, 8))).en == "1×8×8"
    assert (spelled(words).en, spelled(words).ko) == ("20 tokens", "토큰 20개")
    assert form(VECTOR).ko == "벡터"
    assert form(SEQUENCE).en == "a sequence (channels × time)"
    assert form(IMAGE).ko == "이미지(채널 × 높이 × 너비)"
    assert form(("time",)).en == "time"
