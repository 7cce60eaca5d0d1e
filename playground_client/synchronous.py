"""A client that waits for every answer."""

from __future__ import annotations

import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

import httpx

from playground_client import steps
from playground_client.errors import accepted
from playground_client.steps import Answer, Call, Experiment, Row, Steps, Wait

if TYPE_CHECKING:
    import pandas
    from torch import Tensor

T = TypeVar("T")


class Playground:
    """A playground at an address. `token`: from `playground token create`, beyond loopback.

    Every method raises PlaygroundError where the server refuses, httpx.HTTPError where it cannot be
    reached.
    """

    def __init__(
        self, url: str = "http://127.0.0.1:8000", token: str | None = None, timeout: float = 30.0
    ) -> None:
        """`timeout`: seconds that one answer may take."""
        self._client = httpx.Client(
            base_url=steps.address(url), headers=steps.headers(token), timeout=timeout
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def check(self, experiment: Experiment) -> Answer:
        """What is wrong with an experiment, and what it costs; nothing is trained."""
        return self.do(steps.body(Call("POST", "networks/check", steps.read(experiment))))

    def submit(
        self,
        experiment: Experiment,
        speed: float | None = None,
        begin_in: Run | None = None,
        epoch: int | None = None,
    ) -> Run:
        """Start a run. `speed`: epochs per second, None as fast as it goes. `begin_in`, `epoch`:
        the run, and the kept epoch of it, whose weights it begins with.
        """
        made = self.do(steps.submit(experiment, speed, begin_in.id if begin_in else None, epoch))
        return Run(self, made["id"])

    def run(self, id: str) -> Run:
        """A run that is there already."""
        self.do(steps.body(Call("GET", f"runs/{id}")))
        return Run(self, id)

    def runs(self, **filters: Any) -> list[Run]:
        """One's newest runs; `filters` as `GET /runs` takes them, such as `dataset="circle"`."""
        return [Run(self, each) for each in self.do(steps.runs(filters))]

    def catalog(self, kind: str | None = None) -> Any:
        """Layers, datasets, losses and all else that experiments are made of."""
        return self.do(steps.body(Call("GET", f"catalog/{kind}" if kind else "catalog")))

    def do(self, doing: Steps[T]) -> T:
        """Carry out steps."""
        answer: httpx.Response | None = None
        while True:
            try:
                step = next(doing) if answer is None else doing.send(answer)
            except StopIteration as done:
                result: T = done.value
                return result
            if isinstance(step, Wait):
                time.sleep(step.seconds)
                answer = None
            else:
                answer = accepted(
                    self._client.request(step.method, step.path, json=step.json, params=step.params)
                )


class Run:
    """A run on the server, by its `id`."""

    def __init__(self, playground: Playground, id: str) -> None:
        self._do, self.id = playground.do, id
        self._path = f"runs/{id}"

    def __repr__(self) -> str:
        return f"Run({self.id!r})"

    def state(self) -> Answer:
        """The run as it is now: `state`, `epoch`, newest `metrics`, …"""
        return self._do(steps.body(Call("GET", self._path)))

    def follow(self, progress: bool = True) -> Self:
        """Wait until it ends, with a bar that shows how far it is. Raises RunFailed where it
        diverged or failed.
        """
        self._do(steps.follow(self.id, progress))
        return self

    def pause(self) -> Self:
        """Rest between two batches."""
        self._do(steps.act(self.id, "pause"))
        return self

    def resume(self) -> Self:
        """Go on; a run that has ended too, once `change(stop=…)` gave it more to do."""
        self._do(steps.act(self.id, "resume"))
        return self

    def stop(self) -> Self:
        """End it."""
        self._do(steps.act(self.id, "stop"))
        return self

    def change(self, **changes: Any) -> Self:
        """Change it while it goes on: `learning_rate`, `speed`, `stop={"epochs": 500}`, …"""
        self._do(steps.body(Call("PATCH", self._path, changes)))
        return self

    def metrics(self) -> pandas.DataFrame:
        """Every metric of every epoch."""
        return self._do(steps.metrics(self.id))

    def weights(self, epoch: int | None = None) -> dict[str, Tensor]:
        """The arrays of its network by `<layer id>.<parameter>`; `epoch`: one that is kept, 0
        before any update, None the newest.
        """
        return self._do(steps.weights(self.id, epoch))

    def predict(self, rows: list[Row]) -> Answer:
        """`outputs` of raw rows and, of classes, `predicted` and their names."""
        return self._do(steps.body(Call("POST", f"{self._path}/predict", {"rows": list(rows)})))

    def diagnosis(self) -> Answer:
        """What was found of it, and what helps."""
        return self._do(steps.body(Call("GET", f"{self._path}/diagnosis")))

    def script(self) -> str:
        """The run as a PyTorch script."""
        return self._do(steps.script(self.id))

    def delete(self) -> None:
        """Delete it with all that is known of it."""
        self._do(steps.body(Call("DELETE", self._path)))
