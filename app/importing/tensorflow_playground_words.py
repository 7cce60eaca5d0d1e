"""What of a TensorFlow Playground link an experiment does not carry, in sentences."""

from __future__ import annotations

from app.importing.imported import NotCarried, not_carried
from app.schema.text import text

SEED = not_carried(
    "seed",
    "Its seed’s points and first weights: here they are drawn anew, by the same rules.",
    "그 시드의 점과 시작 가중치. 여기서는 같은 규칙으로 새로 뽑습니다.",
)
ORDER = not_carried(
    "order",
    "Its order of samples, the same in every epoch: here each epoch has its own.",
    "에폭마다 같은 샘플 순서. 여기서는 에폭마다 순서가 다릅니다.",
)
WITHIN_THE_LOSS = not_carried(
    "loss-scale",
    "Its loss counts ½(y − t)²: the loss here is twice as large, and the learning rate half as large for the same steps.",
    "그곳의 손실은 ½(y − t)²입니다. 여기의 손실은 두 배로 보이며, 같은 걸음이 되도록 학습률은 절반입니다.",
)
ZERO_WEIGHTS = not_carried(
    "zero-weights",
    "Its L1 removes a weight for good once it crosses zero; here it may come back.",
    "그곳의 L1은 0을 지나는 가중치를 아주 없앱니다. 여기서는 다시 자랄 수 있습니다.",
)
UNENDING = not_carried(
    "end",
    "It never ends there; here the run ends after 1,000 epochs, or as you set it.",
    "그곳에서는 끝없이 학습합니다. 여기서는 1,000에폭(또는 정한 만큼) 뒤에 끝납니다.",
)
SHOWN: dict[str, NotCarried] = {
    "showTestData": not_carried(
        "show-test-data", "That test data are shown.", "테스트 데이터를 보여 주는 설정."
    ),
    "discretize": not_carried(
        "discretize", "That the output is shown in two colours only.", "출력을 두 색으로만 보여 주는 설정."
    ),
    "hideText": not_carried("hide-text", "That its text is hidden.", "글을 숨기는 설정."),
    "tutorial": not_carried("tutorial", "Its tutorial’s text.", "튜토리얼의 글."),
}
HIDDEN = text("Which of its controls are hidden: ", "숨긴 조작 단추: ")


def last_batch(rest: int) -> NotCarried:
    """The batch that an epoch does not fill."""
    return not_carried(
        "last-batch",
        f"The last {rest} samples of an epoch: there they wait for the next epoch’s first batch, here they are a batch.",
        f"에폭 끝에 남는 샘플 {rest}개. 그곳에서는 다음 에폭의 첫 배치에 들어가지만, 여기서는 따로 한 배치입니다.",
    )


def noise(found: float, taken: float) -> NotCarried:
    """A noise beyond what that page allows, which it replaces."""
    return not_carried(
        "noise",
        f"The noise of {found:g} %, which that page does not allow: {taken:g} %, as there.",
        f"{found:g} %의 잡음. 그곳에서도 쓸 수 없어 그곳처럼 {taken:g} %를 씁니다.",
    )


def unknown_keys(pairs: list[str]) -> NotCarried:
    """What no such page reads."""
    listed = ", ".join(f"“{each[:40]}”" for each in pairs)[:400]
    return not_carried(
        "unknown-key",
        f"What that page does not know either: {listed}.",
        f"그곳에도 없는 항목: {listed}.",
    )


def unused_features(names: list[str]) -> NotCarried:
    """Features that a link may name and that no such page has an input for."""
    listed = ", ".join(names)
    return not_carried(
        "unused-feature",
        f"Features that a link can name and that page has no input for: {listed}.",
        f"링크에 적을 수는 있지만 그곳에도 입력이 없는 특성: {listed}.",
    )


def unreadable(name: str, found: str, usual: str) -> NotCarried:
    """A word that is none there either: that page takes its default."""
    return not_carried(
        "unknown-word",
        f"“{name}={found[:40]}”, which means nothing there: {usual}, as there.",
        f"“{name}={found[:40]}”. 그곳에도 없는 값이라 그곳처럼 {usual}을(를) 씁니다.",
    )
