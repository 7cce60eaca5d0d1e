"""The socket of a run: its events since the viewer's last one, then live; frames on request."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from fastapi import APIRouter, WebSocket
from pydantic import TypeAdapter, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocketDisconnect

from app.api.access import find_run
from app.api.actors import Actor
from app.api.errors import as_problem
from app.api.invalid import findings_of, sentence_of
from app.api.problems import HttpProblem, SignInNeeded
from app.api.services import Services, ServicesOf, actor_of
from app.events import Reason
from app.experiment.decode import NotJson, decode
from app.live_messages import Refused
from app.schema.text import Text, text
from app.store.outline import LEAST_POINTS, MOST_POINTS
from app.store.stored_event import StoredEvent, StoredOutline
from app.views.viewer import FrameRequest, SetSpeed, ViewerMessage

if TYPE_CHECKING:
    from app.runs.viewer import Outgoing, Viewer

router = APIRouter(prefix="/api/v1/runs")

VIEWER_MESSAGE: TypeAdapter[ViewerMessage] = TypeAdapter(ViewerMessage)
MOST_CHARACTERS = 64_000
AFTER = (0, 2**53, text("the last sequence number seen", "마지막으로 본 순번"))
POINTS = (
    LEAST_POINTS,
    MOST_POINTS,
    text("how many epochs to outline a run with", "요약에 쓸 에폭 수"),
)
CLOSE = {"malformed": 4400, "sign-in": 4401, "not-found": 4404, "too-many": 4429}
ALIVE_SECONDS = 1.0
"""Between two signs of life: a page says after less than three seconds that it hears nothing."""
STOPPED_READING, TOO_MANY, DELETED, RESTART = 4408, 4429, 4409, 1012


class StoppedReading(Exception):
    """The viewer did not take a message in time."""


class Misunderstood(ValueError):
    """Why what a viewer said is no message."""

    def __init__(self, words: Text) -> None:
        super().__init__(words.en)
        self.words = words


@router.websocket("/{run_id}/live")
async def live(socket: WebSocket, run_id: str, services: ServicesOf) -> None:
    """Serve one viewer, or close with the code that says why not.

    `?after=`: the number of the last event that it has seen. `?outline=`: how many points replace
    a long past.
    """
    await socket.accept()
    try:
        after = _whole("after", socket.query_params.get("after", "0"), *AFTER)
        points = socket.query_params.get("outline")
        outline = None if points is None else _whole("outline", points, *POINTS)
        actor = await run_in_threadpool(_admit, socket, services, run_id)
    except HttpProblem as problem:
        return await _end(socket, services, CLOSE[problem.type], problem.detail.en[:120])
    with services.socket_limits.admit(actor.id) as admitted:
        if not admitted:
            return await _end(socket, services, TOO_MANY, "too many sockets are open")
        return await _serve(socket, services, run_id, after, outline)


def _whole(name: str, spelled: str, least: int, most: int, meaning: Text) -> int:
    """A whole number from the query. Raises HttpProblem."""
    if spelled.isascii() and spelled.isdecimal() and len(spelled) < 20 and least <= int(spelled) <= most:
        return int(spelled)
    raise HttpProblem(
        "malformed",
        text(
            f"{name}: expected a whole number from {least} to {most}, {meaning.en}; found {spelled[:20]!a}",
            f"{name}: {least}에서 {most}까지의 정수({meaning.ko})가 필요한데 {spelled[:20]!a}",
        ),
    )


def _admit(socket: WebSocket, services: Services, run_id: str) -> Actor:
    """Who watches. Raises HttpProblem."""
    actor = actor_of(socket, services)
    find_run(services, actor, "read", run_id)
    return actor


async def _serve(socket: WebSocket, services: Services, run_id: str, after: int, outline: int | None) -> None:
    """Exchange messages until one side ends it, or the viewer's credential is no longer valid."""
    async with services.watching.subscribe(run_id, after, outline) as viewer:
        telling = asyncio.create_task(_tell(socket, viewer, services.settings.socket_seconds))
        listening = asyncio.create_task(_listen(socket, services, run_id, viewer))
        watching = asyncio.create_task(services.credential_watch.until_invalid(socket))
        living = asyncio.create_task(_tell_alive(viewer))
        tasks = (telling, listening, watching, living)
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        why = viewer.closed_for
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    code = _code(ended, why)
    if code is not None:
        await _end(socket, services, code)


