"""What a client does, as generators that yield calls and waits and are sent the answers.

So the same steps serve a client that blocks and one that awaits.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import httpx

from playground_client.errors import RunFailed
from playground_client.progress import Progress
from playground_client.tables import data_frame, tensors

if TYPE_CHECKING:
    import pandas
    from torch import Tensor

Experiment = Mapping[str, Any] | str | Path
"""As a dictionary, or the path of its JSON file."""
Answer = dict[str, Any]
Row = Sequence[float | str] | Mapping[str, float | str]
ENDED = frozenset({"finished", "stopped", "diverged", "failed"})
FAILED = frozenset({"diverged", "failed"})
FIRST_WAIT, LONGEST_WAIT = 0.1, 1.0
"""Seconds between two looks at a run; they grow."""


@dataclass(frozen=True)
class Call:
    """A request, relative to the API's address."""

    method: str
    path: str
    json: Any = None
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Wait:
    """So many seconds to let pass."""

    seconds: float


T = TypeVar("T")
Steps = Generator[Call | Wait, httpx.Response, T]


def body(call: Call) -> Steps[Any]:
    """The JSON of one call's answer; None where it is empty."""
    answer = yield call
    return answer.json() if answer.content else None


def content(call: Call) -> Steps[bytes]:
    """The bytes of one call's answer."""
    answer = yield call
    return answer.content


def submit(
    experiment: Experiment, speed: float | None, run: str | None, epoch: int | None
) -> Steps[dict[str, Any]]:
    """A new run. `run`, `epoch`: where it begins in another."""
    given = {"speed": speed, "from_run": run, "from_epoch": epoch}
    params = {name: value for name, value in given.items() if value is not None}
    found = yield from body(Call("POST", "runs", read(experiment), params))
    return dict(found)


def follow(run: str, progress: bool) -> Steps[dict[str, Any]]:
    """The run as it ended. Raises RunFailed where it diverged or failed."""
    wait, seen = FIRST_WAIT, -1
    with Progress(progress) as bar:
        while True:
            now = yield from body(Call("GET", f"runs/{run}"))
            bar.show(now)
            if now["state"] in ENDED:
                break
            wait = FIRST_WAIT if now["epoch"] != seen else min(2 * wait, LONGEST_WAIT)
            seen = now["epoch"]
            yield Wait(wait)
    if now["state"] in FAILED:
        reason = now["reason"]["message"] if now["reason"] else f"the run {now['state']}"
        raise RunFailed(now["state"], reason)
    return dict(now)


def runs(filters: dict[str, Any]) -> Steps[list[str]]:
    """The ids of one's newest runs."""
    found = yield from body(Call("GET", "runs", params=filters))
    return [each["id"] for each in found["runs"]]


def metrics(run: str) -> Steps[pandas.DataFrame]:
    """Every metric of every epoch."""
    found = yield from body(Call("GET", f"runs/{run}/metrics"))
    return data_frame(found)


def weights(run: str, epoch: int | None) -> Steps[dict[str, Tensor]]:
    """The arrays of a run's network."""
    params = {} if epoch is None else {"epoch": epoch}
    found = yield from content(Call("GET", f"runs/{run}/weights", params=params))
    return tensors(found)


def script(run: str) -> Steps[str]:
    """A run as a script."""
    found = yield from content(Call("GET", f"runs/{run}/source"))
    return found.decode()


def read(experiment: Experiment) -> Any:
    """An experiment as JSON. Raises OSError, ValueError for a file that holds none."""
    if isinstance(experiment, Mapping):
        return dict(experiment)
    return json.loads(Path(experiment).read_text(encoding="utf-8"))


def address(url: str) -> str:
    """The API's address of a server's."""
    return f"{url.rstrip('/')}/api/v1/"


def headers(token: str | None) -> dict[str, str]:
    """What says who calls."""
    return {} if token is None else {"Authorization": f"Bearer {token}"}


def act(run: str, verb: Literal["pause", "resume", "stop"]) -> Steps[Any]:
    """A command to a run."""
    return body(Call("POST", f"runs/{run}/{verb}"))
