"""What went wrong in a run, in words for the learner; the traceback is for the log."""

from app.events import Reason
from app.learners.learner import Refusal
from app.methods.declaration import Prepared
from app.schema.text import text


def reason_of(error: BaseException, prepared: Prepared | None) -> Reason:
    """Why a run failed: what a refusal says; "too-big" with a smaller batch, or "failed" with the
    kind of error.

    `prepared`: None where the experiment could not be read.
    """
    if isinstance(error, Refusal):
        return error.reason
    if _lacks_memory(error):
        return _too_big(prepared.batch_rows if prepared else 1)
    kind = type(error).__name__
    return Reason.of(
        "failed",
        text(
            f"The computation failed ({kind}). The server's log says more; change the experiment or try again.",
            f"계산이 실패했습니다({kind}). 자세한 것은 서버 로그에 있습니다. 실험을 바꾸거나 다시 해 보세요.",
        ),
        error=kind,
    )


def _lacks_memory(error: BaseException) -> bool:
    """PyTorch has an error of its own for accelerators, and a plain RuntimeError for the host."""
    return (
        isinstance(error, MemoryError)
        or any(kind.__name__ == "OutOfMemoryError" for kind in type(error).__mro__)
        or (isinstance(error, RuntimeError) and "can't allocate memory" in str(error))
    )


def _too_big(size: int) -> Reason:
    """`size`: samples that one update looks at."""
    if size < 2:
        return Reason.of(
            "too-big",
            text(
                "Too big for this device: make the network or the dataset smaller.",
                "이 장치에는 너무 큽니다. 신경망이나 데이터를 줄이세요.",
            ),
        )
    return Reason.of(
        "too-big",
        text(
            f"Too big for this device with batches of {size}: try batches of {size // 2}.",
            f"크기가 {size}인 배치는 이 장치에 너무 큽니다. {size // 2}(으)로 해 보세요.",
        ),
        batch_size=size,
        suggested=size // 2,
    )
