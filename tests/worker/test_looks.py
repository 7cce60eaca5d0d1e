"""When a worker looks at its runs, and what it tells of them."""

import pytest

from app.events import Diagnosed
from app.worker.messages import Release, StepBy
from app.worker.reports import RunReport
from tests.worker.conftest import Server
from tests.worker.doubles import (
    Resting,
    double,
)


def diagnoses(report: RunReport) -> list[tuple[int, list[tuple[str, int]]]]:
    """The looks that it tells of: after which epoch, and what was found since when."""
    return [
        (event.epoch, [(each.code, each.since_epoch) for each in event.findings])
        for event in report.events
        if isinstance(event, Diagnosed)
    ]


def looks(server: Server, run: str) -> list[tuple[int, list[tuple[str, int]]]]:
    """All that were heard of, of a run."""
    heard = [each for each, _ in server.heard if isinstance(each, RunReport) and each.run == run]
    return [look for report in heard for look in diagnoses(report)]


@pytest.mark.parametrize("speed", [None, 2000.0])
def test_a_run_is_looked_at_after_the_same_rows_at_any_speed_and_at_its_end(
    server: Server, speed: float | None
) -> None:
    server.submit("r", double(Resting, epochs=250), speed=speed)
    while not (report := server.until(RunReport, run="r")[0]).entered or report.entered.state != "finished":
        pass
    since = [("rests", 100)]
    assert looks(server, "r") == [(10, []), (20, []), (50, []), (100, since), (200, since), (250, since)]


def test_steps_do_not_jump_over_a_look(server: Server) -> None:
    server.submit("r", double(Resting), start="paused")
    step = server.next_id()
    server.send(StepBy(run="r", request_id=step, unit="batch", count=100))
    assert server.until_answer(step)[0].epoch == 25
    assert [epoch for epoch, _ in looks(server, "r")] == [10, 20]


def test_a_finding_lasts_where_the_run_continues_elsewhere(server: Server) -> None:
    server.submit("r", double(Resting))
    while not (told := diagnoses(server.until(RunReport, run="r")[0])) or told[0][0] < 200:
        pass
    server.send(Release(run="r"))
    server.submit("again", double(Resting), server.checkpoints("r")[-1][2])
    while not (told := diagnoses(server.until(RunReport, run="again")[0])):
        pass
    assert told[0][0] > 200
    assert told[0][1] == [("rests", 100)]
