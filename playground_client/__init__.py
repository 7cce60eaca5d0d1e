"""Send experiments to a neural-network playground from Python, follow them, take what they learned.

Beside the server's own packages it needs httpx and pandas: `pip install
"neural-network-playground[client]"`.
"""

from playground_client.asynchronous import AsyncPlayground, AsyncRun
from playground_client.errors import PlaygroundError, RunFailed
from playground_client.synchronous import Playground, Run

__all__ = ["AsyncPlayground", "AsyncRun", "Playground", "PlaygroundError", "Run", "RunFailed"]
