"""Why the service changed a run's state, in words for the learner."""

from app.events import Reason
from app.schema.text import text

RESTARTING = Reason.of(
    "restarting",
    text(
        "The server restarts; the run goes on by itself.", "서버가 다시 시작합니다. 실행은 저절로 이어집니다."
    ),
)
SERVER_LOST = Reason.of(
    "server-lost",
    text(
        "The server was interrupted; the run continues from its last checkpoint.",
        "서버가 중단되었습니다. 실행은 마지막 저장 지점부터 이어집니다.",
    ),
)
STORAGE_FULL = Reason.of(
    "storage-full",
    text(
        "Storage is full: the run is paused. Delete some runs, then resume.",
        "저장 공간이 가득 차서 실행을 멈춰 두었습니다. 다른 실행을 지운 뒤 이어 가세요.",
    ),
)
UNREADABLE = Reason.of(
    "unreadable",
    text(
        "The experiment was stored by another version of the playground and cannot be read any more. "
        "Start a new run.",
        "다른 버전의 플레이그라운드가 저장한 실험이라 더는 읽을 수 없습니다. 새로 실행하세요.",
    ),
)
DELETED = Reason.of("deleted", text("The run was deleted.", "실행이 삭제되었습니다."))


def worker_lost(epoch: int) -> Reason:
    """A worker died; the run goes on elsewhere."""
    return Reason.of(
        "worker-lost",
        text(
            f"Interrupted at epoch {epoch}: its worker died. The run continues from its last checkpoint.",
            f"에폭 {epoch}에서 중단되었습니다. 학습하던 프로세스가 죽었습니다. 마지막 저장 지점부터 이어집니다.",
        ),
        epoch=epoch,
    )


def worker_killer(deaths: int) -> Reason:
    """A run ended because workers do not survive it."""
    return Reason.of(
        "worker-killer",
        text(
            f"The run was ended: its worker died {deaths} times at the same place. A smaller network or batch may help.",
            f"실행을 끝냈습니다. 학습하던 프로세스가 같은 곳에서 {deaths}번 죽었습니다. 신경망이나 배치를 줄이면 될 수도 있습니다.",
        ),
        deaths=deaths,
    )


def queued(position: int) -> Reason:
    """There is nothing to see of a run that has not begun."""
    return Reason.of(
        "queued",
        text(
            f"The run waits in the queue, at position {position}; it starts as soon as another ends.",
            f"대기열 {position}번째입니다. 다른 실행이 끝나면 곧 시작합니다.",
        ),
        position=position,
    )
