"""The worker, over a real pipe, with learners that are not."""

import json
import time

import numpy as np
import pytest
from safetensors.numpy import load

from app.events import ReferencesMeasured, ReferenceValue, SettingsChanged
from app.schema.weight import WeightEdit
from app.worker.loop import FLUSH_ROWS
from app.worker.messages import Change, Pause, Predict, Release, Resume, SetWeight, Speed, StepBy, Stop
from app.worker.reports import Cause, Declined, LongSteps, ProgressReport, Released, RunReport
from tests.worker.conftest import Server
from tests.worker.doubles import Diverging, Hungry, Raising, Secretive, Streaming, Unbuildable, curve, double


def test_a_run_is_announced_then_starts_with_row_0_and_a_checkpoint_before_any_update(server: Server) -> None:
    server.submit("r", double(epochs=5))
    announced, _ = server.until_state("r", "running")
    assert (announced.device, announced.engine, announced.block) == ("cpu", "double", None)
    server.until_state("r", "finished")
    assert server.checkpoints("r")[0][:2] == (0, 0)
    assert server.rows("r") == curve(5)


def test_a_run_is_announced_before_its_first_row_is_measured_however_long_that_takes(server: Server) -> None:
    server.submit("r", double(epochs=1, first_seconds=1.0))
    server.until_state("r", "running")
    announced_at = time.perf_counter()
    server.next()
    assert time.perf_counter() - announced_at > 0.3


def test_a_finished_run_says_why_and_leaves_its_last_position(server: Server) -> None:
    server.submit("r", double(epochs=5))
    finished, _ = server.until_state("r", "finished")
    assert finished.entered is not None
    assert finished.entered.stop_reason == "epochs"
    assert server.checkpoints("r")[-1][:2] == (5, 0)


def test_a_run_that_is_faster_than_any_reader_tells_its_rows_in_reports_of_bounded_size(
    server: Server,
) -> None:
    server.submit("r", double(Streaming, epochs=200_000))
    server.until_state("r", "finished")
    sizes = [each.block.count for each, _ in server.heard if isinstance(each, RunReport) and each.block]
    assert sum(sizes) == 200_001
    assert max(sizes) < FLUSH_ROWS + 1_000


def test_a_run_beside_others_has_the_same_curve_to_the_bit(server: Server) -> None:
    for run in "abcde":
        server.submit(run, double(epochs=300))
    for _ in "abcde":
        while (report := server.until(RunReport)[0]).entered is None or report.entered.state != "finished":
            pass
    assert [server.rows(run) for run in "abcde"] == [curve(300)] * 5


def test_a_run_continues_from_a_checkpoint_as_if_nothing_had_happened(server: Server) -> None:
    server.submit("r", double(epochs=60), speed=100.0)
    pause = server.next_id()
    server.send(Pause(run="r", request_id=pause))
    server.until_answer(pause)
    epoch, _, blob = server.checkpoints("r")[-1]
    server.send(Release(run="r"))
    server.submit("again", double(epochs=60), blob)
    server.until_state("again", "finished")
    tail = [report for report, _ in server.heard if isinstance(report, RunReport) and report.run == "again"]
    first = next(report.block.first_epoch for report in tail if report.block)
    assert first == epoch + 1
    last = load(server.checkpoints("again")[-1][2])["network/a.weight"][0]
    assert last == curve(60)[-1]


def test_pause_keeps_the_position_and_resume_goes_on(server: Server) -> None:
    server.submit("r")
    server.until(ProgressReport, run="r")
    pause = server.next_id()
    server.send(Pause(run="r", request_id=pause))
    paused, _ = server.until_answer(pause)
    assert paused.entered is not None
    assert paused.entered.state == "paused"
    assert paused.checkpoint_bytes
    assert len(server.rows("r")) == paused.epoch + 1
    resume = server.next_id()
    server.send(Resume(run="r", request_id=resume))
    assert server.until_answer(resume)[0].epoch == paused.epoch
    assert server.until(ProgressReport, run="r")[0].epoch > paused.epoch


def test_stop_ends_at_the_wish_of_the_user_and_nothing_continues_it(server: Server) -> None:
    server.submit("r")
    stop = server.next_id()
    server.send(Stop(run="r", request_id=stop))
    stopped, _ = server.until_answer(stop)
    assert stopped.entered is not None
    assert (stopped.entered.state, stopped.entered.stop_reason) == ("stopped", "user")
    resume = server.next_id()
    server.send(Resume(run="r", request_id=resume))
    assert server.until(Declined, request_id=resume)[0].cause == Cause.ENDED


