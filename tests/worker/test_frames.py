"""What a worker shows of its runs, between turns."""

import numpy as np
import pytest
from safetensors import safe_open

from app.views.boundary import BoundaryView
from app.views.weights import WeightsView
from app.worker.messages import CancelFrame, GetFrame, Predict, StepBy
from app.worker.reports import Cause, Declined, FrameReady, PredictionReady, ProgressReport, RunReport
from tests.worker.conftest import Server


def look(server: Server, viewer: str = "v", after: tuple[int, int] | None = None) -> GetFrame:
    """A look at the weights of run r."""
    ask = server.next_id()
    return GetFrame(run="r", request_id=ask, viewer=viewer, request=ask, views=[WeightsView()], after=after)


def test_a_frame_says_of_which_run_step_and_request_it_is(
    server: Server, tmp_path_factory: pytest.TempPathFactory
) -> None:
    server.submit("r", start="paused")
    asked = look(server)
    server.send(asked)
    _, blob = server.until(FrameReady, request_id=asked.request_id)
    path = tmp_path_factory.mktemp("frame") / "frame.safetensors"
    path.write_bytes(blob)
    with safe_open(path, "np") as frame:
        metadata = frame.metadata()
    assert metadata == {
        "run": "r", "epoch": "0", "batch": "0", "request": str(asked.request), "views": '[{"view":"weights"}]',
    }  # fmt: skip


def test_a_resting_run_sends_nothing_new_until_it_has_moved(server: Server) -> None:
    server.submit("r", start="paused")
    waiting, elsewhere = look(server, after=(0, 0)), look(server, viewer="w", after=(5, 0))
    server.send(waiting)
    server.send(elsewhere)
    assert server.until(FrameReady)[0].request_id == elsewhere.request_id
    step = server.next_id()
    server.send(StepBy(run="r", request_id=step, unit="batch"))
    assert server.until(FrameReady)[0].request_id == waiting.request_id


def test_of_one_viewers_looks_only_the_newest_is_answered(server: Server) -> None:
    server.submit("r", start="paused")
    old, new, gone = look(server, after=(0, 0)), look(server, after=(0, 0)), look(server, "w", after=(0, 0))
    for command in (old, new, gone, CancelFrame(run="r", viewer="w", request_id=gone.request_id)):
        server.send(command)
    step, last = server.next_id(), look(server, viewer="x")
    server.send(StepBy(run="r", request_id=step, unit="batch"))
    server.until_answer(step)
    server.send(last)
    server.until(FrameReady, request_id=last.request_id)
    assert [report.request_id for report, _ in server.heard if isinstance(report, FrameReady)] == [
        new.request_id,
        last.request_id,
    ]


def test_a_view_that_the_learner_refuses_is_declined_with_its_reason(server: Server) -> None:
    server.submit("r", start="paused")
    ask = server.next_id()
    server.send(GetFrame(run="r", request_id=ask, viewer="v", request=1, views=[BoundaryView()]))
    assert server.until(Declined, request_id=ask)[0].reason.code == "no-plane"


def test_a_look_at_a_run_that_is_elsewhere_is_declined(server: Server) -> None:
    asked = look(server)
    server.send(asked)
    assert server.until(Declined, request_id=asked.request_id)[0].cause == Cause.NOT_HERE


def test_looks_take_at_most_their_share_from_training(server: Server) -> None:
    server.submit("r")
    for viewer in range(20):
        server.send(look(server, viewer=str(viewer)))
    frames = 0
    while frames < 400:
        report, _ = server.until(FrameReady)
        frames += 1
        server.send(look(server, viewer=str(report.request_id % 20)))
    epoch = server.until(ProgressReport, run="r")[0].epoch
    assert server.until(ProgressReport, run="r")[0].epoch > epoch


def test_predictions_come_back_in_the_shape_of_the_outputs(server: Server) -> None:
    server.submit("r", start="paused")
    ask = server.next_id()
    rows = np.array([[1, 2], [3, 4], [5, 6]], dtype="<f4")
    server.send(Predict(run="r", request_id=ask, rows=3, columns=2), rows.tobytes())
    ready, outputs = server.until(PredictionReady, request_id=ask)
    assert ready.shape == [3, 1]
    assert np.frombuffer(outputs, "<f4").tolist() == [3, 7, 11]


def test_a_run_at_rest_is_shown_and_never_advanced(server: Server) -> None:
    server.submit("r", start="ended")
    asked = look(server)
    server.send(asked)
    server.until(FrameReady, request_id=asked.request_id)
    assert not [report for report, _ in server.heard if isinstance(report, RunReport)]
