"""Why the service changed a run's state, in words for the learner."""

from app.events import Reason

RESTARTING = Reason(code="restarting", message="The server restarts; the run goes on by itself.")
SERVER_LOST = Reason(
    code="server-lost", message="The server was interrupted; the run continues from its last checkpoint."
)
STORAGE_FULL = Reason(
    code="storage-full", message="Storage is full: the run is paused. Delete some runs, then resume."
)
DELETED = Reason(code="deleted", message="The run was deleted.")


def worker_lost(epoch: int) -> Reason:
    """A worker died; the run goes on elsewhere."""
    return Reason(
        code="worker-lost",
        message=f"Interrupted at epoch {epoch}: its worker died. The run continues from its last checkpoint.",
        values={"epoch": epoch},
    )


def worker_killer(deaths: int) -> Reason:
    """A run ended because workers do not survive it."""
    return Reason(
        code="worker-killer",
        message=f"The run was ended: its worker died {deaths} times at the same place. A smaller network or batch may help.",
        values={"deaths": deaths},
    )


def in_line(position: int) -> Reason:
    """There is nothing to see of a run that has not begun."""
    return Reason(
        code="queued",
        message=f"The run waits in line, at place {position}; it starts as soon as another ends.",
        values={"position": position},
    )
