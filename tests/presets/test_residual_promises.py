"""What the templates of depth 32 say happens."""

import pytest

from tests.presets.test_promises import OPEN, Tell, medians, one_seed_or_five

pytestmark = pytest.mark.timeout(300)


def test_both_have_the_same_layers_and_the_residual_one_a_scale_for_each_branch() -> None:
    counted = []
    for name in ("depth-32-plain", "depth-32-residual"):
        plain = OPEN[name].model_dump()["network"]["layers"]
        counted.append(
            [sum(each["type"] == kind for each in plain) for kind in ("dense", "relu", "scale", "add")]
        )
    assert counted == [[34, 33, 0, 0], [34, 18, 16, 16]]


@one_seed_or_five()
def test_residual_branches_make_the_loss_of_32_layers_a_hundredth(seeds: tuple[int, ...], fact: Tell) -> None:
    bare, residual = (medians(f"depth-32-{kind}", "train_loss", seeds) for kind in ("plain", "residual"))
    fact(f"loss {bare:.3f} against {residual:.5f}", "a hundredth at most, after 800 updates")
    assert residual <= bare / 100
