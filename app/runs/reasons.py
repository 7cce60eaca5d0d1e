"""Why the service changed a run's state, in words for the learner."""

from app.events import Reason
from app.schema.text import text

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
FILE_GONE = Reason.of(
    "file-gone",
    text(
        "The uploaded file that the data is read from is not there any more. Upload it again and start a new run.",
        "데이터를 읽을 올린 파일이 없어졌습니다. 다시 올린 뒤 새로 실행하세요.",
    ),
)
ASK_AGAIN = Reason.of(
    "ask-again",
    text(
        "What was asked for got lost on its way. Ask again.",
        "요청한 것이 도중에 사라졌습니다. 다시 요청하세요.",
    ),
)
DELETED = Reason.of("deleted", text("The run was deleted.", "실행이 삭제되었습니다."))


def restarting(resumes: bool) -> Reason:
    """The server closes; `resumes`: runs go on by themselves when it is there again."""
    then = "the run goes on by itself" if resumes else "resume the run when it is there again"
    then_ko = "실행은 저절로 이어집니다" if resumes else "그 뒤에 실행을 이어 가세요"
    return Reason.of(
        "restarting",
        text(f"The server restarts; {then}.", f"서버가 다시 시작합니다. {then_ko}."),
    )


def server_lost(resumes: bool) -> Reason:
    """The server died; `resumes`: the run goes on by itself."""
    then = "the run continues" if resumes else "resume the run to continue"
    then_ko = "실행은" if resumes else "실행을 이어 가면"
    return Reason.of(
        "server-lost",
        text(
            f"The server was interrupted; {then} from its last checkpoint.",
            f"서버가 중단되었습니다. {then_ko} 마지막 저장 지점부터 이어집니다.",
        ),
    )


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
    """A run rests because workers do not survive it."""
    return Reason.of(
        "worker-killer",
        text(
            f"The run is paused: its worker died {deaths} times at the same place. Resume it to try again; a smaller network or batch may help.",
            f"실행을 멈춰 두었습니다. 학습하던 프로세스가 같은 곳에서 {deaths}번 죽었습니다. 이어 가면 다시 해 봅니다. 신경망이나 배치를 줄이면 될 수도 있습니다.",
        ),
        deaths=deaths,
    )


def nothing_left(condition: str, epoch: int) -> Reason:
    """A run cannot go on: the stop condition that ended it still holds."""
    return Reason.of(
        "nothing-left",
        text(
            f"The run has met stop.{condition} (epoch {epoch}); it would end at once. Change that condition first.",
            f"stop.{condition} 조건을 이미 채웠습니다(에폭 {epoch}). 바로 끝나므로 먼저 그 조건을 바꾸세요.",
        ),
        condition=condition,
        epoch=epoch,
    )


def unrecorded(times: int) -> Reason:
    """A run rests because what it reports cannot be stored."""
    return Reason.of(
        "unrecorded",
        text(
            f"The run is paused: what it reported could not be stored {times} times. The server's log says why; resume it to try again.",
            f"실행을 멈춰 두었습니다. 보고한 내용을 {times}번 저장하지 못했습니다. 이유는 서버 로그에 있습니다. 이어 가면 다시 해 봅니다.",
        ),
        times=times,
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
