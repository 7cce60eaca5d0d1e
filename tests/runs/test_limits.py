"""A limit holds on every way in, in whatever order who asks for what."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.learners.learner import Refusal
from app.runs.errors import RunError
from app.runs.limits import RunLimits
from app.runs.service import RunService
from app.schema.run import ENDED, IllegalMove
from app.store.store import Store, open_store
from tests.runs.responsive import Responsive
from tests.worker.doubles import double

SLOTS, MEMORY = 2, 100
LIMITS = RunLimits(running=SLOTS, memory=MEMORY, queued=4, active_per_owner=5, step_seconds=0.001)
ACTS = ["create", "create paused", "pause", "resume", "step", "stop", "delete", "look", "restart"]
HAPPENINGS = ["ends", "has stepped", "its worker dies"]
MOVES = st.tuples(st.sampled_from(ACTS + HAPPENINGS), st.integers(0, 9), st.sampled_from([10, 40, 60, 150]))

pytestmark = pytest.mark.timeout(120)


class Place:
    """A run service over workers that do as they are told."""

    def __init__(self, store: Store) -> None:
        self.store, self.runs = store, list[str]()
        self.sizes: dict[str, int] = {}

    async def open(self) -> None:
        """Begin, as after a restart."""
        self.executor = Responsive()
        self.service = RunService(self.store, self.executor, LIMITS)
        await self.service.start()
        self._reporting = asyncio.create_task(self.executor.report())

    async def close(self) -> None:
        """End as if killed: nothing more is stored."""
        self._reporting.cancel()
        await self.service.close()

    async def act(self, act: str, number: int, size: int) -> None:
        """Do one thing, or have it happen, to the run of a number."""
        if act.startswith("create"):
            made = await self.service.creation.create(
                "ada", double(memory_bytes=size), paused="paused" in act
            )
            self.runs.append(made.id)
            self.sizes[made.id] = size
        elif act == "restart":
            await self.close()
            await self.open()
        elif self.runs:
            await self._act(act, self.runs[number % len(self.runs)])

    async def _act(self, act: str, run: str) -> None:
        control, executor = self.service.control, self.executor
        asked: dict[str, Callable[[str], Coroutine[Any, Any, Any]]] = {
            "pause": control.pause, "resume": control.resume, "step": control.step,
            "stop": control.stop, "delete": self.service.removal.delete,
        }  # fmt: skip
        happens = {
            "ends": executor.finish,
            "has stepped": executor.finish_steps,
            "its worker dies": executor.dies,
        }
        if act in asked:
            await asked[act](run)
        elif act == "look":
            looking = asyncio.create_task(self.service.watching.frame(run, []))
            await asyncio.sleep(0)
            await self.settle()
            looking.cancel()
        elif run in (executor.there if act == "its worker dies" else executor.computing):
            happens[act](run)
        if act == "delete":
            self.runs.remove(run)

    async def settle(self) -> None:
        """Wait until all that follows has happened: what is said starts what speaks again."""
        while True:
            said = self.executor.count
            await self.service.tasks.join()
            await self.executor.all_said()
            await self.service.tasks.join()
            if self.executor.count == said:
                return

    def check(self) -> None:
        """No more computes than there is room for; whoever waits waits for room."""
        computing, queue = self.executor.computing, self.service.queue
        taken = sum(self.sizes[run] for run in computing)
        assert len(computing) <= SLOTS
        assert taken <= MEMORY or len(computing) == 1
        assert queue.training == len(computing)
        for run in self.runs:
            record = self.store.get_run(run)
            assert record
            assert (record.state in ENDED) <= (run not in computing)
            assert (record.state == "running") <= (run in computing)
            assert (record.state == "queued") == (queue.position(run) is not None)
        if head := next(iter(queue.positions()), None):
            assert len(computing) == SLOTS or taken + self.sizes[head] > MEMORY


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = open_store(tmp_path_factory.mktemp("limits"))
    yield opened
    opened.close()


async def play(store: Store, moves: list[tuple[str, int, int]]) -> None:
    """Make the moves, and look after each."""
    place = Place(store)
    await place.open()
    try:
        for move in moves:
            with contextlib.suppress(RunError, IllegalMove, Refusal):
                await place.act(*move)
            await place.settle()
            place.check()
    finally:
        for run in place.runs:
            await place.service.removal.delete(run)
        await place.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(MOVES, min_size=4, max_size=24))
def test_never_more_runs_train_or_step_than_there_are_places_and_memory_for(
    store: Store, moves: list[tuple[str, int, int]]
) -> None:
    asyncio.run(play(store, moves))


def test_runs_that_waited_wait_again_when_they_are_paused_and_resumed(store: Store) -> None:
    """As a script did that trained twenty runs where there was memory for four."""
    waiting = [("create", 0, 60)] * 4
    again = [(act, number, 0) for number in range(4) for act in ("pause", "resume")]
    asyncio.run(play(store, waiting + again))


def test_runs_made_paused_wait_in_the_queue_when_they_are_resumed(store: Store) -> None:
    made = [("create paused", 0, 60)] * 5
    asyncio.run(play(store, made + [("resume", number, 0) for number in range(5)]))


@pytest.mark.parametrize("its_worker_dies", [False, True])
async def test_a_resumed_run_that_waits_goes_on_where_it_paused_once_there_is_room(
    tmp_path: Path, its_worker_dies: bool
) -> None:
    place = Place(open_store(tmp_path))
    await place.open()
    for act, size in (("create", 60), ("create paused", 60)):
        await place.act(act, 0, size)
        await place.settle()
    first, second = place.runs
    queued = await place.service.control.resume(second)
    assert (queued.state, place.service.presenter.show(queued).queue_position) == ("queued", 1)
    if its_worker_dies:
        place.executor.dies(second)
        await place.settle()
        place.check()
    place.executor.finish(first)
    await place.settle()
    states = [kept.body["state"] for kept in place.store.events(second) if kept.type == "state"]
    assert states == ["paused", "queued", "running"]
    await place.close()


async def test_steps_are_answered_though_they_go_on_and_whatever_is_asked_next_ends_them_where_they_are(
    tmp_path: Path,
) -> None:
    place = Place(open_store(tmp_path))
    await place.open()
    await place.act("create paused", 0, 10)
    await place.settle()
    (run,), service = place.runs, place.service
    stepped = await service.control.step(run, count=100_000)
    shown = service.presenter.show(stepped)
    assert (shown.state, shown.stepping, service.queue.training) == ("paused", True, 1)
    paused = await service.control.pause(run)
    assert (paused.state, service.presenter.show(paused).stepping) == ("paused", False)
    assert (place.executor.computing, service.queue.training) == (set(), 0)
    await service.control.step(run, count=100_000)
    assert (await service.control.resume(run)).state == "running"
    await service.control.step(run, count=100_000)
    assert (await service.control.stop(run)).state == "stopped"
    await place.close()


@pytest.mark.parametrize("then", ["paused", "stopped"])
async def test_steps_that_no_worker_is_there_for_hold_nobody_up(tmp_path: Path, then: str) -> None:
    """As while a server starts."""
    place = Place(open_store(tmp_path))
    await place.open()
    await place.act("create paused", 0, 10)
    await place.settle()
    (run,), control = place.runs, place.service.control
    asked, there = asyncio.Event(), asyncio.Event()
    submit = place.executor.submit

    async def submit_once_there(*given: Any) -> None:
        asked.set()
        await there.wait()
        await submit(*given)

    place.executor.submit = submit_once_there  # type: ignore[method-assign]
    place.executor.release(run)
    stepping = asyncio.create_task(control.step(run, count=5))
    await asked.wait()
    async with asyncio.timeout(1):
        answered = await (control.pause(run) if then == "paused" else control.stop(run))
    assert answered.state == then
    there.set()
    assert (await stepping).state in {"paused", then}, "as it was when the steps were answered"
    await place.settle()
    assert place.executor.computing == set()
    assert place.service.queue.training == 0
    await place.close()
