"""The socket, over a real one."""

import json
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlencode

import pytest
from pydantic import TypeAdapter
from starlette.websockets import WebSocketDisconnect
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from app.api.live import _end
from app.events import StateChanged
from app.live_messages import LiveMessage
from app.store.records import NewMetrics
from tests.api.serving import Served

LIVE: TypeAdapter[Any] = TypeAdapter(LiveMessage)


def opened(served: Served, run: str, after: int | str = 0, **query: int | str) -> ClientConnection:
    address = f"{served.live}/api/v1/runs/{run}/live?{urlencode({'after': after} | query)}"
    return connect(address, proxy=None, max_size=None)


def told(connection: ClientConnection, count: int) -> list[Any]:
    """So many messages that are more than a sign of life."""
    messages: list[Any] = []
    while len(messages) < count:
        message = json.loads(connection.recv(timeout=10))
        messages += [message] if message["type"] != "alive" else []
    return messages


def a_run_with_events(served: Served, blocks: int = 3) -> str:
    run = served.run("local", state="queued").id
    served.store.record(run, 1, [StateChanged(state="paused", epoch=0, attempt=1)])
    for epoch in range(blocks):
        served.store.record(run, 1, [NewMetrics(epoch, {"train_loss": [0.5]})])
    return run


def test_a_viewer_is_told_everything_from_the_start(loopback: Served) -> None:
    run = a_run_with_events(loopback)
    with opened(loopback, run) as viewer:
        ready, *events = told(viewer, 5)

    assert ready == {"type": "ready", "sequence": 4}
    assert [event["sequence"] for event in events] == [1, 2, 3, 4]


def test_a_server_with_nothing_to_tell_says_that_it_is_there(loopback: Served) -> None:
    run = a_run_with_events(loopback)
    with opened(loopback, run, after=4) as viewer:
        messages = [json.loads(viewer.recv(timeout=10)) for _ in range(3)]
    assert messages == [{"type": "ready", "sequence": 4}, {"type": "alive"}, {"type": "alive"}]
    LIVE.validate_python(messages[-1])


def test_the_socket_says_what_the_replay_route_says(loopback: Served) -> None:
    run = a_run_with_events(loopback)
    with opened(loopback, run) as viewer, loopback.client() as client:
        _, *events = told(viewer, 5)
        assert events == client.get(f"/api/v1/runs/{run}/events").json()["events"]


def test_a_viewer_that_comes_back_continues_without_gap_or_repeat(loopback: Served) -> None:
    run = a_run_with_events(loopback, blocks=9)
    with opened(loopback, run) as viewer:
        _, *first = told(viewer, 5)
    with opened(loopback, run, after=first[-1]["sequence"]) as viewer:
        _, *rest = told(viewer, 7)

    assert [event["sequence"] for event in first + rest] == list(range(1, 11))


def test_a_viewer_that_asks_for_an_outline_gets_it_first_and_continues_after_it(loopback: Served) -> None:
    run = a_run_with_events(loopback, blocks=300)
    with opened(loopback, run, outline=100) as viewer, loopback.client() as client:
        ready, outline = told(viewer, 2)
        rest = client.get(f"/api/v1/runs/{run}/metrics", params={"points": 100}).json()
    loopback.store.record(run, 1, [NewMetrics(300, {"train_loss": [0.25]})])
    with opened(loopback, run, after=outline["sequence"], outline=100) as viewer:
        _, event = told(viewer, 2)

    assert (ready, outline["sequence"], outline["rows"]) == ({"type": "ready", "sequence": 301}, 301, 300)
    assert {name: outline[name] for name in rest} == rest
    assert [each["state"] for each in outline["events"]] == ["paused"]
    assert (event["type"], event["sequence"], event["first_epoch"]) == ("metrics", 302, 300)
    LIVE.validate_python(outline)


def test_who_was_away_for_long_gets_the_outline_and_only_the_events_that_it_missed(loopback: Served) -> None:
    run = a_run_with_events(loopback, blocks=300)
    with opened(loopback, run, after=5, outline=100) as viewer:
        _, outline = told(viewer, 2)

    assert (outline["type"], outline["sequence"], outline["rows"], outline["events"]) == (
        "outline",
        301,
        300,
        [],
    )


@pytest.mark.parametrize("outline", ["0", "3", "2051", "x", ""])
def test_an_outline_of_no_sensible_size_closes_the_socket_and_says_so(loopback: Served, outline: str) -> None:
    with (
        opened(loopback, a_run_with_events(loopback), outline=outline) as viewer,
        pytest.raises(ConnectionClosed) as closed,
    ):
        until_closed(viewer)

    assert closed.value.rcvd
    assert (closed.value.rcvd.code, "from 4 to 2050" in closed.value.rcvd.reason) == (4400, True)


