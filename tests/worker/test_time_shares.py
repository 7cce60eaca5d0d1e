"""How frames and training share a worker, by a clock that is counted."""

import pytest

from app.worker.frames import APART_SECONDS, CREDIT_SECONDS, DUE_SHARE, FRESH_SHARE, TimeShares


def frames_share(since: float, frame_seconds: float, slice_seconds: float, watched: int = 1) -> float:
    """Of the time, for frames, where looks at runs that were shown so long ago are always there."""
    time_shares, shown, trained = TimeShares(), 0.0, 0.0
    time_shares.watched = watched
    for _ in range(10_000):
        time_shares.trained(slice_seconds)
        trained += slice_seconds
        if time_shares.apart is not None and since >= time_shares.apart:
            time_shares.frame_took(frame_seconds)
            shown += frame_seconds
    return shown / (shown + trained)


@pytest.mark.parametrize("frame_seconds", [0.003, 0.02])
def test_runs_that_are_due_have_half_of_the_time_and_those_just_shown_a_quarter(frame_seconds: float) -> None:
    assert frames_share(APART_SECONDS, frame_seconds, 0.002) == pytest.approx(DUE_SHARE, rel=0.02)
    assert frames_share(0.0, frame_seconds, 0.002) == pytest.approx(FRESH_SHARE, rel=0.02)


def test_all_runs_that_are_watched_share_the_time_of_those_just_shown() -> None:
    assert frames_share(0.0, 0.003, 0.002, watched=20) == pytest.approx(FRESH_SHARE / 20, rel=0.05)
    assert frames_share(APART_SECONDS, 0.003, 0.002, watched=20) == pytest.approx(DUE_SHARE, rel=0.02)


def test_time_without_looks_is_not_saved_up() -> None:
    time_shares = TimeShares()
    time_shares.trained(100.0)
    time_shares.frame_took(CREDIT_SECONDS + 0.001)
    assert time_shares.apart is None
