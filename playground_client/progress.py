"""A bar that grows with a run, in a terminal or a notebook."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from tqdm.auto import tqdm

TOLD = ("validation_loss", "test_loss", "train_loss")
"""Metrics beside the bar: the first that there is."""


class Progress:
    """A bar as long as a run may become; nothing where it is not wanted."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted
        self._bar: tqdm[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def show(self, run: dict[str, Any]) -> None:
        """Draw a run as it is."""
        if not self._wanted:
            return
        if self._bar is None:
            self._bar = tqdm(total=run["stop"].get("epochs"), unit=" epochs")
        self._bar.set_postfix_str(_told(run), refresh=False)
        self._bar.update(run["epoch"] - self._bar.n)


def _told(run: dict[str, Any]) -> str:
    """The state of a run that does not train, else its loss."""
    if run["state"] not in ("running", "finished"):
        return str(run["state"])
    values = ((name, run["metrics"].get(name)) for name in TOLD)
    return next((f"{name} {value:.4g}" for name, value in values if value is not None), "")
