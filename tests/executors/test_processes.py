"""Worker processes and the server they belong to."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.timeout(60)

SERVER = """
import asyncio, json, sys
from app.executors.local import LocalExecutor
from app.worker.messages import Submit
from app.worker.reports import RunReport
from tests.worker.doubles import double, make

class Listener:
    async def reported(self, report, payload):
        if isinstance(report, RunReport) and report.entered:
            self.running.set()
    def answered(self, report, payload): pass
    def lost(self, losses): pass

async def main():
    listener, executor = Listener(), LocalExecutor(2, make)
    listener.running = asyncio.Event()
    await executor.start(listener)
    experiment = double(step_seconds=float(sys.argv[1])).model_dump(mode="json")
    await executor.submit(Submit(run="r", attempt=1, experiment=experiment, device="cpu", start="running"), None, {})
    await listener.running.wait()
    while executor.ready < 2:
        await asyncio.sleep(0.01)
    print(json.dumps(executor.pids), flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


def is_alive(pid: int) -> bool:
    """Whether a process is there and not a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("step_seconds", [0.0, 30.0], ids=["short-steps", "in-the-middle-of-a-long-step"])
def test_no_worker_outlives_a_server_that_is_killed(tmp_path: Path, step_seconds: float) -> None:
    script = tmp_path / "server.py"
    script.write_text(SERVER)
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": str(root)}
    with subprocess.Popen(
        [sys.executable, script, str(step_seconds)], stdout=subprocess.PIPE, env=environment, cwd=root
    ) as server:
        assert server.stdout is not None
        workers = json.loads(server.stdout.readline())
        assert len(workers) == 2
        assert all(map(is_alive, workers))
        assert all(os.getpriority(os.PRIO_PROCESS, pid) >= 10 for pid in workers)
        server.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 2
    while any(map(is_alive, workers)):
        assert time.monotonic() < deadline, "a worker outlived its server by two seconds"
