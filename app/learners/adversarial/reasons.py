"""What a run of two networks refuses, and why one ends."""

from __future__ import annotations

from app.events import Reason
from app.learners.learner import Refusal
from app.schema.text import text


def unknown_change(name: str, known: str) -> Refusal:
    """Settings that stay as they are while it learns."""
    words = text(
        f"{name} stays as it is while a run goes on; these may change: {known}.",
        f"학습하는 동안 {name}은(는) 바꿀 수 없습니다. 바꿀 수 있는 것: {known}.",
    )
    return Refusal(Reason.of("unknown-change", words, setting=name))


def unfit_change(name: str, value: float | None, expected: str, expected_ko: str) -> Refusal:
    """A value that a setting cannot have."""
    words = text(
        f"{name} is {expected} (found {value}).", f"{name}은(는) {expected_ko}여야 합니다(요청: {value})."
    )
    return Refusal(Reason.of("change-does-not-fit", words, setting=name))


def none_would_learn() -> Refusal:
    """Both held still."""
    words = text(
        "Neither network would learn: let one of them have a step or more in each round.",
        "어느 신경망도 배우지 않게 됩니다. 라운드마다 어느 한쪽은 한 걸음 이상 두세요.",
    )
    return Refusal(Reason.of("none-learns", words))


def no_plane() -> Refusal:
    """A picture of the plane of data that are no points of it."""
    words = text(
        "Only points of the plane have such a picture; here samples have other numbers. Look at the generated samples.",
        "이런 그림은 평면의 점에만 있습니다. 이 데이터의 샘플은 다른 숫자들이니 생성된 샘플을 보세요.",
    )
    return Refusal(Reason.of("no-plane", words))


def no_latent_plane(latent: int) -> Refusal:
    """A grid over other than two random numbers."""
    words = text(
        f"A grid needs a generator that starts from 2 numbers (found {latent}); set training.latent to 2.",
        f"격자를 그리려면 생성자가 숫자 2개에서 출발해야 합니다(현재 {latent}개). training.latent를 2로 두세요.",
    )
    return Refusal(Reason.of("no-latent-plane", words, latent=latent))


def foreign() -> Refusal:
    """A checkpoint of another experiment."""
    words = text(
        "This checkpoint belongs to another experiment. Start a new run instead.",
        "이 체크포인트는 다른 실험의 것입니다. 새로 시작하세요.",
    )
    return Refusal(Reason.of("foreign-checkpoint", words))


def weights_not_carried(layers: str) -> Reason:
    """Layers that begin anew in a run that began in another."""
    words = text(
        f"The run that this one begins in has no weights that fit {layers}; there it begins with new ones.",
        f"시작한 실행에는 {layers}에 맞는 가중치가 없어, 그 층은 새 가중치로 시작합니다.",
    )
    return Reason.of("weights-not-carried", words, layers=layers)


def diverged(epoch: int) -> Reason:
    """Numbers that are no longer finite."""
    words = text(
        f"Diverged at epoch {epoch}: a loss is no longer a finite number. Try smaller learning rates.",
        f"에폭 {epoch}에서 발산했습니다. 손실이 더는 유한한 수가 아닙니다. 학습률을 낮춰 보세요.",
    )
    return Reason.of("diverged", words, epoch=epoch)