@pytest.mark.parametrize(
    ("unit", "count", "epoch", "batch", "samples"),
    [("epoch", 2, 2, 0, 24), ("batch", 3, 0, 3, 9), ("batch", 5, 1, 1, 15), ("sample", 7, 0, 2, 7)],
)
def test_a_step_advances_by_exactly_what_was_asked(
    server: Server, unit: str, count: int, epoch: int, batch: int, samples: int
) -> None:
    server.submit("r", start="paused")
    step = server.next_id()
    server.send(StepBy.model_validate({"run": "r", "request_id": step, "unit": unit, "count": count}))
    stepped, _ = server.until_answer(step)
    assert (stepped.epoch, stepped.batch, stepped.entered) == (epoch, batch, None)
    blob = server.checkpoints("r")[-1][2]
    header = json.loads(blob[8 : 8 + int.from_bytes(blob[:8], "little")])
    assert json.loads(header["__metadata__"]["facts"])["done"] == samples


def test_a_step_of_a_running_run_pauses_it_first(server: Server) -> None:
    server.submit("r")
    step = server.next_id()
    server.send(StepBy(run="r", request_id=step, unit="epoch"))
    paused, _ = server.until_state("r", "paused")
    assert server.until_answer(step)[0].epoch == paused.epoch + 1


def test_a_step_past_the_end_finishes_the_run_and_is_answered(server: Server) -> None:
    server.submit("r", double(epochs=3), start="paused")
    step = server.next_id()
    server.send(StepBy(run="r", request_id=step, unit="epoch", count=50))
    finished, _ = server.until_answer(step)
    assert finished.entered is not None
    assert (finished.entered.state, finished.epoch) == ("finished", 3)


def test_steps_go_on_through_changes_and_edits_and_further_steps_follow(server: Server) -> None:
    server.submit("r", start="paused")
    many, rate, weight, one = (server.next_id() for _ in range(4))
    server.send(StepBy(run="r", request_id=many, unit="epoch", count=20_000))
    server.send(Change(run="r", request_id=rate, changes={"learning_rate": 0.5}))
    edit = WeightEdit(layer="a", parameter="weight", index=[0], value=1.0)
    server.send(SetWeight(run="r", request_id=weight, edit=edit))
    server.send(StepBy(run="r", request_id=one, unit="batch", count=1))
    changed, edited, done = (server.until_answer(each)[0] for each in (rate, weight, many))
    assert changed.epoch <= edited.epoch < 20_000
    assert (done.epoch, done.batch, done.answers) == (20_000, 1, [many, one])


@pytest.mark.parametrize("what", ["pause", "resume", "stop"])
def test_pause_resume_and_stop_end_steps_where_they_are(server: Server, what: str) -> None:
    command = {"pause": Pause, "resume": Resume, "stop": Stop}[what]
    server.submit("r", start="paused")
    many, other = server.next_id(), server.next_id()
    server.send(StepBy(run="r", request_id=many, unit="epoch", count=10_000_000))
    server.send(command(run="r", request_id=other))
    answer, _ = server.until_answer(many)
    assert other in answer.answers
    assert answer.epoch < 10_000_000


@pytest.mark.parametrize(("unit", "count"), [("epoch", 3), ("batch", 12), ("sample", 36)])
def test_a_step_exactly_to_the_end_finishes_the_run(server: Server, unit: str, count: int) -> None:
    server.submit("r", double(epochs=3), start="paused")
    step = server.next_id()
    server.send(StepBy.model_validate({"run": "r", "request_id": step, "unit": unit, "count": count}))
    finished, _ = server.until_answer(step)
    assert finished.entered is not None
    assert (finished.entered.state, finished.epoch) == ("finished", 3)


def test_a_live_change_is_told_with_a_checkpoint_and_a_refused_one_changes_nothing(server: Server) -> None:
    server.submit("r", start="paused")
    change, refused = server.next_id(), server.next_id()
    server.send(Change(run="r", request_id=change, changes={"learning_rate": 0.5}))
    told, _ = server.until_answer(change)
    assert [event for event in told.events if isinstance(event, SettingsChanged)] == [
        SettingsChanged(epoch=0, batch=0, changes={"learning_rate": 0.5})
    ]
    assert told.checkpoint_bytes
    server.send(Change(run="r", request_id=refused, changes={"colour": 1.0}))
    assert server.until(Declined, request_id=refused)[0].reason.code == "no-such-setting"


def test_the_dial_holds_a_run_to_its_speed_and_lets_it_go(server: Server) -> None:
    server.submit("r", speed=20.0)
    moved = [server.until(ProgressReport, run="r")[0] for _ in range(8)]
    assert moved[-1].epochs_per_second == pytest.approx(20, rel=0.35)
    server.send(Speed(run="r", epochs_per_second=None))
    while server.until(ProgressReport, run="r")[0].epochs_per_second < 200:
        pass