def test_a_frame_that_cannot_be_had_is_refused_with_its_number(loopback: Served) -> None:
    with opened(loopback, a_run_with_events(loopback)) as viewer:
        told(viewer, 5)
        viewer.send(json.dumps({"type": "frame", "request": 7, "views": [{"view": "weights"}]}))
        (refused,) = told(viewer, 1)

    assert (refused["type"], refused["request"], refused["reason"]["code"]) == ("refused", 7, "idle")


@pytest.mark.parametrize(
    "message",
    ["x", "[]", "{}", '{"type": "frame"}', '{"type": "speed", "epochs_per_second": NaN}', "[" * 10_000,
     '{"type": "frame", "request": 1, "views": []}', '{"type": "frame", "request": 1e999, "views": []}',
     b"\x00\x01"],
    ids=lambda message: repr(message[:20]),
)  # fmt: skip
def test_a_message_that_makes_no_sense_is_refused_and_the_socket_goes_on(
    loopback: Served, message: str | bytes
) -> None:
    with opened(loopback, a_run_with_events(loopback)) as viewer:
        told(viewer, 5)
        viewer.send(message)
        (refused,) = told(viewer, 1)
        viewer.send(json.dumps({"type": "frame", "request": 8, "views": [{"view": "weights"}]}))
        (next_one,) = told(viewer, 1)

    assert (refused["type"], refused["reason"]["code"]) == ("refused", "malformed")
    assert next_one["request"] == 8


def test_the_speed_dial_is_turned(loopback: Served) -> None:
    run = a_run_with_events(loopback)
    with opened(loopback, run) as viewer:
        told(viewer, 5)
        viewer.send(json.dumps({"type": "speed", "epochs_per_second": 12.5}))
        viewer.send(json.dumps({"type": "frame", "request": 1, "views": [{"view": "weights"}]}))
        told(viewer, 1)

    found = loopback.store.get_run(run)
    assert found
    assert found.speed == 12.5


def test_a_run_that_is_deleted_closes_its_sockets(loopback: Served) -> None:
    run = a_run_with_events(loopback)
    with opened(loopback, run) as viewer, loopback.client() as client:
        told(viewer, 5)
        client.delete(f"/api/v1/runs/{run}")
        with pytest.raises(ConnectionClosed) as closed:
            until_closed(viewer)

    assert closed.value.rcvd
    assert closed.value.rcvd.code == 4409


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "", "9" * 30, "²"])
def test_what_is_no_number_to_continue_from_closes_the_socket_and_says_so(
    loopback: Served, after: str
) -> None:
    with (
        opened(loopback, a_run_with_events(loopback), after) as viewer,
        pytest.raises(ConnectionClosed) as closed,
    ):
        until_closed(viewer)

    assert closed.value.rcvd
    assert closed.value.rcvd.code == 4400
    assert "expected a whole number" in closed.value.rcvd.reason


def until_closed(viewer: ClientConnection) -> None:
    """Hear whatever comes, such as that the server is there, until the socket ends."""
    while True:
        viewer.recv(timeout=10)


def code_once(happens: Callable[[], object], viewer: ClientConnection) -> int:
    """What an open socket is closed with after this happened."""
    happens()
    with pytest.raises(ConnectionClosed) as closed:
        until_closed(viewer)
    assert closed.value.rcvd
    return closed.value.rcvd.code


def test_a_socket_ends_with_the_credential_that_opened_it(loopback: Served) -> None:
    token, owner, bearer = loopback.token()
    address = f"{loopback.live}/api/v1/runs/{loopback.run(owner).id}/live"
    with connect(address, proxy=None, additional_headers=bearer) as viewer:
        told(viewer, 1)
        assert code_once(lambda: loopback.store.accounts.revoke_token(token), viewer) == 4401

    session = loopback.session("session:leaver") | {"Origin": loopback.url}
    address = f"{loopback.live}/api/v1/runs/{loopback.run('session:leaver').id}/live"
    with (
        connect(address, proxy=None, additional_headers=session) as viewer,
        loopback.client(**session) as page,
    ):
        told(viewer, 1)
        assert code_once(lambda: page.post("/sign-out"), viewer) == 4401


def test_one_owner_has_so_many_sockets_and_no_more(loopback: Served) -> None:
    run = a_run_with_events(loopback)
    most = loopback.settings.sockets_per_owner
    with ExitStack() as held:
        for _ in range(most):
            told(held.enter_context(opened(loopback, run)), 1)
        with opened(loopback, run) as refused, pytest.raises(ConnectionClosed) as closed:
            until_closed(refused)

    assert closed.value.rcvd
    assert closed.value.rcvd.code == 4429


@pytest.mark.parametrize("error", [WebSocketDisconnect(1006), RuntimeError("closed already"), TimeoutError()])
async def test_closing_the_socket_of_a_viewer_that_has_gone_raises_nothing(
    loopback: Served, error: Exception
) -> None:
    class Gone:
        async def close(self, code: int, reason: str | None) -> None:
            raise error

    await _end(Gone(), loopback.app.state.services, 4408)  # type: ignore[arg-type]