async def _tell(socket: WebSocket, viewer: Viewer, seconds: float) -> None:
    """Send the viewer its messages. Raises StoppedReading."""
    async for message in viewer:
        try:
            async with asyncio.timeout(seconds):
                await _send(socket, message)
        except TimeoutError:
            raise StoppedReading from None


async def _tell_alive(viewer: Viewer) -> None:
    while True:
        await asyncio.sleep(ALIVE_SECONDS)
        viewer.tell_alive()


async def _send(socket: WebSocket, message: Outgoing) -> None:
    if isinstance(message, bytes):
        await socket.send_bytes(message)
    else:
        await socket.send_text(
            message.json if isinstance(message, StoredEvent | StoredOutline) else message.model_dump_json()
        )


async def _listen(socket: WebSocket, services: Services, run_id: str, viewer: Viewer) -> None:
    """Do what the viewer says. Raises WebSocketDisconnect when it leaves."""
    while True:
        received = await socket.receive()
        if received["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(received.get("code", 1005))
        try:
            message = _understand(received.get("text"))
            if isinstance(message, SetSpeed):
                await services.control.set_speed(run_id, message.epochs_per_second)
            else:
                viewer.request(message)
        except ValueError as error:
            viewer.tell(_refusal(error))


def _understand(received: str | None) -> ViewerMessage:
    """The viewer's message, validated. Raises Misunderstood."""
    if received is None or len(received) > MOST_CHARACTERS:
        expected = text(
            f"expected a text message of at most {MOST_CHARACTERS:,} characters",
            f"{MOST_CHARACTERS:,}자 이하의 글이 필요함",
        )
        raise Misunderstood(expected)
    try:
        sent = decode(received)
        return VIEWER_MESSAGE.validate_python(sent)
    except NotJson as error:
        raise Misunderstood(error.words) from None
    except ValidationError as error:
        raise Misunderstood(_wrong(error, sent)) from None


def _wrong(error: ValidationError, sent: object) -> Text:
    """The first places in which a message is wrong."""
    kind = SetSpeed if isinstance(sent, dict) and sent.get("type") == "speed" else FrameRequest
    details = [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
    return sentence_of(findings_of(details, sent, kind)[:3])  # type: ignore[arg-type]


def _refusal(error: ValueError) -> Refused:
    words = error.words if isinstance(error, Misunderstood) else as_problem(error).detail
    return Refused(
        request=None,
        reason=Reason.of(
            "malformed",
            text(
                f"Malformed message: {words.en[:300]}.",
                f"메시지의 형식이 올바르지 않습니다: {words.ko[:300]}.",
            ),
        ),
    )


def _code(ended: Sequence[BaseException | None], why: str | None) -> int | None:
    """The code that says what ended the socket; None where the viewer left.

    Raises errors that are not expected here.
    """
    for error in ended:
        if isinstance(error, WebSocketDisconnect):
            return None
        if isinstance(error, StoppedReading):
            return STOPPED_READING
        if isinstance(error, SignInNeeded):
            return CLOSE[error.type]
        if isinstance(error, Exception):
            raise error
    return DELETED if why == "deleted" else RESTART


async def _end(socket: WebSocket, services: Services, code: int, why: str | None = None) -> None:
    """Close, unless the viewer takes not even that, or has gone: RuntimeError is Starlette's word
    for a socket that is closed already.
    """
    with suppress(TimeoutError, RuntimeError, WebSocketDisconnect):
        async with asyncio.timeout(services.settings.socket_seconds):
            await socket.close(code, why)