def test_an_unlimited_run_beside_a_slow_dial_leaves_the_dial_its_speed(server: Server) -> None:
    server.submit("slow", speed=20.0)
    server.submit("fast")
    moved = [server.until(ProgressReport, run="slow")[0] for _ in range(8)]
    assert moved[-1].epochs_per_second == pytest.approx(20, rel=0.35)


def test_forty_runs_move_together(server: Server) -> None:
    runs = [str(number) for number in range(40)]
    for run in runs:
        server.submit(run)
    while min(len(server.rows(run)) for run in runs) < 200:
        for _ in range(100):
            server.next()


def test_a_run_of_long_steps_beside_short_ones_gets_no_more_than_its_share(server: Server) -> None:
    server.submit("long", double(step_seconds=0.1))
    server.submit("short")
    heavy, _ = server.until(LongSteps, run="long")
    assert heavy.step_seconds >= 0.1
    while (report := server.until(RunReport, run="short")[0]).seconds < 0.5:
        pass
    assert report.seconds >= 0.5


def test_what_a_learner_raises_fails_its_run_alone_without_telling_secrets(server: Server) -> None:
    server.submit("good")
    server.submit("bad", double(Raising))
    failed, _ = server.until_state("bad", "failed")
    assert failed.entered is not None
    assert failed.entered.reason is not None
    assert failed.entered.reason.values == {"error": "ZeroDivisionError"}
    assert "secret" not in failed.model_dump_json()
    assert server.rows("bad") == curve(2)[: len(server.rows("bad"))]
    server.until(Released, run="bad")
    epoch = server.until(ProgressReport, run="good")[0].epoch
    assert server.until(ProgressReport, run="good")[0].epoch > epoch


def test_a_lack_of_memory_offers_a_smaller_batch(server: Server) -> None:
    server.submit("r", double(Hungry, batch_size=64))
    failed, _ = server.until_state("r", "failed")
    assert failed.entered is not None
    assert failed.entered.reason is not None
    assert failed.entered.reason.code == "too-big"
    assert failed.entered.reason.values["suggested"] == 32


def test_an_experiment_that_cannot_be_built_fails_with_the_reason(server: Server) -> None:
    server.submit("r", double(Unbuildable))
    failed, _ = server.until_state("r", "failed")
    assert failed.entered is not None
    assert failed.entered.reason is not None
    assert failed.entered.reason.code == "unbuildable"


def test_a_diverged_run_keeps_its_last_finite_weights(server: Server) -> None:
    server.submit("r", double(Diverging))
    diverged, _ = server.until_state("r", "diverged")
    assert diverged.entered is not None
    assert diverged.entered.reason is not None
    assert diverged.checkpoint_bytes is None
    assert all(np.isfinite(load(blob)["network/a.weight"]).all() for _, _, blob in server.checkpoints("r"))


def test_what_metrics_are_held_against_is_told_once_right_after_row_0(server: Server) -> None:
    server.submit("r", double(epochs=20))
    server.until_state("r", "finished")
    told = [report for report, _ in server.heard if isinstance(report, RunReport) and references(report)]
    (first,) = told
    assert first.block is not None
    assert (first.block.first_epoch, first.block.count) == (0, 1)
    assert references(first) == [ReferenceValue(metric="train_loss", name="start", value=1.0)]
    server.submit("again", double(epochs=40), server.checkpoints("r")[0][2])
    server.until_state("again", "finished")
    assert (
        len([True for report, _ in server.heard if isinstance(report, RunReport) and references(report)]) == 1
    )


@pytest.mark.parametrize("what", ["weight", "prediction"])
def test_what_a_method_has_no_use_for_is_declined_in_its_name(server: Server, what: str) -> None:
    server.submit("r", double(Secretive), start="paused")
    request_id = server.next_id()
    if what == "weight":
        edit = WeightEdit(layer="a", parameter="weight", index=[0], value=1.0)
        server.send(SetWeight(run="r", request_id=request_id, edit=edit))
    else:
        server.send(Predict(run="r", request_id=request_id, rows=1, columns=1), bytes(4))
    declined, _ = server.until(Declined, request_id=request_id)
    assert declined.reason.code == "not-of-this-method"
    assert "A double" in declined.reason.message


def references(report: RunReport) -> list[ReferenceValue]:
    """The reference lines that it tells."""
    return [each for event in report.events if isinstance(event, ReferencesMeasured) for each in event.lines]
