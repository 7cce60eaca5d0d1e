"""The client for programs that await, with the methods of the one that blocks."""

from __future__ import annotations

import asyncio
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


class AsyncPlayground:
    """See `Playground`."""

    def __init__(
        self, url: str = "http://127.0.0.1:8000", token: str | None = None, timeout: float = 30.0
    ) -> None:
        """See `Playground`."""
        self._client = httpx.AsyncClient(
            base_url=steps.address(url), headers=steps.headers(token), timeout=timeout
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """As the blocking one does."""
        await self._client.aclose()

    async def check(self, experiment: Experiment) -> Answer:
        """As the blocking one does."""
        return await self.do(steps.body(Call("POST", "networks/check", steps.read(experiment))))

    async def submit(
        self,
        experiment: Experiment,
        speed: float | None = None,
        begin_in: AsyncRun | None = None,
        epoch: int | None = None,
    ) -> AsyncRun:
        """As the blocking one does."""
        made = await self.do(steps.submit(experiment, speed, begin_in.id if begin_in else None, epoch))
        return AsyncRun(self, made["id"])

    async def run(self, id: str) -> AsyncRun:
        """As the blocking one does."""
        await self.do(steps.body(Call("GET", f"runs/{id}")))
        return AsyncRun(self, id)

    async def runs(self, **filters: Any) -> list[AsyncRun]:
        """As the blocking one does."""
        return [AsyncRun(self, each) for each in await self.do(steps.runs(filters))]

    async def catalog(self, kind: str | None = None) -> Any:
        """As the blocking one does."""
        return await self.do(steps.body(Call("GET", f"catalog/{kind}" if kind else "catalog")))

    async def do(self, doing: Steps[T]) -> T:
        """Carry out steps."""
        answer: httpx.Response | None = None
        while True:
            try:
                step = next(doing) if answer is None else doing.send(answer)
            except StopIteration as done:
                result: T = done.value
                return result
            if isinstance(step, Wait):
                await asyncio.sleep(step.seconds)
                answer = None
            else:
                answer = accepted(
                    await self._client.request(step.method, step.path, json=step.json, params=step.params)
                )


class AsyncRun:
    """See `Run`."""

    def __init__(self, playground: AsyncPlayground, id: str) -> None:
        self._do, self.id = playground.do, id
        self._path = f"runs/{id}"

    def __repr__(self) -> str:
        return f"AsyncRun({self.id!r})"

    async def state(self) -> Answer:
        """As the blocking one does."""
        return await self._do(steps.body(Call("GET", self._path)))

    async def follow(self, progress: bool = True) -> Self:
        """As the blocking one does."""
        await self._do(steps.follow(self.id, progress))
        return self

    async def pause(self) -> Self:
        """As the blocking one does."""
        await self._do(steps.act(self.id, "pause"))
        return self

    async def resume(self) -> Self:
        """As the blocking one does."""
        await self._do(steps.act(self.id, "resume"))
        return self

    async def stop(self) -> Self:
        """As the blocking one does."""
        await self._do(steps.act(self.id, "stop"))
        return self

    async def change(self, **changes: Any) -> Self:
        """As the blocking one does."""
        await self._do(steps.body(Call("PATCH", self._path, changes)))
        return self

    async def metrics(self) -> pandas.DataFrame:
        """As the blocking one does."""
        return await self._do(steps.metrics(self.id))

    async def weights(self, epoch: int | None = None) -> dict[str, Tensor]:
        """As the blocking one does."""
        return await self._do(steps.weights(self.id, epoch))

    async def predict(self, rows: list[Row]) -> Answer:
        """As the blocking one does."""
        return await self._do(steps.body(Call("POST", f"{self._path}/predict", {"rows": list(rows)})))

    async def diagnosis(self) -> Answer:
        """As the blocking one does."""
        return await self._do(steps.body(Call("GET", f"{self._path}/diagnosis")))

    async def script(self) -> str:
        """As the blocking one does."""
        return await self._do(steps.script(self.id))

    async def delete(self) -> None:
        """As the blocking one does."""
        await self._do(steps.body(Call("DELETE", self._path)))
