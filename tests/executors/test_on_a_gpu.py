"""A worker that owns a real GPU."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.numpy import load

from app.events import Reason
from app.executors.local import LocalExecutor
from app.views.weights import WeightsView
from app.worker.messages import GetFrame, Submit
from app.worker.reports import FrameReady, RunReport

pytestmark = [
    pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device was found"),
    pytest.mark.timeout(180),
]
GPU = "cuda:0"
EXPERIMENT = {
    "version": 1,
    "network": {"layers": [{"id": "conv", "type": "conv2d", "filters": 4}, {"type": "flatten"}, {"type": "dense", "units": 10}]},
    "dataset": {"name": "digits-image"},
    "training": {"loss": "cross-entropy", "device": GPU, "stop": {"epochs": 1_000_000}},
}  # fmt: skip


class Listener:
    """Keeps what it handle."""

    def __init__(self) -> None:
        self.reports: list[RunReport] = []
        self.frames: list[bytes] = []
        self.heard = asyncio.Event()

    async def reported(self, report: Any, payload: memoryview) -> None:
        if isinstance(report, RunReport):
            self.reports.append(report)
            self.heard.set()

    def answered(self, report: Any, payload: memoryview) -> None:
        if isinstance(report, FrameReady):
            self.frames.append(bytes(payload))
            self.heard.set()

    def lost(self, losses: Any) -> None:
        raise AssertionError(f"a worker died with {losses}")

    async def until(self, found: Any) -> None:
        while not found():
            self.heard.clear()
            await self.heard.wait()


async def test_a_run_trains_there_and_sends_frames_and_metrics(tmp_path: Path) -> None:
    listener, executor = Listener(), LocalExecutor(1)
    await executor.start(listener)
    try:
        await executor.submit(
            Submit(run="r", attempt=1, experiment=EXPERIMENT, device=GPU, start="running"), None, {}
        )
        await listener.until(lambda: sum(each.block.count for each in listener.reports if each.block) > 20)
        assert listener.reports[0].device == GPU
        assert executor.send(
            "r", GetFrame(run="r", request_id=1, viewer="v", request=1, views=[WeightsView()])
        )
        await listener.until(lambda: listener.frames)
    finally:
        reason = Reason(code="stop", message="Stops.", ko="멈춥니다.")
        await executor.close(reason, 20.0)
    assert load(listener.frames[0])["conv.weight"].shape == (4, 1, 3, 3)
