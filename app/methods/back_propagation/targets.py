"""What a network is to answer: the labels of its data, or its own input."""

from __future__ import annotations

from collections.abc import Iterator

from app.datasets.declaration import Data, Description
from app.datasets.reconstruction import describe_reconstruction, reconstruction
from app.datasets.sampled import Sampled
from app.network.finding import Finding, Mend
from app.schema.problem import SetExperiment
from app.schema.script import ScriptPart
from app.schema.text import Text, text
from app.training.specification import Target, Training

OWN_TARGETS = '''\
def own_targets(
    splits: dict[str, tuple[torch.Tensor, torch.Tensor]],
) -> dict[str, tuple[torch.Tensor, torch.Tensor]]:
    """The same splits with their inputs as targets, as training has them."""
    return {split: (inputs, inputs) for split, (inputs, _) in splits.items()}
'''


def described(dataset: Sampled, target: Target) -> Description:
    """What is known of a dataset and of what is to be learned from it, before it is loaded."""
    description = dataset.fed.describe()
    return description if target == "labels" else describe_reconstruction(description)


def loaded(dataset: Sampled, target: Target) -> Data:
    """The samples with what is to be learned from them."""
    data = dataset.load()
    return data if target == "labels" else reconstruction(data)


def not_reconstructable(description: Description) -> Iterator[Finding]:
    """What is wrong with samples that are to be their own targets."""
    signal = description.input_signal
    if not description.reconstructed or (signal.kind == "number" and not signal.padded):
        return
    yield Finding(
        field="training.target",
        message=text(
            "Only numbers, as many in every sample, can be their own targets.",
            "샘플마다 개수가 같은 숫자만 자신을 목표로 삼을 수 있습니다.",
        ),
        expected=text("inputs of numbers, all of one length", "길이가 모두 같은 숫자 입력"),
        found=_found(description),
        mend=Mend(
            text("Learn the labels", "정답을 배우기"), SetExperiment(path="training.target", value="labels")
        ),
    )


def useless_noise(training: Training) -> Iterator[Finding]:
    """Noise on the input that nobody asks the network to take away."""
    if not training.input_noise or training.target == "input":
        return
    yield Finding(
        field="training.input_noise",
        message=text(
            "Noise on the input is there to be taken away: the target has to be the input itself.",
            "입력 잡음은 걷어 내라고 더하는 것이므로 목표가 입력 자신이어야 합니다.",
        ),
        expected=text("no noise on the input, or the input as the target", "입력 잡음 0, 또는 입력이 목표"),
        found=text(
            f"noise of {training.input_noise:g}, labels", f"잡음 {training.input_noise:g}, 정답이 목표"
        ),
        mend=Mend(
            text("Feed the input without noise", "잡음 없이 넣기"),
            SetExperiment(path="training.input_noise", value=0),
        ),
    )


def own_targets_script() -> ScriptPart:
    """Python that makes the inputs of a script's splits their own targets."""
    return ScriptPart(OWN_TARGETS, note="`own_targets(splits(…))` has each sample as its own target.")


def _found(description: Description) -> Text:
    if description.input_signal.kind == "token":
        return text("tokens", "토큰")
    return text("sequences of several lengths", "길이가 서로 다른 시퀀스")
