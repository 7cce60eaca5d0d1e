"""Why the service changed a run's state, in words for the learner."""

from app.events import Reason
from app.methods.declaration import Experiment

RESTARTING = Reason(
    code="restarting",
    message="The server restarts; the run goes on by itself.",
    ko="서버가 다시 시작합니다. 실행은 저절로 이어집니다.",
)
SERVER_LOST = Reason(
    code="server-lost",
    message="The server was interrupted; the run continues from its last checkpoint.",
    ko="서버가 중단되었습니다. 실행은 마지막 저장 지점부터 이어집니다.",
)
STORAGE_FULL = Reason(
    code="storage-full",
    message="Storage is full: the run is paused. Delete some runs, then resume.",
    ko="저장 공간이 가득 차서 실행을 멈춰 두었습니다. 다른 실행을 지운 뒤 이어 가세요.",
)
UNREADABLE = Reason(
    code="unreadable",
    message="The experiment was stored by another version of the playground and cannot be read any more. "
    "Start a new run.",
    ko="다른 버전의 플레이그라운드가 저장한 실험이라 더는 읽을 수 없습니다. 새로 실행하세요.",
)
DELETED = Reason(code="deleted", message="The run was deleted.", ko="실행이 삭제되었습니다.")


def worker_lost(epoch: int) -> Reason:
    """A worker died; the run goes on elsewhere."""
    return Reason(
        code="worker-lost",
        message=f"Interrupted at epoch {epoch}: its worker died. The run continues from its last checkpoint.",
        ko=f"에폭 {epoch}에서 중단되었습니다. 학습하던 프로세스가 죽었습니다. 마지막 저장 지점부터 이어집니다.",
        values={"epoch": epoch},
    )


def worker_killer(deaths: int) -> Reason:
    """A run ended because workers do not survive it."""
    return Reason(
        code="worker-killer",
        message=f"The run was ended: its worker died {deaths} times at the same place. A smaller network or batch may help.",
        ko=f"실행을 끝냈습니다. 학습하던 프로세스가 같은 곳에서 {deaths}번 죽었습니다. 신경망이나 배치를 줄이면 될 수도 있습니다.",
        values={"deaths": deaths},
    )


def no_such_unit(unit: str, experiment: Experiment) -> Reason:
    """The method of an experiment cannot be stepped by a unit."""
    method, units = experiment.about.title, ", ".join(experiment.clock.units)
    return Reason(
        code="no-such-unit",
        message=f"unit: {method.en} is stepped by one of {units} (found {unit[:40]!a}).",
        ko=f"unit: {method.ko}에서 한 번에 나아가는 단위는 {units} 중 하나입니다({unit[:40]!a}임).",
        values={"unit": unit[:40]},
    )


def queued(position: int) -> Reason:
    """There is nothing to see of a run that has not begun."""
    return Reason(
        code="queued",
        message=f"The run waits in line, at place {position}; it starts as soon as another ends.",
        ko=f"대기열 {position}번째입니다. 다른 실행이 끝나면 곧 시작합니다.",
        values={"position": position},
    )
