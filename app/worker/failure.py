"""What went wrong in a run, in words for the learner; the traceback is for the log."""

from typing import Any

from app.events import Reason
from app.learners.learner import Refusal


def reason_of(error: BaseException, experiment: dict[str, Any]) -> Reason:
    """Why a run failed: what a refusal says; "too-big" with a smaller batch, or "failed" with the kind of error."""
    if isinstance(error, Refusal):
        return error.reason
    if _lacks_memory(error):
        return _too_big(experiment)
    kind = type(error).__name__
    return Reason(
        code="failed",
        message=f"The computation failed ({kind}). The server's log says more; change the experiment or try again.",
        values={"error": kind},
    )


def _lacks_memory(error: BaseException) -> bool:
    """PyTorch has an error of its own for accelerators, and a plain RuntimeError for the host."""
    return (
        isinstance(error, MemoryError)
        or any(kind.__name__ == "OutOfMemoryError" for kind in type(error).__mro__)
        or (isinstance(error, RuntimeError) and "can't allocate memory" in str(error))
    )


def _too_big(experiment: dict[str, Any]) -> Reason:
    size = experiment.get("training", {}).get("batch_size")
    if not isinstance(size, int) or size < 2:
        return Reason(
            code="too-big", message="Too big for this device: make the network or the dataset smaller."
        )
    return Reason(
        code="too-big",
        message=f"Too big for this device with batches of {size}: try batches of {size // 2}.",
        values={"batch_size": size, "suggested": size // 2},
    )
