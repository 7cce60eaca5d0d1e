"""Which steps are seen to hear which, against PyTorch's own attention."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from app.learners.back_propagation.learner import BackPropagationLearner
from app.views.attention import AttentionPair, AttentionView
from tests.learners.back_propagation.experiments import Spec, experiment, learner, run
from tests.learners.back_propagation.looks import see

REVERSAL = {"name": "reversal", "length": 5, "symbols": 4, "samples": 60}
HEADS, WIDTH = 2, 8


def started(causal: bool = False) -> BackPropagationLearner:
    layers: list[Spec] = [
        {"id": "symbols", "type": "embedding", "units": WIDTH},
        {"id": "places", "type": "positional-encoding"},
        {"id": "hear", "type": "attention", "heads": HEADS, "causal": causal},
        {"type": "dense", "units": 4},
    ]
    it = learner(experiment(layers, REVERSAL, "cross-entropy", epochs=2, initialization={"name": "normal"}))
    run(it)
    return it


def weights_of_pytorch(it: BackPropagationLearner, causal: bool) -> tuple[torch.Tensor, torch.Tensor]:
    """Of the first test sample [heads, asking, heard], and what arrives [1, steps, width]."""
    ours = {name: torch.from_numpy(each) for name, each in it.model.arrays().items()}
    theirs = torch.nn.MultiheadAttention(WIDTH, HEADS, batch_first=True)
    read = ("query", "key", "value")
    theirs.load_state_dict(
        {
            "in_proj_weight": torch.cat([ours[f"hear.{each}_weight"] for each in read]),
            "in_proj_bias": torch.cat([ours[f"hear.{each}_bias"] for each in read]),
            "out_proj.weight": ours["hear.output_weight"],
            "out_proj.bias": ours["hear.output_bias"],
        }
    )
    test = it.experiment.dataset.load().test
    assert test is not None
    tokens = torch.from_numpy(test.inputs[:1]).long()
    steps = ours["symbols.weight"][tokens] + ours["places.weight"].T
    hidden = torch.nn.Transformer.generate_square_subsequent_mask(5) if causal else None
    _, weights = theirs(steps, steps, steps, attn_mask=hidden, average_attn_weights=False)
    return weights[0].detach(), steps


@pytest.mark.parametrize("causal", [False, True])
def test_the_maps_are_the_weights_of_pytorchs_own_attention(causal: bool) -> None:
    it = started(causal)
    arrays, facts = see(it, AttentionView())
    assert (facts["layers"], facts["pair"]) == (["hear"], None)
    assert arrays["attention/hear"].dtype == np.uint8
    weights, _ = weights_of_pytorch(it, causal)
    np.testing.assert_allclose(arrays["attention/hear"] / 255, weights, atol=1 / 500)


def test_a_pair_tells_each_number_on_the_way_to_its_weight() -> None:
    it = started(causal=True)
    weights, _ = weights_of_pytorch(it, causal=True)
    pair = AttentionPair(layer="hear", head=1, asks=3, hears=2)
    arrays, facts = see(it, AttentionView(pair=pair))
    told = facts["pair"]
    assert told.items() >= pair.model_dump().items()
    assert told["product"] == pytest.approx(float(arrays["pair/query"] @ arrays["pair/key"]), rel=1e-5)
    assert told["scaled"] == pytest.approx(told["product"] / np.sqrt(WIDTH / HEADS))
    assert told["weight"] == pytest.approx(float(weights[1, 3, 2]), abs=1e-6)
    assert told["masked"] is False
    values = [
        see(it, AttentionView(pair=pair.model_copy(update={"hears": step})))[0]["pair/value"]
        for step in range(5)
    ]
    np.testing.assert_allclose(arrays["pair/output"], weights[1, 3].numpy() @ np.array(values), atol=1e-5)


def test_what_a_causal_step_may_not_hear_is_told_as_masked_and_weighs_nothing() -> None:
    _, facts = see(
        started(causal=True), AttentionView(pair=AttentionPair(layer="hear", head=0, asks=1, hears=4))
    )
    assert facts["pair"]["masked"] is True
    assert facts["pair"]["weight"] == 0


@pytest.mark.parametrize(
    "other",
    [{"layer": "gone"}, {"head": HEADS}, {"asks": 5}, {"hears": 5}],
    ids=lambda each: next(iter(each)),
)
def test_a_pair_that_the_network_lacks_is_left_out_as_after_an_edit(other: Spec) -> None:
    pair = AttentionPair.model_validate({"layer": "hear", "head": 0, "asks": 0, "hears": 0} | other)
    arrays, facts = see(started(), AttentionView(pair=pair))
    assert facts["pair"] is None
    assert set(arrays) == {"attention/hear"}


def test_a_network_without_attention_has_no_maps() -> None:
    plain = learner(experiment([{"type": "dense", "units": 1}], "circle"))
    arrays, facts = see(plain, AttentionView())
    assert (arrays, facts["layers"]) == ({}, [])
