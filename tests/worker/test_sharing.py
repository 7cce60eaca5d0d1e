"""How frames and training share a worker, by a clock that is counted."""

import pytest

from app.worker.sharing import APART_SECONDS, CREDIT_SECONDS, FRESH_SHARE, WAITED_SHARE, Sharing


def frames_share(waited: float, frame_seconds: float, slice_seconds: float) -> float:
    """Of the time, for frames, where looks that have waited so long are always there."""
    sharing, shown, trained = Sharing(), 0.0, 0.0
    for _ in range(10_000):
        sharing.trained(slice_seconds)
        trained += slice_seconds
        if sharing.apart is not None and waited >= sharing.apart:
            sharing.showed(frame_seconds)
            shown += frame_seconds
    return shown / (shown + trained)


@pytest.mark.parametrize("frame_seconds", [0.003, 0.02])
def test_looks_that_waited_have_half_of_the_time_and_fresh_ones_a_tenth(frame_seconds: float) -> None:
    assert frames_share(APART_SECONDS, frame_seconds, 0.002) == pytest.approx(WAITED_SHARE, rel=0.02)
    assert frames_share(0.0, frame_seconds, 0.002) == pytest.approx(FRESH_SHARE, rel=0.02)


def test_time_without_looks_is_not_saved_up() -> None:
    sharing = Sharing()
    sharing.trained(100.0)
    sharing.showed(CREDIT_SECONDS + 0.001)
    assert sharing.apart is None
