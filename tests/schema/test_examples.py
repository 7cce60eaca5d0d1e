"""The published example of every message and view."""

import json
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from app.events import Reason
from app.live_messages import LiveMessage
from app.schema.problem import CheckReport
from app.views.catalog import View
from app.views.viewer import ViewerMessage


def members(union: Any) -> list[type[BaseModel]]:
    return list(get_args(get_args(union)[0]))


def contains(kept: Any, given: Any) -> bool:
    """Whether `kept` has everything that `given` has; defaults may have been added."""
    if isinstance(given, dict):
        return all(key in kept and contains(kept[key], value) for key, value in given.items())
    if isinstance(given, list):
        return len(kept) == len(given) and all(map(contains, kept, given))
    return bool(kept == given)


MODELS = [*members(LiveMessage), *members(ViewerMessage), *members(View), Reason, CheckReport]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_message_publishes_an_example_that_it_accepts_as_json(model: type[BaseModel]) -> None:
    examples = model.model_json_schema()["examples"]
    assert examples
    for example in examples:
        parsed = model.model_validate_json(json.dumps(example))
        assert contains(json.loads(parsed.model_dump_json()), example)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_message_with_an_unknown_field_is_refused(model: type[BaseModel]) -> None:
    body = {**model.model_json_schema()["examples"][0], "surprise": 1}
    with pytest.raises(ValueError, match="surprise"):
        model.model_validate(body)
